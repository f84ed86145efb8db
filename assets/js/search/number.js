/** Integers: read from characters, and a logarithm without fractions. Twin: src/search/format/number.rs. */

/** All numbers of a text. @param {string} text */
function readNumbers(text) {
  const numbers = [];
  let value = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at++), last = code < 93;
    value = value * 32 + code - (last ? 35 : 93);
    if (last) {
      numbers.push(value);
      value = 0;
    }
  }
  return numbers;
}

/** Numbers written as runs: a gap, then how many follow one another. @param {string} text */
function readRuns(text) {
  const numbers = readNumbers(text), found = [];
  for (let at = 0, n = 0; n < numbers.length;) {
    at += numbers[n++];
    for (let left = numbers[n++]; left--;) found.push(at++);
  }
  return found;
}

/** About sixteen times the binary logarithm. @param {number} number */
function log16(number) {
  const bits = 31 - Math.clz32(number);
  return 16 * bits + (number * 16 >> bits) - 16;
}

/** How much a word says that stands in `found` of `all` units. @param {number} all @param {number} found */
function rarity(all, found) {
  return Math.max(4, log16(4 * all + 4) - log16(4 * found + 2));
}
