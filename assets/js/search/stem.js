/** Snowball English as rust-stemmers 1.2 has it; `Y` is a y that is no vowel. Words of three and more letters a-z only. */
const AS_IS = " andes atlas bias cosmos howe news sky ";
/** @type {Record<string, string>} */
const IRREGULAR = { dying: "die", early: "earli", gently: "gentl", idly: "idl", lying: "lie", only: "onli", singly: "singl", skies: "sky", skis: "ski", tying: "tie", ugly: "ugli" };
const KEPT = " succeed proceed exceed canning inning earring herring outing ";
const STEP2 = /(?:anci|enci|ogi|li|bli|abli|alli|fulli|lessli|ousli|entli|aliti|biliti|iviti|tional|ational|alism|ation|ization|izer|ator|iveness|fulness|ousness)$/;
const STEP3 = /(?:icate|ative|alize|iciti|ical|tional|ational|ful|ness)$/;
const STEP4 = /(?:ic|ance|ence|able|ible|ate|ive|ize|iti|al|ism|ion|er|ous|ant|ent|ment|ement)$/;
/** @type {Record<string, string>} */
const ENDS = { anci: "ance", enci: "ence", ogi: "og", li: "", bli: "ble", abli: "able", alli: "al", fulli: "ful", lessli: "less", ousli: "ous", entli: "ent", aliti: "al", biliti: "ble", iviti: "ive", tional: "tion", ational: "ate", alism: "al", ation: "ate", ization: "ize", izer: "ize", ator: "ate", iveness: "ive", fulness: "ful", ousness: "ous", icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
const SHORT = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/;

/** @param {string} word */
function stem(word) {
  if (AS_IS.includes(" " + word + " ")) return word;
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word];
  word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const past = from => {
    const found = /^.*?[aeiouy][^aeiouy]/.exec(word.slice(from));
    return found ? from + found[0].length : word.length;
  };
  const opening = /^(?:gener|commun|arsen)/.exec(word);
  const p1 = opening ? opening[0].length : past(0), p2 = past(p1);

  if (/sses$/.test(word)) word = word.slice(0, -2);
  else if (/ie[ds]$/.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1);
  else if (/[aeiouy].*[^us]s$/.test(word)) word = word.slice(0, -1);
  if (!KEPT.includes(" " + word + " ")) word = endings(word, p1, p2);
  return word.replace(/Y/g, "y");
}

/** @param {string} word @param {number} p1 @param {number} p2 */
function endings(word, p1, p2) {
  let found = /(?:eed|ed|ing)(?:ly)?$/.exec(word);
  if (found && found[0][1] === "e") {
    if (found.index >= p1) word = word.slice(0, found.index + 2);
  } else if (found && /[aeiouy]/.test(word.slice(0, found.index))) {
    word = word.slice(0, found.index);
    if (/(?:at|bl|iz)$/.test(word)) word += "e";
    else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)) word = word.slice(0, -1);
    else if (word.length === p1 && SHORT.test(word)) word += "e";
  }
  word = word.replace(/(.[^aeiouy])[yY]$/, "$1i");
  for (const step of [STEP2, STEP3]) {
    found = step.exec(word);
    if (!found || found.index < p1) continue;
    const end = found[0], rest = word.slice(0, found.index);
    if (end === "ogi" ? rest.endsWith("l") : end === "li" ? /[cdeghkmnrt]$/.test(rest) : end !== "ative" || found.index >= p2) word = rest + ENDS[end];
  }
  found = STEP4.exec(word);
  if (found && found.index >= p2 && (found[0] !== "ion" || /[st]$/.test(word.slice(0, found.index)))) word = word.slice(0, found.index);
  const last = word.length - 1, rest = word.slice(0, -1);
  if (word[last] === "e" && (last >= p2 || last >= p1 && !SHORT.test(rest)) || /ll$/.test(word) && last >= p2) word = rest;
  return word;
}
