/** What was typed, taken apart. Twin: src/search/reader/query.rs. */

/**
 * Words to look up, words of the phrases, the kind of unit asked for ("terms", "contacts", "events" or "").
 * @param {any} store @param {string} text
 */
function parse({ isStop, isAsk, ...store }, text) {
  const tokens = tokenize(text);
  let words = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at++], parts = tokens.slice(at, at + token.parts);
    const last = parts[parts.length - 1] || token;
    const open = last.end === text.length && at + parts.length === tokens.length;
    if (token.parts && !store.find(token.text) && !(open && longer(store, token.text, "")[0])) continue;
    at += parts.length;
    const joined = /^[a-z]+$/.test(token.text) ? parts.map(part => part.text).filter(part => !isStop(part)) : [];
    words.push({ text: token.text, open, parts: joined });
  }
  const spare = words.slice(-1).map(word => ({ ...word, open: true }));
  const has = list => words.some(word => list.split(" ").includes(word.text));
  const wanted = has("who whom whos whose contact email phone") ? "contacts" : has("when where how date dates") ? "events"
    : has("what whats mean means meaning define definition") ? "terms" : "";
  words = words.filter(word => !isStop(word.text));
  if (words.some(word => !isAsk(word.text))) words = words.filter(word => !isAsk(word.text));
  const once = (words.length ? words : spare).filter((word, at, all) => all.findIndex(other => other.text === word.text) === at);
  const quoted = text.split(/["\u201c\u201d]/, 9);
  const phrases = quoted.filter((_, at) => at % 2 && at + 1 < quoted.length).map(wordsOf).filter(words => words[0]);
  return { typed: once.slice(0, 12), phrases, wanted };
}

/** The words of a text, wholes left out. @param {string} text */
const wordsOf = text => tokenize(text).filter(token => !token.parts).map(token => token.text);

/**
 * The number of edits between two words if at most `limit`, else -1; `open`: the rest of `written` counts for nothing.
 * Twin: src/search/reader/near.rs.
 * @param {string} typed @param {string} written @param {number} limit @param {boolean} open
 */
function edits(typed, written, limit, open) {
  if (typed.length > written.length + limit || !open && written.length > typed.length + limit) return -1;
  written = written.slice(0, typed.length + limit);
  let before = [], last = [...written, ""].map((_, at) => at);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= written.length; j++) {
      const same = typed[i - 1] === written[j - 1];
      row[j] = Math.min(last[j - 1] + +!same, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && typed[i - 1] === written[j - 2] && typed[i - 2] === written[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return -1;
    before = last;
    last = row;
  }
  const found = open ? Math.min(...last) : last[written.length];
  return found > limit ? -1 : found;
}
