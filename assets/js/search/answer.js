/** The whole way from a text to hits. Twin: src/search/answer.rs. */

/**
 * Answers a query; the same objects as `hub search --json`.
 * @param {any} store @param {string} text
 * @param {{limit?: number, kind?: string, year?: string, topic?: string}} options
 */
async function answer(store, text, options = {}) {
  const query = await store.settle(() => parse(text, (word, open) =>
    store.group(key(word)) || open && longer(store, word, "")[0]));
  const looked = await store.settle(() => lookUp(store, query));
  const pages = await store.settle(() => wantedPages(store, options));
  return store.settle(() => {
    const reading = readFor(store, looked);
    const all = rank(store, query, looked, pages), ranked = readOn(all, query, reading);
    const total = ranked.length, ofPage = {}, hits = [];
    for (const { unit, page, score, match } of ranked) {
      ofPage[page] = (ofPage[page] || 0) + 1;
      if (ofPage[page] > 5) continue;
      if (hits.length === (options.limit || 10)) break;
      const { text, ...shown } = store.shown(unit) || { text: "" };
      hits.push({ ...shown, score, ...reading.excerpt(text), match });
    }
    const corrected = looked.map((word, at) => [query.typed[at].text, word.corrected]).filter(pair => pair[1]);
    return { hits, total, corrected };
  });
}

/** Says of each page whether the facets leave it. */
function wantedPages(store, options) {
  const guide = new Set(options.kind ? [] : readDeltas(store.head.guide));
  const left = [];
  for (const name of ["kind", "year", "topic"]) {
    if (!options[name]) continue;
    const value = store.facets()[name].find(([value]) => value === options[name]);
    left.push(new Set(value && readDeltas(value[1])));
  }
  return page => !guide.has(page) && left.every(pages => pages.has(page));
}
