// The cases of one engine. Each opens fresh pages, asks, and gives plain numbers; bytes are what the engine itself sent for:
// its scripts, index and text, with the answers' headers, and not the page around it.

import { inPage } from './engines.mjs';
import { openPage, SLOW, steps } from './page.mjs';
import { typed } from './queries.mjs';

// Seconds: for the pass that loads all, for the passes that are measured, and for an answer on the slow line.
const FIRST = 8;
const WARM = 3;
const MOST_SLOW = 40;

const bytes = (requests) => requests.reduce((sum, request) => sum + request.bytes, 0);

async function open(bench, engine, options) {
  const page = await openPage(bench.browser, bench.base + engine.page, options);
  await page.evaluate(inPage(engine));
  const seen = async () => (await page.requests()).filter(({ url }) => url.startsWith(bench.base + engine.own));
  return { ...page, own: seen, once: (text, seconds) => page.evaluate(`bench.once(${JSON.stringify(text)})`, seconds) };
}

/** The first question of a reader, and another one behind it in the same page. */
export async function cold(bench, engine, question, next) {
  const before = bench.sent(engine.own);
  const page = await open(bench, engine);
  const first = await page.once(question.text);
  const loaded = await page.own();
  check(engine, before, bench.sent(engine.own), loaded);
  await page.once(next.text);
  const all = await page.own();
  await page.close();
  const { kind, text, right } = question;
  return {
    kind, text, ms: first.ms, bytes: bytes(loaded), requests: loaded.length, results: first.found.length,
    right: right === undefined ? null : first.found.some((address) => address.includes(right)),
    next: { text: next.text, bytes: bytes(all) - bytes(loaded), requests: all.length - loaded.length },
  };
}

/** What the browser counted must be what the server sent, with a head for each answer. */
function check(engine, before, after, seen) {
  const sent = after.bytes - before.bytes, requests = after.requests - before.requests;
  if (requests !== seen.length || bytes(seen) < sent) {
    throw new Error(`${engine.title}: ${requests} answers of ${sent} bytes were sent, ${seen.length} of ${bytes(seen)} were seen`);
  }
}

/**
 * The first question on a slow line. Where the bytes alone take too long, they are divided by the line's bytes a second,
 * and `counted` says so.
 */
export async function slow(bench, engine, question, expected) {
  const seconds = expected / SLOW.downloadThroughput;
  if (seconds > MOST_SLOW) return { kind: question.kind, text: question.text, ms: seconds * 1000 + SLOW.latency, counted: true };
  const page = await open(bench, engine, { slow: true });
  const before = (await page.own()).length;
  const { ms } = await page.once(question.text, MOST_SLOW * 3);
  const all = await page.own();
  await page.close();
  return { kind: question.kind, text: question.text, ms, steps: steps(all.slice(before)), stepsWithPage: steps(all) };
}

/** A question typed letter by letter in a fresh page, each letter answered before the next. */
export async function letters(bench, engine, question) {
  const page = await open(bench, engine);
  const parts = typed(question.text);
  const { times } = await page.evaluate(`bench.time(${JSON.stringify(parts)}, 30, 1)`);
  const all = await page.own();
  await page.close();
  return { text: question.text, letters: times.length, wanted: parts.length, bytes: bytes(all), requests: all.length };
}

/**
 * Milliseconds of each keystroke when all of it is loaded, and the longest task; once at the usual speed of the processor,
 * once at a quarter. What the first pass did not come to is left out, since it is not loaded.
 * @param {{[name: string]: string[]}} groups the texts by what they are
 */
export async function warm(bench, engine, groups) {
  const page = await open(bench, engine);
  const ask = (texts, seconds, passes) =>
    page.evaluate(`bench.time(${JSON.stringify(texts)}, ${seconds}, ${passes})`, 60 + seconds * 10);
  const measured = {};
  for (const [name, texts] of Object.entries(groups)) {
    const loaded = texts.slice(0, (await ask(texts, FIRST, 1)).times.length);
    measured[name] = { wanted: texts.length, usual: await ask(loaded, WARM, 3) };
    await page.slowProcessor(4);
    measured[name].fourfold = await ask(loaded, WARM, 3);
    await page.slowProcessor(1);
  }
  await page.close();
  return measured;
}
