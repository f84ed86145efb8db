/** Long lists, read on. Twin: src/search/reader/complete.rs. */

/** What was looked up, with the postings of the best blocks of long lists. @param {any} store @param {any[]} looked */
function complete(store, looked) {
  const all = looked.map(word => ({ ...word, variants: word.variants.map(variant => [...variant]) })), blocks = [];
  for (const variant of all.flatMap(word => word.variants)) {
    const [, , ...maxima] = variant[4].rest || [];
    maxima.forEach((most, block) => most && blocks.push([most * variant[1], variant, block]));
  }
  // Blocks of equal worth keep their order.
  for (const [, variant, block] of blocks.sort((a, b) => b[0] - a[0]).slice(0, 8)) {
    variant[3] = variant[3].concat(store.chunk(variant[4], block));
  }
  return all;
}
