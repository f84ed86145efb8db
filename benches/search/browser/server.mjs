// One small server for all engines: the hub below /site/, the others below their names, an empty page for them.
// As a usual nginx: text is compressed by its type, connections stay open. Everything is read and compressed before the
// first question, so that no engine waits for the disk or for gzip.

import { createServer } from 'node:http';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.xml': 'text/xml',
};
const LEAST = 256;
const LEVEL = 6;
const EMPTY = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Search</title>'
  + '<link rel="icon" href="data:,"></head><body></body></html>';

/** Types that are compressed; Pagefind's own files are of none, and are compressed as they lie there. */
const isText = (type) => Boolean(type) && type !== 'application/octet-stream';

/** What is sent for an address below the folder, kept in memory. */
function readAll(folder) {
  const answers = new Map([['/empty.html', prepared('.html', Buffer.from(EMPTY))]]);
  const folders = ['site/search', 'site/assets', 'pagefind', 'minisearch'].map((name) => path.join(folder, name));
  const files = folders.flatMap((below) => readdirSync(below, { recursive: true }).map((name) => path.join(below, name)));
  for (const file of [path.join(folder, 'site/index.html'), ...files]) {
    if (!statSync(file).isFile()) continue;
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    answers.set(address, prepared(path.extname(file), readFileSync(file)));
  }
  return answers;
}

function prepared(extension, body) {
  const type = TYPES[extension];
  const small = isText(type) && body.length >= LEAST ? gzipSync(body, { level: LEVEL }) : null;
  const headers = {
    'content-type': type ?? 'application/octet-stream',
    'content-length': (small ?? body).length,
    'cache-control': 'public, max-age=3600',
    ...(small && { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }),
  };
  return { headers, body: small ?? body };
}

/**
 * Serves the folder of one site on 127.0.0.1 at a port the system chooses.
 * @param {string} folder holds site/, pagefind/ and minisearch/
 * @returns the address with a closing slash, what was sent so far, and how to close it
 */
export async function serve(folder) {
  const answers = readAll(folder);
  const sent = [];
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    const address = decodeURI(new URL(request.url, 'http://localhost').pathname);
    const found = answers.get(address);
    response.writeHead(found ? 200 : 404, found?.headers ?? { 'content-type': 'text/plain', 'content-length': 0 });
    response.end(found?.body);
    sent.push({ address, bytes: found?.body.length ?? 0 });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    /** Answers so far below a folder and the bytes of their bodies, as a check of what the browser counts. */
    sent: (below) => {
      const wanted = sent.filter(({ address }) => address.startsWith(`/${below}`));
      return { requests: wanted.length, bytes: wanted.reduce((sum, { bytes }) => sum + bytes, 0) };
    },
    base: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
