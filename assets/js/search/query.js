/** What was typed, taken apart. Twin: src/search/reader/query.rs. */

/**
 * Words to look up, words of the phrases, the key of the list of units asked for.
 * @param {any} store @param {string} text
 */
function parse({ isStop, isAsk, head, ...store }, text) {
  const tokens = tokenize(text);
  let words = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at++], parts = tokens.slice(at, at + token.parts);
    const last = parts.at(-1) || token;
    const open = last.end === text.length && at + parts.length === tokens.length;
    if (token.parts && !store.find(token.text) && !(open && longer(store, token.text, "")[0])) continue;
    at += parts.length;
    const joined = /^[a-z]+$/.test(token.text) ? parts.map(part => part.text).filter(part => !isStop(part)) : [];
    words.push({ text: token.text, open, parts: joined });
  }
  const spare = words.slice(-1).map(word => ({ ...word, open: true }));
  const has = list => words.some(word => list.split(" ").includes(word.text));
  const [wanted] = head.asking.find(([, words, but]) => has(words) && !has(but)) || [];
  words = words.filter(word => !isStop(word.text));
  if (words.some(word => !isAsk(word.text))) words = words.filter(word => !isAsk(word.text));
  const once = (words[0] ? words : spare).filter((word, at, all) => all.findIndex(other => other.text === word.text) === at);
  const phrases = text.split(/["\u201c\u201d]/, 9).slice(0, -1).filter((_, at) => at % 2).map(wordsOf).filter(words => words[0]);
  const typed = once.slice(0, 12);
  return { typed, phrases, quoted: typed.reduce((bits, word, at) => bits | phrases.flat().includes(word.text) << at, 0), wanted };
}

/** The words of a text, wholes left out. @param {string} text */
const wordsOf = text => tokenize(text).filter(token => !token.parts).map(token => token.text);

/**
 * The number of edits between two words if at most `limit`, else more than that; `open`: the rest of `written` counts for
 * nothing. Twin: src/search/reader/near.rs.
 * @param {string} typed @param {string} written @param {number} limit @param {boolean} open @returns {number}
 */
function edits(typed, written, limit, open) {
  const [a, b] = typed, [y, z] = written;
  const least = (count, i, j, left = limit - count) => left < 0 ? 9 : count + edits(typed.slice(i), written.slice(j), left, open);
  return !a ? open ? 0 : written.length : a === y ? least(0, 1, 1)
    : Math.min(least(1, 1, 1), least(1, 1, 0), y ? least(1, 0, 1) : 9, b && a === z && b === y ? least(1, 2, 2) : 9);
}
