// Asks every engine of one site in a browser: node main.mjs FOLDER ROUNDS SEED OUT.json. In each round every case is done
// by one engine after the other, and another engine begins, so that a slower spell of the machine touches all alike.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cold, letters, slow, warm } from './cases.mjs';
import { launch } from './chromium.mjs';
import { ENGINES } from './engines.mjs';
import { questions, typed } from './queries.mjs';
import { serve } from './server.mjs';

const [folder, rounds, seed, out] = process.argv.slice(2);

const HEAVY = 5e6;

/** All of MiniSearch comes at once, whatever is asked: a heavy one is asked once a round, on the slow line once a run. */
const isSameForAll = (engine) => engine.name === 'minisearch';

/** All numbers of a run, by engine. */
async function measure(bench, pages) {
  const { rounds: asked, short } = questions(pages, Number(seed), Number(rounds));
  const taken = Object.fromEntries(ENGINES.map(({ name }) => [name, { cold: [], slow: [], letters: [], warm: [] }]));
  for (const [round, wanted] of asked.entries()) {
    const turn = ENGINES.map((_, at) => ENGINES[(at + round) % ENGINES.length]);
    const each = async (what, task) => {
      for (const engine of turn) {
        if (process.stderr.isTTY) process.stderr.write(`\rround ${round + 1} of ${rounds}: ${what}, ${engine.title}`.padEnd(60));
        await task(engine, taken[engine.name]);
      }
    };
    for (const [at, question] of wanted.entries()) {
      const next = wanted[(at + 1) % wanted.length];
      await each(question.kind, async (engine, into) => {
        const heavy = isSameForAll(engine) && into.cold[0]?.bytes > HEAVY;
        if (heavy && question.kind !== 'title words') return;
        into.cold.push(await cold(bench, engine, question, next));
      });
    }
    for (const question of wanted.slice(1, 3)) {
      await each('slow line', async (engine, into) => {
        if (isSameForAll(engine) && into.slow.length) return;
        into.slow.push(await slow(bench, engine, question, into.cold[0].bytes));
      });
    }
    await each('letters', async (engine, into) => into.letters.push(await letters(bench, engine, wanted[1])));
    const groups = { words: wanted.flatMap(({ text }) => typed(text)), ...(round === 0 && { short }) };
    await each('warm', async (engine, into) => into.warm.push(await warm(bench, engine, groups)));
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${' '.repeat(60)}\r`);
  return taken;
}

const pages = JSON.parse(readFileSync(path.join(folder, 'pages.json'), 'utf8'));
const server = await serve(folder);
let browser;
try {
  browser = await launch();
  const version = await browser.version();
  const bench = { browser, base: server.base, sent: server.sent };
  // One page for nothing: what the browser does when it starts is no engine's.
  await cold(bench, ENGINES[0], { text: 'warm' }, { text: 'up' });
  const taken = await measure(bench, pages);
  writeFileSync(out, JSON.stringify({ version, engines: taken }));
} finally {
  await browser?.close();
  await server.close();
}
