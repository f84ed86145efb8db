/*
 * Three trees in, the steps out that make one of the others: the page as it was served, the page as it is served now,
 * and the page that stands, which scripts and the reader have changed. Nothing is changed here.
 */

/** What scripts arrange as a whole: no row of it needs to stand where it was served. */
const WHOLE = ".data, [data-events]";
/** What scripts of the page hold on to; it cannot be exchanged under them. */
const HELD = "[data-search-box], [data-search-results], [data-marks]";
/** What this script put into the page. */
const OURS = ".hub-preview";
/** What scripts of the page put between what was served. */
const PUT = ".cite";

/**
 * @typedef {{live: Element, attributes: [string, string | null][]}} Dress Attributes to set, or to take away.
 * @typedef {{out: Element[], into: Element[], after?: Element, before?: Element, inside?: Element}} Exchange
 *   Elements that go and elements that come; when none goes, where they come.
 */

/**
 * Adds to `steps` what makes of `live`, which was served as `served`, what is served as `next`.
 * @param {Element} served @param {Element} next @param {Element | null} live @param {(Dress | Exchange)[]} steps
 * @returns {boolean} false when it can only be exchanged as a whole; `steps` is then as it was
 */
function compare(served, next, live, steps) {
  if (served.isEqualNode(next)) return true;
  if (!live || served.localName !== next.localName || served.id !== next.id) return false;
  if (served.matches(WHOLE) || next.matches(WHOLE) || hasText(served) || hasText(next)) return false;
  const mine = [];
  const names = [...new Set([...served.getAttributeNames(), ...next.getAttributeNames()])];
  const attributes = names.filter((name) => served.getAttribute(name) !== next.getAttribute(name))
    .map((name) => [name, next.getAttribute(name)]);
  if (attributes.length) mine.push({ live, attributes });
  const from = [...served.children];
  const lists = { from, to: [...next.children], stand: twins(from, live), live, steps: mine };
  if (!align(lists, [0, lists.from.length], [0, lists.to.length])) return false;
  steps.push(...mine);
  return true;
}

/** The same for a stretch of the children: `a` to `b` of those that were served, `c` to `d` of those that are. */
function align(lists, [a, b], [c, d]) {
  const { from, to, stand, live, steps } = lists;
  while (a < b && c < d && from[a].isEqualNode(to[c])) [a, c] = [a + 1, c + 1];
  while (a < b && c < d && from[b - 1].isEqualNode(to[d - 1])) [b, d] = [b - 1, d - 1];
  if (a === b && c === d) return true;
  const pair = (i, j) => {
    if (compare(from[i], to[j], stand[i], steps)) return true;
    if (stand[i]) steps.push({ out: [stand[i]], into: [to[j]] });
    return Boolean(stand[i]);
  };
  // What has a name is the same thing wherever it has moved to in between.
  for (let i = a; i < b; i += 1) {
    const name = nameOf(from[i]);
    const j = name ? to.findIndex((other, at) => at >= c && at < d && nameOf(other) === name) : -1;
    if (j >= 0) return align(lists, [a, i], [c, j]) && pair(i, j) && align(lists, [i + 1, b], [j + 1, d]);
  }
  if (b - a === d - c) return from.slice(a, b).every((_, at) => pair(a + at, c + at));
  const out = stand.slice(a, b);
  const [after, before] = [stand[a - 1], stand[b]];
  const alone = !from.length && !live.children.length;
  if (out.includes(null) || !(out.length || after || before || alone)) return false;
  steps.push({ out, into: to.slice(c, d), after, before, inside: live });
  return true;
}

/** Of each child that was served, the element that stands for it in the page; null where that is not certain. */
function twins(children, live) {
  const stand = [...live.children].filter((child) => !child.matches(`${OURS}, ${PUT}`));
  const same = stand.length === children.length && children.every((child, at) => child.localName === stand[at].localName);
  return children.map((child, at) => {
    if (!child.id) return same ? stand[at] : null;
    const twin = live.querySelector(`#${CSS.escape(child.id)}`);
    return twin?.localName === child.localName ? twin : null;
  });
}

/** Whether a step would take from a script what it holds on to. */
function holdsOn({ live, out }) {
  return out ? out.some((element) => element.closest(HELD) || element.querySelector(HELD)) : Boolean(live.closest(HELD));
}

/** The id of an element, or of the heading that it begins with. */
function nameOf(element) {
  return element.id || element.firstElementChild?.id;
}

/** Whether it has words of its own between its elements: then its children alone do not tell how it differs. */
function hasText(element) {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
}
