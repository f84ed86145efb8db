/** The whole way from a text to hits. Twin: src/search/reader/answer.rs. */

const FACETS = ["kind", "year", "topic"];

/**
 * Answers a query; the same objects as `hub search --json`. `exact`: nothing is corrected. `counts`: says of each facet
 * how many units each of its values would leave.
 * @param {any} store @param {string} text
 * @param {{limit?: number, kind?: string, year?: string, topic?: string, exact?: any, counts?: boolean}} options
 */
async function answer(store, text, options = {}) {
  const query = await store.settle(() => parse(store, text));
  const first = await store.settle(() => lookUp(store, query));
  if (options.exact) for (const word of first) if (word.corrected) word.variants = [], word.corrected = "";
  const pages = await store.settle(() => wantedPages(store, options));
  const limit = options.limit || 10;
  let looked = first, found = await store.settle(() => rank(store, query, looked, pages));
  if (found.length < limit) {
    looked = await store.settle(() => complete(store, first));
    found = rank(store, query, looked, pages);
  }
  return store.settle(() => {
    // Reading changes the scores, and may have to begin again.
    const reading = readFor(store, looked), ranked = readOn(found.map(one => ({ ...one })), query, reading);
    const ofPage = {}, later = [];
    const best = ranked.filter(found => (ofPage[found.page] = (ofPage[found.page] || 0) + 1) <= 5 || !later.push(found));
    const hits = [...best, ...later].slice(0, limit).map(({ unit, score, match }) => {
      const { text, ...shown } = store.shown(unit) || { text: "" };
      return { ...shown, score, ...reading.excerpt(text), match };
    });
    const corrected = looked.map((word, at) => [query.typed[at].text, word.corrected]).filter(pair => pair[1]);
    const counts = options.counts && countFacets(store, options, query.phrases.length ? ranked : rank(store, query, looked, () => true));
    return { hits, total: ranked.length, corrected, excerpt: reading.excerpt, ...counts && { counts } };
  });
}

/** Says of each page whether the facets leave it; all of them, or all but one. */
function wantedPages(store, options, but) {
  const guide = new Set(options.kind || but === "kind" ? [] : readRuns(store.head.guide));
  const left = FACETS.filter(name => options[name] && name !== but).map(name => {
    const value = store.facets()[name].find(([value]) => value === options[name]);
    return new Set(value && readRuns(value[2]));
  });
  return page => !guide.has(page) && left.every(pages => pages.has(page));
}

/** For each facet its values with the units of a ranking that each would leave beside the other facets; none that leaves none. */
function countFacets(store, options, ranked) {
  const counts = {};
  for (const name of FACETS) {
    const left = wantedPages(store, options, name), pages = ranked.map(found => found.page).filter(left);
    counts[name] = store.facets()[name].map(([value, , list]) => {
      const own = new Set(readRuns(list));
      return [value, pages.filter(page => own.has(page)).length];
    }).filter(([value, count]) => count || value === options[name]);
  }
  return counts;
}
