// What the browser tests share: the built hub, a small server for it, a browser, and a watch over what a page does.
// The hub is the folder named by HUB_SITE, else public/ in the repository; the browser is CHROMIUM, else Debian's.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** The folder that holds the built hub. */
export const SITE = path.resolve(process.env.HUB_SITE || path.join(HERE, '../../public'));

/** The policy that the whole search must work under when a server sends it. */
export const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";

/** The only policy a built page may carry. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'";

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.csv': 'text/csv; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
  '.eml': 'message/rfc822',
};

/** All pages of the hub, or of another built site, as paths below its folder, in order. An email is none: see emails. */
export function pages(folder = SITE) {
  return htmlFiles(folder).filter((name) => !isEmail(name));
}

/** The HTML editions of the issues, which are documents of their own. */
export function emails(folder = SITE) {
  return htmlFiles(folder).filter(isEmail);
}

function isEmail(name) {
  return name.endsWith('.email.html');
}

function htmlFiles(folder) {
  if (!existsSync(path.join(folder, 'index.html'))) {
    throw new Error(`There is no built hub in ${folder}: run "cargo run --release -- build", or set HUB_SITE.`);
  }
  return readdirSync(folder, { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.html'))
    .sort();
}

/** One page of each kind: of every folder its index, its first page and its longest; of the root all. */
export function onePageOfEachKind() {
  const chosen = new Set();
  for (const [folder, names] of byFolder(pages())) {
    const [copies, others] = [true, false].map((copy) => names.filter((name) => name.endsWith('.copy.html') === copy));
    const documents = others.filter((name) => path.posix.basename(name) !== 'index.html');
    const longest = documents.toSorted((a, b) => size(b) - size(a))[0];
    for (const name of folder === '.' ? names : [`${folder}/index.html`, documents[0], longest, copies[0]]) {
      if (name && names.includes(name)) chosen.add(name);
    }
  }
  return [...chosen];
}

function byFolder(names) {
  const folders = new Map();
  for (const name of names) {
    const folder = path.posix.dirname(name);
    folders.set(folder, [...(folders.get(folder) ?? []), name]);
  }
  return folders;
}

function size(name) {
  return statSync(path.join(SITE, name)).size;
}

/** The text of a built file. */
export function read(name, folder = SITE) {
  return readFileSync(path.join(folder, name), 'utf8');
}

/**
 * Serves the hub on 127.0.0.1 at a port the system chooses. Only GET and HEAD, only files of the folder, few
 * connections, short waits. `policy`: a content security policy to send with each answer.
 * @returns {Promise<{base: string, close: () => Promise<void>}>} the address with a closing slash
 */
export async function serve(folder = SITE, policy = '') {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, maxHeaderSize: 16_384 }, (request, response) => {
    if (policy) response.setHeader('content-security-policy', policy);
    const body = request.method === 'HEAD' ? null : undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'text/plain', body ?? 'Only GET.');
    let file = fileOf(folder, request.url);
    const found = file !== null;
    if (!found) file = path.join(folder, '404.html');
    if (!existsSync(file)) return answer(response, 404, 'text/plain', body ?? 'Not here.');
    answer(response, found ? 200 : 404, TYPES[path.extname(file)] ?? 'application/octet-stream', body ?? readFileSync(file));
  });
  server.maxConnections = 64;
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

function answer(response, status, type, body) {
  response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  response.end(body);
}

/** The file that an address means, or null: never one outside the folder. */
function fileOf(folder, url) {
  let name;
  try {
    name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (name.includes('\0') || name.includes('\\')) return null;
  if (name.endsWith('/')) name += 'index.html';
  const file = path.resolve(folder, `.${name}`);
  if (!file.startsWith(folder + path.sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

/** A browser; whoever opens it closes it. */
export async function openBrowser() {
  const executablePath = process.env.CHROMIUM || BROWSERS.find((place) => existsSync(place));
  if (!executablePath) throw new Error('No Chromium found: install it, or set CHROMIUM to its path.');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

/**
 * A browser and a server for the tests of one file, closed after the last of them.
 * `hub.http`, `hub.strict` (http with the strict policy sent along) and `hub.file` are the addresses the hub is read
 * at, each with a closing slash.
 */
export function useHub() {
  const hub = { file: pathToFileURL(SITE).href + '/' };
  const servers = [];
  before(async () => {
    pages();
    servers.push(await serve(), await serve(SITE, STRICT));
    [hub.http, hub.strict] = servers.map((server) => server.base);
    hub.browser = await openBrowser();
  });
  after(async () => {
    await hub.browser?.close();
    for (const server of servers) await server.close();
  });
  return hub;
}

/** Does something with a fresh page and closes it, whatever happens. Options are those of a browser context. */
export async function withPage(hub, options, task) {
  const context = await hub.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  try {
    const page = await context.newPage();
    return await task(page);
  } finally {
    await context.close();
  }
}

/**
 * Notes what a page should never do: complain, fail, or ask for anything outside the hub.
 * @returns {string[]} filled as things happen
 */
export function watch(page, base) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // The browser drops the icon when the test goes on to the next page first.
    if (why === 'net::ERR_ABORTED' && request.url().includes('favicon')) return;
    complaints.push(`failed: ${request.url()} (${why})`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) complaints.push(`outside the hub: ${request.url()}`);
  });
  return complaints;
}

/** Whether the element that the address points at stands in the window, at least with its top. */
export async function targetInView(page) {
  await page.waitForLoadState('load');
  await page.waitForFunction(() => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = target?.getBoundingClientRect();
    return Boolean(box) && box.height > 0 && box.top >= -1 && box.top < innerHeight;
  });
}

/** Findings of axe on the page as it stands, one line for each place. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) =>
      `${id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1, 3).join(' ').trim()}`));
  }, RULES);
}

/** Fails with the findings one a line, each once, when there are any. */
export function assertNone(findings) {
  const lines = [...new Set(findings)];
  if (lines.length === 0) return;
  const more = lines.length > 25 ? [`... and ${lines.length - 25} more`] : [];
  assert.fail([`${lines.length} findings`, ...lines.slice(0, 25), ...more].join('\n  '));
}
