/** Long lists, looked at again. Twin: src/search/complete.rs. */

/** What was looked up, with the blocks of frequent words that the first units lie in; the same if there are none. */
function complete(store, looked, ranked) {
  const read = new Set();
  const all = looked.map(word => ({ ...word, variants: word.variants.map(variant => [...variant]) }));
  for (const { unit } of ranked.slice(0, 5)) {
    for (const variant of all.flatMap(word => word.rarity < 24 ? [] : word.variants)) {
      const [, , , postings, { key, rest }] = variant, block = rest && key + " " + (unit >> rest[0]);
      if (rest && read.size < 4 && !read.has(block) && postings.every(posting => posting[0] !== unit)) {
        variant[3] = postings.concat(store.block(key, rest, unit));
        read.add(block);
      }
    }
  }
  return read.size ? all : looked;
}
