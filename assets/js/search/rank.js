/** What stands for each word to units in order. Twin: src/search/reader/rank.rs; whole numbers only. */

// own: unit page typed

/**
 * The matching units of the wanted pages, the best first.
 * @param {any} store @param {any} query @param {any[]} looked @param {(page: number) => boolean} wanted
 * @returns {{unit: number, page: number, score: number, match: string}[]}
 */
function rank(store, query, looked, wanted) {
  const best = looked.map(({ variants }) => {
    const best = new Map();
    for (const [, weight, corrected, postings] of variants) {
      for (const [unit, impact, title] of postings) {
        const known = best.get(unit), value = impact * weight;
        if (!known || value > known[0]) best.set(unit, [value, title, corrected]);
      }
    }
    return best;
  });
  const matching = new Set(best.flatMap(found => [...found.keys()]));
  const kind = query.wanted && store.group("!" + query.wanted);
  const asked = new Set(kind && kind.postings().map(posting => posting[0]));
  const outdated = new Set(readRuns(store.head.replaced));
  const ranked = [], count = looked.length;
  for (const unit of matching) {
    const page = store.page(unit), start = page * 16;
    if (!wanted(page)) continue;
    let sum = 0, covered = 0, most = 0, titled = 0, longest = 1, match = "all";
    looked.forEach(({ rarity, variants }, at) => {
      if (variants[0]) most += 2 * rarity;
      const own = best[at].get(unit), page = best[at].get(start), named = own !== page && page && page[1] ? page : 0, found = own || named;
      if (found) {
        sum += rarity * (own ? own[0] + (named ? 128 : 0) : Math.min(192, named[0]));
        covered += own ? 2 * rarity : rarity;
        if (found[2]) match = "corrected";
        if (own && own[1]) {
          titled++;
          longest = Math.max(longest, own[1]);
        }
      } else if (match === "all") match = "any";
    });
    const share = Math.floor(32 * covered / most);
    let score = Math.floor(Math.floor(sum * share / 2048) * share * share / 1024);
    // A name that the query gives whole; else the part of the query it covers, times the part of it that is given.
    const bonus = titled === count && longest <= count ? 32 : Math.floor(16 * titled * titled / count / longest);
    score += Math.floor(score * (bonus + (asked.has(unit) && 8) + (unit === start && 2)) / 16);
    if (outdated.has(page)) score = Math.floor(score * 6 / 16);
    ranked.push({ unit, page, score, match });
  }
  return ranked.sort(order);
}

const order = (a, b) => b.score - a.score || a.unit - b.unit;

/**
 * Reads the first units: near words raise them, phrases keep only those that hold them, if there are any.
 * @param {any[]} ranked @param {any} query @param {any} reading
 */
function readOn(ranked, query, reading) {
  if (query.phrases.length) {
    const kept = ranked.slice(0, 48).filter(({ unit }) => query.phrases.every(phrase => reading.holds(unit, phrase)));
    if (kept.length) ranked = kept;
    else for (const found of ranked) if (found.match === "all") found.match = "any";
  }
  for (const found of ranked.slice(0, 5)) {
    found.score += Math.floor(found.score * Math.min(10, reading.nearness(found.unit)) / 16);
  }
  ranked.sort(order);
  return ranked;
}
