/* What a reader has before an update and must have after it: the place on the screen, the focus, what was chosen and opened. */

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/**
 * Notes where things stand on the screen.
 * @returns {(parts?: {old: Element, fresh: Element}[]) => void} moves the page so that the first of them still in it stands there again
 */
function keepView() {
  const root = document.documentElement;
  const seen = [];
  for (const element of document.body.querySelectorAll(`:not(${OURS}, ${OURS} *)`)) {
    const { top, height } = element.getBoundingClientRect();
    if (!height || top < 0 || top >= innerHeight || isStuck(element)) continue;
    seen.push({ element, top });
    if (seen.length === 60) break;
  }
  // The browser's own anchoring would move the page a second time.
  root.style.overflowAnchor = "none";
  return (parts = []) => {
    for (const { element, top } of seen) {
      const part = parts.find(({ old }) => old === element);
      const now = part?.fresh ?? (element.isConnected ? element : element.id && document.getElementById(element.id));
      if (!now || !now.getClientRects().length) continue;
      scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
      break;
    }
    setTimeout(() => { root.style.overflowAnchor = ""; }, 200);
  };
}

/** What stays on the screen while the page moves is no measure of where the page is. */
function isStuck(element) {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    if (/sticky|fixed/.test(getComputedStyle(at).position)) return true;
  }
  return false;
}

/**
 * Notes what a reader did in a part that will be exchanged.
 * @returns {(fresh: Element) => void} does the same in the part that came for it
 */
function keepState(old) {
  const focus = document.activeElement;
  const at = old.contains(focus) ? within(old, FOCUSABLE).indexOf(focus) : -1;
  const selection = at >= 0 && focus.setSelectionRange && readSelection(focus);
  const values = within(old, "input, select, textarea").map((field) => [field.value, field.checked]);
  const open = within(old, "details").map((details) => details.open);
  const sorted = old.querySelector("th[aria-sort]");
  const [key, order] = [sorted?.dataset.key, sorted?.getAttribute("aria-sort")];
  return (fresh) => {
    const details = within(fresh, "details");
    if (details.length === open.length) details.forEach((one, index) => { one.open = open[index]; });
    within(fresh, "input, select, textarea").forEach((field, index) => {
      const [value, checked] = values[index] ?? [];
      if (value === undefined || (field.value === value && field.checked === checked)) return;
      const served = field.value;
      field.value = value;
      // A choice that is no longer offered.
      if (field.localName === "select" && field.value !== value) field.value = served;
      field.checked = checked;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    });
    const sort = key && fresh.querySelector(`th[data-key="${CSS.escape(key)}"] button`);
    for (let turns = order === "descending" ? 2 : 1; sort && turns; turns -= 1) sort.click();
    if (at < 0) return;
    const again = (focus.id && document.getElementById(focus.id)) || within(fresh, FOCUSABLE)[at];
    again?.focus({ preventScroll: true });
    if (selection && again?.setSelectionRange) again.setSelectionRange(...selection);
  };
}

/** Not every kind of input has a selection. */
function readSelection(field) {
  const { selectionStart, selectionEnd, selectionDirection } = field;
  return selectionStart === null ? null : [selectionStart, selectionEnd, selectionDirection];
}

function within(part, selector) {
  return [part, ...part.querySelectorAll(selector)].filter((element) => element.matches(selector));
}
