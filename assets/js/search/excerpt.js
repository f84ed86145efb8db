/** A unit's text, read for a query. Twin: src/search/reader/excerpt.rs. */

/** @param {any} store @param {any[]} looked */
function readFor(store, looked) {
  const forms = new Map(), partial = new Set();
  let beginning = "*", begun;
  looked.forEach(({ variants }, at) => {
    for (const [, list, , , , key] of variants) for (const written of list) {
      const form = written.replace("+", ""), whole = key && form === written;
      if (whole) partial.delete(form);
      if (forms.has(form)) continue;
      forms.set(form, at + 1);
      if (!whole) partial.add(form);
      if (beginning === "*" && /.\*$/.test(form)) [beginning, begun] = [form.slice(0, -1), at + 1];
    }
  });

  /** The words of a text; `word`: which word of the query it stands for, from 1, if any. */
  const places = (text = "") => {
    const places = [];
    let whole, left = 0;
    for (const { text: word, start, end, place, parts } of store.tokens(text)) {
      const found = !store.isStop(word) && (forms.get(word) || begins(word, beginning) && begun);
      if (parts) {
        whole = found;
        left = parts;
      } else {
        const inside = left-- > 0;
        places.push({ start, end, place, text: word, word: found || inside && whole });
      }
    }
    return places;
  };

  const window = (text, places) => {
    let best = 0, at = 0;
    places.forEach(({ word }, from) => {
      if (!word) return;
      const seen = new Set();
      let value = 0;
      for (const { word } of places.slice(from, from + 30)) {
        if (!word) continue;
        value += seen.has(word) ? 1 : looked[word - 1].rarity;
        seen.add(word);
      }
      if (value > best) [best, at] = [value, from];
    });
    const gap = n => text.slice(places[n - 1].end, places[n].start);
    const begins = n => !n || /[.!?].* /.test(gap(n));
    // No end comes between the parts of a number: half of 4.1 is another number.
    const tied = n => n && places[n] && !gap(n).includes(" ");
    const least = Math.max(0, at - 10);
    let from = at;
    while (from > least && !begins(from)) from--;
    if (!begins(from)) from = Math.max(0, at - 4);
    while (tied(from) && from > least) from--;
    let to = Math.min(from + 30, places.length);
    while (tied(to) && to < from + 36) to++;
    return [from, to];
  };

  return {
    /** Whether a unit holds a phrase, in its title or its text. */
    holds: (unit, phrase) => {
      const shown = store.shown(unit);
      return shown && [shown.section || shown.title, shown.text].some(text => {
        const words = wordsOf(text);
        return words.some((_, at) => phrase.every((word, n) => words[at + n] === word));
      });
    },

    /** How near the words of the query stand in a unit's text. */
    nearness: unit => {
      const pairs = {};
      let last;
      for (const { word, place } of places(store.shown(unit)?.text)) {
        if (!word) continue;
        if (last && last.word !== word && place - last.place <= 6) {
          const pair = 1 << word | 1 << last.word;
          pairs[pair] = Math.max(pairs[pair] || 0, 7 - place + last.place);
        }
        last = { word, place };
      }
      return Object.values(pairs).reduce((a, b) => a + b, 0) >> 1;
    },

    /** The piece of a text with the most of what was looked for, and the marks in it. */
    excerpt: (text = "") => {
      const all = places(text);
      const [from, to] = all.length > 36 ? window(text, all) : [0, all.length];
      const start = from ? all[from].start : 0, end = to < all.length ? all[to - 1].end : text.length;
      const before = from ? "\u2026 " : "", shift = before.length - start, marks = [];
      let beside = {};
      for (const found of all.slice(from, to)) {
        if (!found.word) continue;
        // A part of a name counts only beside another, and they are marked as one.
        const part = partial.has(found.text), run = part && found.place - beside.place < 3;
        const a = (run ? beside : found).start + shift, z = found.end + shift;
        const last = marks.at(-1);
        // The parts of "4.2" are marked as one.
        if (last && (a < last[1] || a === last[1] + 1 && text[found.start - 1] !== " ")) last[1] = Math.max(last[1], z);
        else if (run || !part) marks.push([a, z]);
        beside = part ? found : {};
      }
      return { excerpt: before + text.slice(start, end) + (to < all.length ? " \u2026" : ""), marks };
    },
  };
}
