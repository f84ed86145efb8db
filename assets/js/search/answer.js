/** The whole way from a text to hits. Twin: src/search/reader/answer.rs. */

const FACETS = ["kind", "year", "topic"];

/**
 * Answers a query; the same objects as `hub search --json`. `exact`: nothing is corrected. `counts`: says of each facet
 * how many units each of its values would leave.
 * @param {any} store @param {string} text
 * @param {{limit?: number, kind?: string, year?: string, topic?: string, exact?: any, counts?: boolean}} options
 */
async function answer(store, text, options = {}) {
  const limit = options.limit || 10, { settle } = store;
  const query = await settle(() => parse(store, text));
  let looked = await settle(() => lookUp(store, query));
  if (options.exact) for (const word of looked) word.corrected = "", word.variants = word.variants.filter(variant => !variant[3]);
  const find = but => rank(store, query, looked, wantedPages(store, options, but));
  let found = await settle(find);
  for (let round = 0; round < 2 && !(found[limit - 1] && found[0].sure); round++) {
    looked = await settle(() => complete(store, looked, found, !found[limit - 1]));
    found = find();
  }
  return settle(() => {
    // Reading changes the scores, and may have to begin again.
    const reading = readFor(store, looked), leave = ranked => withPhrases(ranked, query, reading);
    const ranked = readOn(leave(found), reading), ofPage = {}, later = [];
    const best = ranked.filter(found => (ofPage[found.page] = (ofPage[found.page] || 0) + 1) <= 5 || !later.push(found));
    const hits = newerFirst(store, [...best, ...later]).slice(0, limit).map(({ unit, score, match }) => {
      const { text, ...shown } = store.shown(unit) || "";
      return { ...shown, score, ...reading.excerpt(text), match };
    });
    const corrected = looked.map((word, at) => [query.typed[at].text, word.corrected]).filter(pair => pair[1]);
    const more = !!(found[48] && query.phrases[0])
      || looked.some(word => word.more || word.variants.some(variant => variant[4].length < variant[0][1]));
    const counts = options.counts && countFacets(store, options, but => leave(find(but)));
    return { hits, total: ranked.length, more, corrected, excerpt: reading.excerpt, counts };
  });
}

/** Says of each page whether the facets leave it; all of them, or all but one. */
function wantedPages(store, options, but) {
  const guide = new Set(options.kind || but === "kind" ? [] : readRuns(store.head.guide));
  const left = FACETS.filter(name => options[name] && name !== but)
    .map(name => new Set(store.facets(name).flatMap(([value, , list]) => value === options[name] ? readRuns(list) : [])));
  return page => !guide.has(page) && left.every(pages => pages.has(page));
}

/**
 * For each facet its values with the units that each would leave beside the other facets: those that leave
 * some, and the one that is chosen.
 */
function countFacets(store, options, find) {
  const counts = {};
  for (const name of FACETS) {
    const pages = find(name).map(found => found.page);
    counts[name] = store.facets(name).map(([value, , list]) => {
      const own = new Set(readRuns(list));
      return [value, pages.filter(page => own.has(page)).length];
    }).filter(([value, count]) => count || value === options[name]);
  }
  return counts;
}
