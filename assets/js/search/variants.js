/** A word of the query to what the dictionary has for it. Twin: src/search/variants.rs. */
const compare = (a, b) => a < b ? -1 : +(a > b);
const reverse = word => [...word].reverse().join("");

/**
 * For each word its variants [keys, weight, corrected, postings], its rarity, and what it was corrected to.
 * @param {any} store @param {any} query
 */
function lookUp(store, query) {
  const words = query.words, units = store.head.units;
  const all = words.map(word => {
    const itself = store.group(word.key);
    const looked = { variants: [], rarity: 0, corrected: "" };
    if (itself) {
      looked.rarity = rarity(units, itself.total());
      looked.variants.push([[word.key], 64, false, itself.postings(), itself.rest]);
    }
    if (word.open) {
      for (const [length, group] of longer(store, word.text, word.key)) {
        const weight = Math.max(8, Math.floor((itself ? 24 : 48) * word.text.length / length));
        looked.variants.push([[group.key], weight, false, group.postings(), group.rest]);
      }
    }
    return looked;
  });
  const add = (from, count, keys, weight) => {
    let postings = null;
    for (const key of keys) {
      const group = store.group(key);
      if (!group) return;
      const known = postings && new Map(group.postings().map(posting => [posting[0], posting]));
      postings = !known ? group.postings() : postings.filter(a => known.has(a[0])).map(a => {
        const b = known.get(a[0]);
        return [a[0], Math.min(a[1], b[1]), Math.min(a[2], b[2])];
      });
    }
    if (postings.length) all.slice(from, from + count).forEach(looked => looked.variants.push([keys, weight, false, postings]));
  };
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (word.parts.length > 1) add(at, 1, word.parts, 40);
    if (next && !word.parts.length && !next.parts.length) {
      const joined = key(word.text + next.text);
      if (store.part(joined) === store.part(word.key)) add(at, 2, [joined], 56);
    }
  });
  const keys = words.map(word => word.key);
  for (const [from, to] of store.synonyms) {
    const size = from.split(" ").length;
    for (let at = 0; at + size <= keys.length; at++) {
      if (keys.slice(at, at + size).join(" ") === from) add(at, size, to.split(" "), 40);
    }
  }
  all.forEach((looked, at) => {
    if (!looked.variants.length && !store.missing.size) {
      for (const [form, edits, group] of corrections(store, words[at])) {
        looked.corrected = looked.corrected || form;
        looked.variants.push([[group.key], edits === 1 ? 40 : 28, true, group.postings(), group.rest]);
      }
    }
    const found = looked.variants.reduce((sum, variant) => sum + variant[3].length, 0);
    looked.rarity = looked.rarity || rarity(units, Math.min(units, found));
  });
  return all;
}

/** Groups with a form that begins so, with the letters of the shortest such form; of a list for all of them, four more. */
function longer(store, text, but) {
  const list = [], size = text.length;
  const put = group => {
    if (!group || group.key === but) return;
    const lengths = group.key === text + "*" ? [size + 4] : group.forms.filter(form => begins(form, text)).map(form => form.length);
    if (lengths.length) list.push([Math.min(...lengths), group]);
  };
  store.range(text).forEach(put);
  if (/^[\0-\x7f]{4,}$/.test(text)) {
    for (let at = size - 1; at >= Math.max(3, size - 6) && !list.length; at--) {
      for (const end of ["", "e", "i"]) put(store.group(text.slice(0, at) + end));
    }
  }
  return list.sort((a, b) => b[1].total() - a[1].total() || compare(a[1].key, b[1].key)).slice(0, 24);
}

/** Whether a form may be meant by a beginning; an address only when that has a dot. */
const begins = (form, text) => form.startsWith(text) && (text.includes(".") || !form.includes("@"));

/** The nearest written forms: [form, edits, group]. */
function corrections(store, { text, open }) {
  if (!/^[a-z]{4,}$/.test(text)) return [];
  const limit = text.length < 8 ? 1 : 2, half = Math.floor(text.length / (limit + 1));
  const near = [], found = [];
  for (const [form, often] of [...store.heads(text.slice(0, half)), ...store.tails(reverse(text).slice(0, half))]) {
    const count = edits(text, form, limit, open);
    if (count >= 0) near.push([count, +(form[0] !== text[0]), -often, form]);
  }
  near.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || compare(a[3], b[3]));
  for (const [count, , , form] of near) {
    const group = count === near[0][0] && found.length < 3 && store.group(key(form));
    if (group && !found.some(other => other[2] === group)) found.push([form, Math.max(1, count), group]);
  }
  return found;
}
