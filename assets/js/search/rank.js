/** What stands for each word to units in order. Twin: src/search/rank.rs; whole numbers only. */

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
  const units = new Set(best.flatMap(found => [...found.keys()]));
  const kind = query.wanted && store.group("!" + query.wanted);
  const asked = new Set(kind ? kind.postings().map(posting => posting[0]) : []);
  const replaced = new Set(readRuns(store.head.replaced));
  const ranked = [];
  for (const unit of units) {
    const page = store.page(unit), start = page * 16;
    if (!wanted(page)) continue;
    const extra = (asked.has(unit) ? 8 : 0) + (unit === start ? 2 : 0);
    const found = score(unit, start, looked, best, extra);
    if (replaced.has(page)) found.score = Math.floor(found.score * 6 / 16);
    ranked.push({ unit, page, score: Math.max(1, found.score), match: found.match });
  }
  return ranked.sort(order);
}

const order = (a, b) => b.score - a.score || a.unit - b.unit;

function score(unit, start, looked, best, extra) {
  let sum = 0, covered = 0, total = 0, titled = 0, longest = 1, missing = false, corrected = false;
  looked.forEach(({ rarity, variants }, at) => {
    if (variants.length) total += 2 * rarity;
    const found = best[at].get(unit), page = best[at].get(start);
    if (found) {
      sum += rarity * found[0];
      covered += 2 * rarity;
      corrected = corrected || found[2];
      if (found[1]) titled++;
      longest = Math.max(longest, found[1]);
    } else if (page && page[1]) {
      sum += rarity * Math.min(128, page[0]);
      covered += rarity;
      corrected = corrected || page[2];
    } else missing = true;
  });
  const share = Math.floor(32 * covered / Math.max(1, total));
  const base = Math.floor(sum * share * share / 65536), words = looked.length;
  if (titled) {
    if (titled === words) extra += Math.floor(12 * words / Math.max(longest, words));
    else if (titled >= longest) extra += 4;
  }
  return { score: base + Math.floor(base * extra / 16), match: corrected ? "corrected" : missing ? "any" : "all" };
}

/**
 * Reads the first units: near words raise them, phrases keep only those that hold them, if there are any.
 * @param {any[]} ranked @param {any} query @param {any} reading
 */
function readOn(ranked, query, reading) {
  if (query.phrases.length) {
    const kept = ranked.slice(0, 48).filter(({ unit }) => query.phrases.every(phrase => reading.holds(unit, phrase)));
    if (kept.length) ranked = kept;
    else ranked.forEach(found => { if (found.match === "all") found.match = "any"; });
  }
  if (query.words.length > 1) {
    for (const found of ranked.slice(0, 5)) {
      found.score += Math.floor(found.score * Math.min(6, reading.nearness(found.unit)) / 16);
    }
    ranked.sort(order);
  }
  return ranked;
}
