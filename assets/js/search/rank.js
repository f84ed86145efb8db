/** What stands for each word to units in order. Twin: src/search/reader/rank.rs; whole numbers only. */

// own: unit page typed lacks quoted

/**
 * The matching units of the wanted pages: those with all words first, then the best first; `lacks`: a bit for each word
 * that neither the unit nor the title of its page is known to have.
 * @param {any} store @param {any} query @param {any[]} looked @param {(page: number) => boolean} wanted
 * @returns {{unit: number, page: number, score: number, match: string, lacks: number}[]}
 */
function rank(store, query, looked, wanted) {
  const best = looked.map(({ variants }) => {
    const best = new Map();
    for (const [, , weight, corrected, postings] of variants) {
      for (const [unit, impact, title] of postings) {
        const value = impact * weight;
        if (!(best.get(unit)?.[0] >= value)) best.set(unit, [value, title, corrected]);
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
    let sum = 0, covered = 0, most = 0, titled = 0, longest = 1, lacks = 0, corrected;
    looked.forEach(({ rarity, variants }, at) => {
      if (variants[0]) most += rarity;
      const own = best[at].get(unit), page = best[at].get(start), named = own !== page && page?.[1] && page, found = own || named;
      if (found) {
        sum += rarity * (own ? own[0] + (named ? 128 : 0) : Math.min(192, named[0]));
        covered += own ? rarity : rarity / 2;
        corrected ||= found[2];
        if (own?.[1]) {
          titled++;
          longest = Math.max(longest, own[1]);
        }
      } else lacks |= 1 << at;
    });
    const share = Math.floor(32 * covered / most);
    let score = Math.floor(Math.floor(sum * share / 2048) * share * share / 1024);
    // A name that the query gives whole; else the part of the query it covers, times the part of it that is given.
    const bonus = titled === count && longest <= count ? 32 : Math.floor(16 * titled * titled / count / longest);
    score += Math.floor(score * (bonus + (asked.has(unit) && 8) + (unit === start && 2)) / 16);
    if (outdated.has(page)) score = Math.floor(score * 6 / 16);
    ranked.push({ unit, page, score, match: corrected ? "corrected" : lacks ? "any" : "all", lacks });
  }
  return ranked.sort(order);
}

const order = (a, b) => !!a.lacks - !!b.lacks || b.score - a.score || a.unit - b.unit;

/**
 * With phrases in the query: the units that hold them, among those read, which have all words of the phrases and are
 * the first. When there is none, all stay, and those that have the words apart say so.
 * @param {any[]} ranked @param {any} query @param {any} reading
 */
function withPhrases(ranked, { phrases, quoted }, reading) {
  const may = ranked.filter(found => !(found.lacks & quoted)).slice(0, 48);
  const kept = phrases[0] ? may.filter(({ unit }) => phrases.every(phrase => reading.holds(unit, phrase))) : ranked;
  return (kept[0] ? kept : ranked).map(found => ({ ...found, match: !kept[0] && found.match === "all" ? "apart" : found.match }));
}

/** Reads the first units: near words raise them. @param {any[]} ranked @param {any} reading */
function readOn(ranked, reading) {
  for (const found of ranked.slice(0, 5)) {
    found.score += Math.floor(found.score * Math.min(10, reading.nearness(found.unit)) / 16);
  }
  return ranked.sort(order);
}
