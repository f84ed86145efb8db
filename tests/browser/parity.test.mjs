// The browser and `hub search` answer alike: ten classes of a thousand queries, half over the hub, half over a
// generated site. The program is HUB_BIN, else target/release/hub in the repository.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { queries, textsOf, writeSite } from './queries.mjs';
import { SITE, serve, useHub, withPage } from './support.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HUB = process.env.HUB_BIN || path.join(ROOT, 'target/release/hub');
const EACH = 500;
const BATCH = 250;
const KEYS = ['url', 'title', 'section', 'kind', 'score', 'excerpt', 'marks', 'match'];
const hub = useHub();
let work;

before(() => {
  assert.ok(existsSync(HUB), `${HUB} is not there: run "cargo build --release", or set HUB_BIN`);
  work = mkdtempSync(path.join(tmpdir(), 'hub-parity-'));
});
after(() => rmSync(work, { recursive: true, force: true }));

/** One line a query of the answers of `hub search -`. */
async function ofTheProgram(site, list) {
  const program = spawn(HUB, ['search', '-', '--json', '--out', site], { stdio: ['pipe', 'pipe', 'inherit'] });
  const left = new Promise((resolve) => program.once('close', resolve));
  program.stdin.end(list.map((query) => `${query}\n`).join(''));
  const parts = [];
  for await (const part of program.stdout) parts.push(part);
  assert.equal(await left, 0, 'hub search failed');
  return Buffer.concat(parts).toString().split('\n').slice(0, -1);
}

/** The same of the browser, in one page. */
async function ofTheBrowser(base, list) {
  return withPage(hub, {}, async (page) => {
    await page.goto(`${base}index.html`);
    const lines = [];
    for (let at = 0; at < list.length; at += BATCH) {
      lines.push(...await page.evaluate(async (batch) => {
        const answers = [];
        for (const query of batch) answers.push(JSON.stringify(await window.hubSearch.query(query, { limit: 10 })));
        return answers;
      }, list.slice(at, at + BATCH)));
    }
    return lines;
  });
}

/** Terms, full names and other names of a glossary file. */
function namesOf(file) {
  const text = readFileSync(file, 'utf8');
  const also = [...text.matchAll(/^ +also: \[(.*)\]$/gm)].flatMap(([, list]) => list.split(/, */));
  return [...[...text.matchAll(/^[- ]+(?:term|full): (.+)$/gm)].map(([, name]) => name), ...also].map((name) => name.replaceAll('"', ''));
}

/** Everyday words, which every hub knows. */
const EVERYDAY = readFileSync(path.join(ROOT, 'src/search/everyday.txt'), 'utf8').trim().split(/\n|, /);

const inOrder = (line) => JSON.stringify(JSON.parse(line).map((hit) => {
  assert.deepEqual(Object.keys(hit).sort(), [...KEYS].sort());
  return KEYS.map((key) => hit[key]);
}));

async function compare(site, base, names, seed, context) {
  const asked = queries(textsOf(site), names, EACH, seed);
  const list = asked.map(([, query]) => query);
  const [program, browser] = await Promise.all([ofTheProgram(site, list), ofTheBrowser(base, list)]);
  assert.equal(asked.length, EACH * 10);
  assert.equal(program.length, list.length, 'not one line a query');
  const found = {}, differ = [];
  asked.forEach(([name, query], at) => {
    const [a, b] = [inOrder(program[at]), inOrder(browser[at])];
    found[name] = (found[name] ?? 0) + (a === '[]' ? 0 : 1);
    if (a !== b) differ.push(`${name} ${JSON.stringify(query)}\n    hub     ${a.slice(0, 300)}\n    browser ${b.slice(0, 300)}`);
  });
  const all = Object.values(found).reduce((sum, count) => sum + count, 0);
  context.diagnostic(`${list.length} queries, ${differ.length} answered differently, ${all} with results: ${JSON.stringify(found)}`);
  assert.deepEqual(differ.slice(0, 10), [], `${differ.length} queries are answered differently`);
  assert.ok(all >= 0.7 * list.length, `only ${all} of ${list.length} have results`);
}

describe('the browser and hub search answer alike', () => {
  test('over the hub', { timeout: 240_000 }, (context) =>
    compare(SITE, hub.http, [...namesOf(path.join(ROOT, 'content/glossary.yaml')), ...EVERYDAY], 1, context));

  test('over a generated site of 200 pages', { timeout: 240_000 }, async (context) => {
    const names = writeSite(work, 200, 2);
    const built = spawnSync(HUB, ['build', '--site', work, '--out', path.join(work, 'public'), '--quiet'], { encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
    const server = await serve(path.join(work, 'public'));
    try {
      await compare(path.join(work, 'public'), server.base, names, 3, context);
    } finally {
      await server.close();
    }
  });
});
