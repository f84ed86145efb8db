// What is asked: words of the pages themselves, drawn by a seed, the same for every engine.

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A generator of numbers from 0 up to 1, the same for a seed everywhere (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** On how many pages each word stands. */
function countPages(pages) {
  const counts = new Map();
  for (const page of pages) {
    for (const word of new Set(words(`${page.title} ${page.text}`.toLowerCase()))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/**
 * The questions of a run.
 * @param {{id: string, kind: string, title: string, text: string}[]} pages
 * @returns {{rounds: {kind: string, text: string, right?: string}[][], short: string[]}} of each round one question of each
 *   kind; the letters of the alphabet and the commonest beginnings of two letters
 */
export function questions(pages, seed, rounds) {
  const counts = countPages(pages), draw = chance(seed);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const telling = (word) => /^[a-z]{4,}$/i.test(word) && counts.get(word.toLowerCase()) <= Math.max(2, pages.length * 0.3);
  // The hub answers with pages of the editors' guide only when asked for that kind.
  const drawn = pages.filter(({ kind }) => kind !== 'guide'), ofDrawn = countPages(drawn);
  const rare = [...counts].filter(([word, count]) => count === 1 && ofDrawn.has(word)).map(([word]) => word);
  const marks = rare.filter((word) => /^zq\d+$/.test(word));
  const long = drawn.filter((page) => words(page.text).filter(telling).length >= 5);

  /** Words of a page, one after the other in the text, of which the first says something. */
  const run = (text, count) => {
    const all = words(text);
    const starts = [...all.keys()].filter((at) => at + count <= all.length && telling(all[at]) && telling(all[at + count - 1]));
    return starts.length ? all.slice(...((at) => [at, at + count])(pick(starts))).join(' ') : pick(all.filter(telling));
  };
  const typo = (word) => {
    const at = 2 + Math.floor(draw() * (word.length - 3));
    return draw() < 0.5 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + pick([...LETTERS]) + word.slice(at + 1);
  };
  const where = (word) => pages.find((page) => words(`${page.title} ${page.text}`.toLowerCase()).includes(word))?.id;

  const round = () => {
    const titled = pick(long), unique = pick(marks.length ? marks : rare.filter((word) => /^[a-z]{5,}$/.test(word)));
    const title = words(titled.title).slice(0, 4).join(' ');
    const same = pages.filter((page) => words(page.title).slice(0, 4).join(' ') === title).length;
    const wrong = pick(words(pick(long).text).filter((word) => telling(word) && word.length >= 6));
    return [
      { kind: 'one word', text: run(pick(long).text, 1).toLowerCase() },
      { kind: 'two words', text: run(pick(long).text, 2).toLowerCase() },
      { kind: 'title words', text: title, right: same === 1 ? titled.id : undefined },
      { kind: 'rare word', text: unique, right: where(unique) },
      { kind: 'typo', text: typo(wrong.toLowerCase()) },
    ];
  };
  const pairs = new Map();
  for (const [word, count] of counts) {
    if (/^[a-z]{3,}$/.test(word)) pairs.set(word.slice(0, 2), (pairs.get(word.slice(0, 2)) ?? 0) + count);
  }
  const common = [...pairs].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 60).map(([pair]) => pair);
  return { rounds: Array.from({ length: rounds }, round), short: [...LETTERS, ...common] };
}

/** A text as it is typed: its first letter, its first two, and so on. A space alone asks nothing new. */
export function typed(text) {
  return Array.from(text, (_, at) => text.slice(0, at + 1)).filter((part) => !part.endsWith(' '));
}
