/** Long lists, read on. Twin: src/search/reader/complete.rs. */

/**
 * What was looked up, with the postings of a few blocks more: those that may show that a unit has all words; when few
 * units match at all, the most promising too.
 * @param {any} store @param {any[]} looked @param {any[]} ranked @param {boolean} few
 */
function complete(store, looked, ranked, few) {
  const all = looked.map(word => ({ ...word, variants: word.variants.map(([rest, ...variant]) => [[...rest], ...variant]) }));
  const most = ([variant, block]) => variant[0][block + 2];
  let left = 8;
  const take = one => {
    const [variant, block] = one;
    if (most(one) && left-- > 0) {
      variant[4] = variant[4].concat(store.chunk(variant, block));
      variant[0][block + 2] = 0;
    }
  };
  for (const { unit, lacks } of ranked) {
    const blocks = all.filter((_, at) => lacks >> at & 1).map(word => word.variants.map(variant => [variant, unit >> variant[0][0]]).filter(most));
    if (blocks.every(list => list[0])) blocks.flat().forEach(take);
  }
  // Blocks of equal worth keep their order.
  if (few) {
    all.flatMap(word => word.variants).flatMap(variant => variant[0].slice(2).map((_, block) => [variant, block]))
      .sort((a, b) => most(b) * b[0][2] - most(a) * a[0][2]).forEach(take);
  }
  return all;
}
