/** The files of the index, read when they are needed. Twins: src/search/store.rs and wire.rs; the format: FORMAT.md. */

// own: word parts start end place gap open forms postings group shown missing settle starts rarity variants
// own: phrases wanted read holds nearness range part

/**
 * An open index. What is asked of it before its file is there counts as empty, and the file is noted in `missing`.
 * @param {any} head @param {(name: string) => Promise<any>} get
 */
function openStore(head, get) {
  const files = {}, missing = new Set();
  const part = (name, read) => {
    const file = files[name];
    if (!file) {
      if (name) missing.add(name);
      return null;
    }
    return file.read = file.read || read(file.value);
  };
  const place = (list, item) => Math.max(0, list.filter(([first]) => first <= item).length - 1);
  /** Entries of a list of files from the one that would hold a beginning to the one that would hold its end. */
  const spread = (list, beginning) => {
    const from = place(list, beginning);
    return list.slice(from, Math.min(place(list, beginning + "\uffff") + 1, from + 8));
  };
  const starts = [];
  readNumbers(head.pages).reduce((next, size) => (starts.push(next), next + size), 0);
  const store = {
    head,
    missing,
    starts,
    /** Number of the page of a unit. */
    page: unit => {
      let low = 0, high = starts.length;
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= unit) low = middle;
        else high = middle;
      }
      return low;
    },
    part: word => place(head.words, word),
    group: word => {
      const file = head.words[place(head.words, word)];
      const groups = file && part(file[1], readGroups);
      return groups && groups.get(word);
    },
    range: beginning => {
      const found = [];
      for (const [, name] of spread(head.words, beginning)) {
        for (const group of (part(name, readGroups) || new Map()).values()) {
          if (group.key.startsWith(beginning)) found.push(group);
        }
      }
      return found;
    },
    tails: ending => spread(head.tails, ending).flatMap(([, name]) => part(name, readList) || []).filter(word => word.startsWith(ending)),
    shown: unit => {
      const at = head.texts.filter(([first]) => first <= unit).length - 1;
      let left = unit - (head.texts[at] || [0])[0];
      for (const [route, title, kind, units] of at < 0 ? [] : part(head.texts[at][1], pages => pages) || []) {
        if (left < units.length) {
          const [anchor, section, text] = units[left];
          return { url: route + (anchor && "#") + anchor, title, section, kind, text };
        }
        left -= units.length;
      }
      return null;
    },
    facets: () => part(head.facets, facets => facets) || { kind: [], year: [], topic: [] },
    /** Does work again until no file is missing. @template T @param {() => T} work @returns {Promise<T>} */
    settle: async work => {
      for (;;) {
        missing.clear();
        const result = work();
        if (!missing.size) return result;
        await Promise.all([...missing].map(name => get(name).then(value => files[name] = { value })));
      }
    },
  };
  return store;
}

/** Key to group. @param {string} text */
function readGroups(text) {
  const groups = new Map();
  let last = "";
  for (const line of text.split("\n")) {
    const fields = line.split(" "), postings = fields.pop();
    const word = last = pull(last, fields[0]);
    const forms = fields.slice(1).map(form => word.slice(0, word.length - DIGIT[form[0]]) + form.slice(1));
    let list;
    groups.set(word, { key: word, forms: forms.length ? forms : [word], postings: () => list = list || readPostings(postings) });
  }
  return groups;
}

/** Unit, impact, title of each posting. @param {string} text */
function readPostings(text) {
  const numbers = readNumbers(text), postings = [];
  for (let at = 0, unit = 0; at < numbers.length;) {
    unit += numbers[at++];
    const impact = numbers[at++];
    postings.push([unit, impact >> 1, impact & 1 ? numbers[at++] : 0]);
  }
  return postings;
}

/** Sorted words. @param {string} text */
function readList(text) {
  let last = "";
  return text.split("\n").map(line => last = pull(last, line));
}

const pull = (last, line) => last.slice(0, DIGIT[line[0]]) + line.slice(1);
