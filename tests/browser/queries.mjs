// What the comparison of the two readers asks, and the second site it asks: made from a seed, the same every time.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pages, read } from './support.mjs';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { below, one: (list) => list[below(list.length)] };
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

/** The texts of the paragraphs, headings, list items and cells of a built site. */
export function textsOf(folder) {
  const texts = [];
  for (const name of pages(folder)) {
    const main = read(name, folder).match(/<main[^]*<\/main>/)?.[0] ?? '';
    for (const [, , inner] of main.matchAll(/<(p|h[1-4]|li|td|th|dt|dd)\b[^>]*>([^]*?)<\/\1>/g)) {
      const text = inner.replace(/<[^>]*>/g, ' ').replace(/&(#?\w+);/g, (all, entity) => ENTITIES[entity] ?? all);
      texts.push(text.replace(/\s+/g, ' ').trim());
    }
  }
  return [...new Set(texts)].filter((text) => /\p{L}{3}/u.test(text));
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const NOISE = ['?', '!!', '...', ' & ', ' / ', '(', ')', ' - ', '\u2013', '\u2019s', '*', '.*', '\\', '[a-z]+', '<b>', '{{', '%00', '\u{1f600}', '\u{1f469}\u200d\u{1f4bb}',
  '\u05e9\u05dc\u05d5\u05dd', '\u0645\u0631\u062d\u0628\u0627', '\u202e', '\u200b', '\u00ad', '\u0301', '\u4e2d\u6587', '\uff21\uff22', '\u00df', '\ud800', '"', '\u201c', "'", '@', '_', '#', '\u0130', '\u00a0', '+44'];

/** The ten classes: each makes one query. `phrase(n)`: n words that stand together; `word(n)`: one of at least n letters. */
const CLASSES = {
  'single word': ({ word }) => word(1),
  'two words': ({ phrase }) => phrase(2),
  'three words': ({ phrase }) => phrase(3),
  'half-typed last word': ({ phrase, dice }) => {
    const text = phrase(1 + dice.below(3));
    return text.slice(0, Math.max(1, text.length - 1 - dice.below(5)));
  },
  'one-edit typo': ({ word, phrase, dice }) => {
    const text = word(5), at = dice.below(text.length), letter = dice.one(LETTERS);
    const swapped = text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2);
    const wrong = dice.one([text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + letter + text.slice(at), text.slice(0, at) + letter + text.slice(at + 1), swapped]);
    return dice.below(2) ? wrong : `${phrase(1)} ${wrong}`;
  },
  'acronym or synonym': ({ name, phrase, dice }) => dice.one([() => name(), () => name().toLowerCase(), () => `${name()} ${phrase(1)}`, () => `${phrase(1)} ${name()}`])(),
  'code or number': ({ number, phrase, dice }) => dice.one([() => number(), () => number().toLowerCase(), () => `${number()} ${phrase(1)}`, () => number().replace(/(?<=\D)(?=\d)/, ' ')])(),
  question: ({ phrase, name, dice }) => {
    const [before, after] = dice.one([['what is ', '?'], ['who is ', ''], ['when is the ', '?'], ['how do I get ', '?'], ['what does ', ' mean'], ['where can we find ', '?'], ["what's ", '']]);
    return before + (dice.below(3) ? phrase(1 + dice.below(2)) : name()) + after;
  },
  'quoted phrase': ({ phrase, dice }) => {
    const [open, close] = dice.one([['"', '"'], ['\u201c', '\u201d'], ['"', '']]);
    const quoted = open + phrase(2 + dice.below(2)) + close;
    return dice.below(3) ? quoted : `${quoted} ${phrase(1)}`;
  },
  'punctuation and other scripts': ({ phrase, dice }) => {
    let text = phrase(1 + dice.below(3));
    if (!dice.below(4)) text = text.toUpperCase();
    for (let turn = 1 + dice.below(3); turn; turn -= 1) {
      const at = dice.below(text.length + 1);
      text = text.slice(0, at) + dice.one(NOISE) + text.slice(at);
    }
    return text;
  },
};

/**
 * Queries of each class, written from the words of a site.
 * @param {string[]} texts @param {string[]} names terms, acronyms and other names of its glossary
 * @returns {[string, string][]} class and query
 */
export function queries(texts, names, each, seed) {
  const dice = chance(seed);
  const all = texts.map((text) => text.split(' ').map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).filter(Boolean));
  const words = [...new Set(all.flat())], numbers = words.filter((word) => /\d/.test(word));
  const phrase = (count) => {
    const list = dice.one(all), at = dice.below(Math.max(1, list.length - count + 1));
    return list.slice(at, at + count).join(' ');
  };
  const word = (least) => {
    for (;;) {
      const found = dice.one(words);
      if (found.length >= least && (least < 2 || /^\p{L}+$/u.test(found))) return found;
    }
  };
  const tools = { dice, phrase, word, name: () => dice.one(names), number: () => dice.one(numbers) };
  const made = Object.entries(CLASSES).map(([name, make]) => Array.from({ length: each }, () => [name, make(tools)]));
  // One query is one line, and a line is text: no half of a pair of surrogates.
  return made.flat().map(([name, query]) => [name, query.replace(/[\r\n]+/g, ' ').toWellFormed()]);
}

/** Writes the pages of a site of invented words: newsletters with codes, numbers, addresses and other scripts, and a glossary. Gives the names of the glossary. */
export function writeSite(folder, count, seed) {
  const dice = chance(seed);
  const syllable = () => dice.one(['br', 'ch', 'd', 'f', 'gl', 'k', 'm', 'n', 'pr', 's', 'st', 't', 'v']) + dice.one(['a', 'e', 'i', 'o', 'u', 'ea', 'ou']) + dice.one(['', 'l', 'n', 'r', 's', 'll', 'nd', 'st']);
  const bare = () => syllable() + syllable() + dice.one(['', '', 's', 'ed', 'ing', 'isation', 'our', 'ment', 'ness', 'ly']);
  const stock = Array.from({ length: 3000 }, bare);
  const common = 'the of and to a in is for on with by at it child visit plan team review service health tool forum week'.split(' ');
  const rare = [() => `${dice.one(['AK', 'WK', 'B'])}${dice.below(60)}`, () => `${dice.below(9)}.${dice.below(20)}`, () => `0199 496 0${100 + dice.below(800)}`, () => `${dice.one(stock)}@gardens.example`,
    () => `${dice.one(stock)}-${dice.one(stock)}`, () => `caf\u00e9s na\u00efve`, () => `${dice.one(stock)}'s`, () => '\u05e9\u05dc\u05d5\u05dd', () => '\u4e2d\u6587', () => `${dice.below(28) + 1} March 20${10 + dice.below(16)}`];
  const some = () => dice.below(3) ? stock[Math.floor(dice.below(3000) * dice.below(3000) / 3000)] : dice.below(12) ? dice.one(common) : dice.one(rare)();
  const line = (size) => Array.from({ length: size }, some).join(' ');
  const sentence = (size) => `${line(size).replace(/^./u, (first) => first.toUpperCase())}.`;
  mkdirSync(path.join(folder, 'content/newsletters'), { recursive: true });
  writeFileSync(path.join(folder, 'content/hub.yaml'), 'name: Generated\n');
  const terms = Array.from({ length: 60 }, (_, at) => {
    const full = [dice.one(stock), dice.one(stock), dice.one(stock)];
    return { term: full.map((word) => word[0].toUpperCase()).join('') + at, full: full.join(' '), also: `${dice.one(stock)} ${at}` };
  });
  const entry = ({ term, full, also }) => `- term: ${term}\n  full: ${full}\n  also: ["${also}"]\n  meaning: "${sentence(12).replaceAll('"', '')}"\n  source: "generated"\n`;
  writeFileSync(path.join(folder, 'content/glossary.yaml'), terms.map(entry).join(''));
  for (let at = 0; at < count; at += 1) {
    const date = `${2010 + (at % 15)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
    const sections = Array.from({ length: 4 }, () => `## ${dice.one(stock)} ${dice.one(stock)}\n\n${sentence(40)} ${dice.one(terms).term} ${sentence(30)}\n\n- ${line(9)}\n- ${line(7)}\n`);
    const rows = Array.from({ length: 4 }, () => `| ${line(2)} | ${dice.below(900)} | ${line(4)} |\n`).join('');
    const head = `---\ntitle: "${dice.one(stock)} ${dice.one(stock)} ${at}"\nsummary: "${sentence(14)}"\nissue: "Issue ${at}"\ndate: ${date}\nupdated: ${date}\n---\n\n`;
    writeFileSync(path.join(folder, `content/newsletters/issue-${String(at).padStart(4, '0')}.md`), `${head}${sections.join('\n')}\n| Subject | Number | Remark |\n|---|--:|---|\n${rows}`);
  }
  return terms.flatMap(({ term, full, also }) => [term, full, also]);
}
