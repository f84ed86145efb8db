/** The files of the index, read when they are needed. Twins: src/search/reader/store.rs and format/wire.rs; the format: FORMAT.md. */

// own: word parts start end place gap open forms postings group shown missing settle rarity variants rest total
// own: facets phrases wanted read holds nearness range beside chunk isStop isAsk corrected counts total settle tokens

/**
 * An open index. What is asked of it before its file is there counts as empty, and the file is noted in `missing`.
 * @param {any} head @param {(name: string) => Promise<any>} get
 */
function openStore(head, get) {
  const files = {}, missing = new Set(), read = new Map(), more = new Set(readRuns(head.more));
  const among = list => {
    const all = new Set(list.split(" "));
    return word => all.has(word);
  };
  const isEnding = among(head.endings);
  const [words, heads, tails] = head.lists.map(readList);
  const part = (name, read) => {
    const file = files[name];
    if (file) return file.read ||= read(file.value);
    missing.add(name);
    return read();
  };
  const named = (kind, word) => kind + "-" + word.replace(/[^a-z0-9]/g, c => "_" + c.charCodeAt(0).toString(16) + "_");
  /** What the parts of a list hold from the one that would hold a beginning to the one that would hold its end. */
  const spread = (kind, firsts, read, beginning, most) => {
    const from = lastOf(firsts, beginning), to = lastOf(firsts, beginning + "\uffff") + 1;
    return most && to - from > most ? 0 : firsts.slice(from, Math.min(to, from + 4)).map(first => part(named(kind, first), read));
  };
  const group = word => {
    const found = part(named("w", words[lastOf(words, word)]), readGroups).get(word);
    return found?.of ? group(found.of) : found;
  };
  /** Whether a key would be in the part of the dictionary where a word would be. */
  const beside = (word, key) => lastOf(words, key) === lastOf(words, word);
  const forms = (kind, firsts, beginning) => spread(kind, firsts, readForms, beginning).flat().filter(([form]) => form.startsWith(beginning));
  return {
    head,
    missing,
    group,
    /** Whether a word says nothing; whether it only asks. */
    isStop: among(head.stop),
    isAsk: among(head.ask),
    /** The group that has a word as a form, else that of the longest beginning in the same part that may end so. */
    find: word => {
      const size = word.length, least = /^[a-z]{4,}$/.test(word) ? Math.max(3, size - 8) : size;
      let near;
      for (let at = size; at >= least; at--) {
        const beginning = word.slice(0, at), rest = word.slice(at);
        for (const end of rest ? ["", "e", "i"] : [""]) {
          const found = beside(word, beginning + end) && group(beginning + end);
          if (!found) continue;
          if (found.forms.includes(word)) return found;
          if (!rest || isEnding(rest) || beginning.endsWith(rest[0]) && isEnding(rest.slice(1))) near ||= found;
        }
      }
      return near;
    },
    /** First slot of the page of a unit. */
    page: unit => {
      let slot = unit >> 4;
      while (more.has(slot)) slot--;
      return slot;
    },
    beside,
    range: beginning => {
      const parts = spread("w", words, readGroups, beginning, 3);
      return parts ? parts.flatMap(part => [...part.values()]).filter(({ key }) => key.startsWith(beginning))
        : [group(beginning + "*")].filter(Boolean);
    },
    /** A block of the long list of a variant. */
    chunk: ([rest, , , , , key], block) => part(named("p", key) + "-" + block, text => readPostings(text, block << rest[0])),
    heads: beginning => forms("h", heads, beginning),
    tails: ending => forms("r", tails, ending).map(([form, often]) => [reverse(form), often]),
    shown: unit => {
      const number = unit >> head.texts, at = unit % (1 << head.texts);
      const page = part("t-" + number, pages => pages || []).filter(([from]) => from <= at).pop();
      const [anchor, section, text] = page?.[4][at - page[0]] || [];
      return page && { url: page[1] + (anchor && "#") + anchor, title: page[2], section, kind: page[3], text };
    },
    /** The tokens of a text, which is read once: each letter typed shows much the same texts. */
    tokens: text => read.get(text) || read.set(text, tokenize(text)).get(text),
    facets: name => part("f", facets => facets || {})[name] || [],
    /** Does work again until no file is missing. @template T @param {() => T} work @returns {Promise<T>} */
    settle: async work => {
      for (;;) {
        missing.clear();
        const result = work();
        if (!missing.size) return result;
        await Promise.all([...missing].map(name => get(name + ".js?" + head.version).then(([value, stamp]) => {
          if (stamp !== head.stamp) throw Error(name);
          files[name] = { value };
        })));
      }
    },
  };
}

/** Place of the last item of a sorted list that is not after another. */
function lastOf(list, item) {
  let low = 0, high = list.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= item) low = middle;
    else high = middle;
  }
  return low;
}

/** Key to group. @param {string} [text] */
function readGroups(text) {
  const groups = new Map();
  let last = "";
  for (const line of text?.split("\n") || []) {
    const fields = line.split(" "), postings = fields.pop();
    if (postings[0] === "!") {
      groups.set(last = pull(last, fields[0]), { key: "", of: postings.slice(1) });
      continue;
    }
    const rest = fields.at(-1)[0] === "~" ? readNumbers(fields.pop().slice(1)) : [];
    const word = last = pull(last, fields[0]);
    let form = word;
    const forms = fields.slice(1).map(next => form = pull(form, next));
    let list;
    const read = () => list ||= readPostings(postings, 0);
    groups.set(word, { key: word, forms: forms[0] ? forms : [word], rest, postings: read, total: () => rest[1] || read().length });
  }
  return groups;
}

/** Unit, impact, title of each posting; units are counted from `from`. */
function readPostings(text = "", from) {
  const numbers = readNumbers(text), postings = [];
  for (let at = 0, impact; impact = numbers[at++];) {
    const title = impact & 1 && numbers[at++];
    for (let unit = from - 1, gap; gap = numbers[at++];) postings.push([unit += gap, impact >> 1, title]);
  }
  return postings;
}

/** The words of a list: each begins with a capital letter, as none does otherwise. */
function readList(text) {
  let last = "";
  return text?.match(/.[^A-Z]*/g)?.map(entry => last = pull(last, entry)) || [];
}

/** Written forms, each with how often it stands. */
function readForms(text) {
  let last = "";
  return text?.match(/.[^A-Z]*./g)?.map(entry => [last = pull(last, entry.slice(0, -1)), digit(entry.at(-1))]) || [];
}

/** The number that a capital letter stands for, and a word without what it shares with the word before. */
const digit = text => text.charCodeAt() - 65;
const pull = (last, line) => last.slice(0, digit(line)) + line.slice(1);
