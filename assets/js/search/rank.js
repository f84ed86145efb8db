/** What stands for each word to units in order. Twin: src/search/reader/rank.rs; whole numbers only. */

// own: unit page typed lacks quoted

/**
 * The matching units of the wanted pages: those with all words, and those that a code names (`sure`), first, then the
 * best first; `lacks`: a bit for each word that neither the unit nor the title of its page is known to have.
 * @param {any} store @param {any} query @param {any[]} looked @param {(page: number) => boolean} wanted
 * @returns {{unit: number, page: number, score: number, match: string, lacks: number, sure: boolean}[]}
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
  const kind = query.wanted && store.group(query.wanted);
  const asked = new Set(kind && kind.postings().map(posting => posting[0]));
  const outdated = new Map(store.head.replaced);
  const ranked = [], count = looked.length;
  for (const unit of matching) {
    const page = store.page(unit), start = page * 16;
    if (!wanted(page)) continue;
    let sum = 0, covered = 0, most = 0, titled = 0, longest = 1, lacks = 0, corrected, coded;
    looked.forEach(({ rarity, variants, key }, at) => {
      if (variants.some(variant => variant[4][0])) most += rarity;
      const own = best[at].get(unit), page = best[at].get(start), named = own !== page && page?.[1] && page, found = own || named;
      if (found) {
        sum += rarity * (own ? own[0] + (named ? 128 : 0) : Math.min(192, named[0]));
        covered += own ? rarity : rarity / 2;
        corrected ||= found[2];
        if (own?.[1]) {
          titled++;
          longest = Math.max(longest, own[1]);
          coded ||= own[1] === 1 && /\d\D|\D\d/.test(key);
        }
      } else lacks |= 1 << at;
    });
    // What stands beside the code of a unit only says what is asked of it.
    if (coded) covered = most;
    const share = 32 * covered / most | 0;
    let score = (sum * share >> 11) * share * share >> 10;
    // A name that the query gives whole; else the part of the query it covers, times the part of it that is given.
    const bonus = titled === count && longest <= count ? 32 : 16 * titled * titled / count / longest | 0;
    score += score * (bonus + (asked.has(unit) && 8) + (unit === start && 2)) >> 4;
    if (outdated.has(page)) score = score * 6 >> 4;
    ranked.push({ unit, page, score, match: corrected ? "corrected" : lacks ? "any" : "all", lacks, sure: coded || !lacks });
  }
  return ranked.sort(order);
}

const order = (a, b) => b.sure - a.sure || b.score - a.score || a.unit - b.unit;

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
  for (const found of ranked.slice(0, 5)) found.score += found.score * Math.min(10, reading.nearness(found.unit)) >> 4;
  return ranked.sort(order);
}

/**
 * Moves each unit of a page that was replaced behind the first unit of the page that replaced it which has all words that it
 * has itself.
 * @param {any} store @param {any[]} ranked
 */
function newerFirst(store, ranked) {
  // The last is moved first, so that they keep their order.
  for (const [old, newer] of store.head.replaced) for (const found of ranked.filter(({ page }) => page === old).reverse()) {
    const at = ranked.indexOf(found), to = ranked.findIndex(({ page, lacks }) => page === newer && !(lacks & ~found.lacks));
    if (to > at) ranked.splice(to, 0, ...ranked.splice(at, 1));
  }
  return ranked;
}
