/*
 * The scripts of a page, all of them optional: without any, every page is complete.
 * The files of components/ hold one function each; this file says what they share and starts them.
 */

/** From here on contents stand at the left and notes in the margin. */
const wide = matchMedia("(width >= 68.75em)");

/**
 * All elements that a selector finds, as an array.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
function all(selector, within = document) {
  return Array.from(within.querySelectorAll(selector));
}

openContents();
moveEvents();
enhanceTables();
placeNotes();
markWords();
