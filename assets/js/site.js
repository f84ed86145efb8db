/*
 * The scripts of a page, all of them optional: without any, every page is complete.
 * The files of components/ hold one function each; this file says what they share and starts them.
 */

/** From here on contents stand at the left and notes in the margin. */
const wide = matchMedia("(width >= 68.75em)");

/**
 * All elements that a selector finds, as an array; the one that is searched may be among them.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
function all(selector, within = document) {
  const found = Array.from(within.querySelectorAll(selector));
  return within.matches?.(selector) ? [within, ...found] : found;
}

/** Starts what the elements of a part need; nothing is to be in two parts. */
function enhance(part) {
  openContents(part);
  moveEvents(part);
  enhanceTables(part);
  offerCitations(part);
}

enhance(document);
followPlaces();
placeNotes();
markWords();
// The preview puts new parts into a page that stands.
addEventListener("hub:part", (event) => enhance(event.target));
