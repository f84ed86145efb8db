/** A word of the query to what the dictionary has for it. Twin: src/search/reader/variants.rs. */
const inOrder = (a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);
const reverse = word => [...word].reverse().join("");

/**
 * For each word its variants [rest, forms, weight, corrected, postings, key], its rarity, and what it was corrected to.
 * @param {any} store @param {any} query
 */
function lookUp(store, query) {
  const typed = query.typed, size = store.head.units;
  // Ranking asks for this list; its file comes along with the words.
  if (query.wanted) store.group(query.wanted);
  const put = (looked, group, weight, instead) => looked.variants.push([group.rest, group.forms, weight, instead, group.postings(), group.key]);
  const list = typed.map(word => {
    const itself = store.find(word.text);
    const looked = { key: itself?.key || word.text, variants: [], rarity: 0, corrected: "" };
    if (itself) {
      looked.rarity = rarity(size, itself.total());
      put(looked, itself, 64, false);
    }
    if (word.open) {
      const more = longer(store, word.text, looked.key);
      looked.more = more[24];
      for (const [, , length, group] of more.slice(0, 24)) {
        put(looked, group, Math.max(8, (itself ? 24 : 48) * word.text.length / length | 0), false);
      }
    }
    return looked;
  });
  const add = (from, count, other, weight) => {
    let postings, forms = [], rest = [];
    // All are asked for before any is looked at, so that their files come in one step.
    const groups = other.map(store.find);
    if (!groups.every(Boolean)) return;
    for (const group of groups) {
      // Its blocks are not read, but it is known to be cut.
      if (group.rest[1]) rest = [0, 1e9];
      forms = forms.concat(group.forms);
      const found = new Map(group.postings().map(posting => [posting[0], posting]));
      postings = postings ? postings.flatMap(([unit, impact, title]) => {
        const other = found.get(unit);
        return other ? [[unit, Math.min(impact, other[1]), Math.min(title, other[2])]] : [];
      }) : group.postings();
    }
    if (!postings[0]) return;
    const span = list.slice(from, from + count), instead = span.some(looked => looked.corrected);
    // Other words name a thing as wholly as its own words do.
    postings = postings.map(([a, impact, named]) => [a, impact, named && Math.max(1, named + count - other.length)]);
    span.forEach(({ variants }) => variants.push([rest, forms, weight >> instead, instead, postings, !other[1]]));
  };
  typed.forEach((word, at) => {
    const next = typed[at + 1];
    if (word.parts[1]) add(at, 1, word.parts, 40);
    if (next && !word.parts[0] && !next.parts[0]) {
      const joined = word.text + next.text;
      // Only as somebody writes it: "case al" is no form of "case".
      if (store.beside(word.text, joined) && store.find(joined)?.forms.includes(joined)) add(at, 2, [joined], 56);
    }
  });
  const means = () => {
    // What words side by side also mean stands in the part of the first of them.
    const keys = list.map(looked => looked.key);
    keys.forEach((key, at) => {
      for (let to = at; to++ < keys.length;) {
        const name = keys.slice(at, to).join("&") + "&";
        if (store.beside(key, name)) add(at, to - at, [name], 64);
      }
    });
  };
  means();
  const nothing = !list.some(looked => looked.variants.some(variant => variant[4][0]));
  list.forEach((looked, at) => {
    const word = typed[at];
    [word.text, nothing ? word.text.slice(0, -2) : ""].forEach((text, n) => {
      if (looked.corrected || store.missing.size || !nothing && (looked.variants[0] || query.phrases[0])) return;
      for (const [form, edits, group] of corrections(store, text, word.open || n, n ? 2 : 99)) {
        if (!looked.corrected) [looked.key, looked.corrected] = [group.key, form];
        put(looked, group, 52 - 12 * edits, true);
      }
    });
    const found = looked.variants.reduce((sum, variant) => sum + variant[4].length, 0);
    looked.rarity ||= rarity(size, Math.min(size, found));
  });
  if (list.some(looked => looked.corrected)) means();
  return list;
}

/**
 * Groups with a form that begins so, the most frequent first: [.., .., letters of the shortest such form, group]; letters of
 * a list for all of them: four more.
 */
function longer(store, text, but) {
  const list = [], size = text.length;
  const put = group => {
    if (!group || group.key === but || group.key.includes("&")) return;
    const lengths = group.key === text + "*" ? [size + 4] : group.forms.filter(form => begins(form, text)).map(form => form.length);
    if (lengths[0]) list.push([-group.total(), group.key, Math.min(...lengths), group]);
  };
  store.range(text).forEach(put);
  if (/^[\0-\x7f]{4,}$/.test(text)) {
    for (let at = size - 1; at >= Math.max(3, size - 6) && !list.length; at--) {
      for (const end of ["", "e", "i"]) {
        const near = text.slice(0, at) + end;
        if (store.beside(text, near)) put(store.group(near));
      }
    }
  }
  return list.sort(inOrder);
}

/** Whether a form may be meant by a beginning; an address only when that has a dot. */
const begins = (form, text) => form.startsWith(text) && (text.includes(".") || !form.includes("@"));

/** The nearest written forms: [form, edits, group]. */
function corrections(store, text, open, most) {
  if (!/^[a-z]{4,}$/.test(text)) return [];
  const size = text.length, half = Math.min(most, size / (size < 8 ? 2 : 3));
  const near = [], found = [];
  for (const [form, often] of [...store.heads(text.slice(0, half)), ...store.tails(reverse(text).slice(0, half))]) {
    const other = +(form[0] !== text[0]), limit = size > 6 + other ? 2 : 1, count = edits(text, form, limit, open);
    if (count <= limit) near.push([64 * count + 32 * other - often, form, count]);
  }
  for (const [, form, count] of near.sort(inOrder)) {
    const group = count === near[0][2] && found.length < 3 && store.find(form);
    if (group && !found.some(other => other[2] === group)) found.push([form, Math.max(1, count), group]);
  }
  return found;
}
