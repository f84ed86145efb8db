/** A word's key: what all its spellings and endings share. Twin: src/search/key.rs. */
/** Words that say nothing; words that only ask. */
const among = list => word => list.includes(" " + word + " ");
const isStop = among(" a an and are as at be been but by for from had has have if in into is it its of on or so than that the their them then there these they this those to was were which will with ");
const isAsk = among(" about am any can could define did do does find get give how i know look looking many me mean meaning much my need often our please run runs should show tell us want we what whats when where who whom whos whose why would you your ");
/** British ending, American ending, letters before it at least, what may follow. */
const FAMILIES = [
  ["practis", "practic", 0, "e es ed ing er ers"],
  ["licence", "license", 0, " s d"],
  ["fence", "fense", 2, " s less"],
  ["is", "iz", 2, "e es ed ing er ers ation ations ational"],
  ["ys", "yz", 3, "e es ed ing er ers"],
  ["our", "or", 3, " s ed ing al ally able ably ful hood hoods ite ites less ism ist"],
  ["tre", "ter", 2, " s"],
  ["tred", "tered", 3, ""],
  ["bre", "ber", 2, " s"],
  ["mme", "m", 3, " s"],
  ["ogue", "og", 3, " s"],
  ["dgement", "dgment", 2, " s al"],
  ["llful", "lful", 2, " ly"],
];
/** @type {Map<string, string>} */
const KEYS = new Map();

/** @param {string} word */
function key(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  let found = KEYS.get(word);
  if (!found) KEYS.set(word, found = stem(american(word)));
  return found;
}

/** @param {string} word */
function american(word) {
  word = word.replace(/^p(?=aed)|^h(?=aem)|^f(?=oet)|^an(?=aes)/, "$&_").replace(/_[ao]/, "");
  for (const [british, here, least, endings] of FAMILIES) {
    for (const ending of endings.split(" ")) {
      if (!word.endsWith(british + ending)) continue;
      const base = word.slice(0, word.length - british.length - ending.length);
      if (base.length >= least && (british !== "is" || !/(?:[aovw]|pr|(?:^|[^i])c)$/.test(base))) return base + here + ending;
    }
  }
  return word.replace(/^(.*[aeiou].*[aeiou]l)l(ed|ing|ers?|ors?)$/, "$1$2");
}
