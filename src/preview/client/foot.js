/* The preview's own words at the foot of the window: what needs mending, that it has stopped, where something changed. */

const foot = document.createElement("section");
/** Read out when it changes; it is in the page before there is anything to say. */
const voice = make("p", "hub-voice");
const line = make("p", "hub-line");
const link = make("a", "hub-changed", "Go to what changed");
let shown = "";
let folded = matchMedia("(height < 30em)").matches;
let silence = 0;
/** @type {Element | null} what the link leads to */
let changed = null;

function make(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Puts it at the end of the page: in the flow there, and at the foot of the window until the reader has come so far. */
function showFoot() {
  foot.className = "hub-preview";
  foot.setAttribute("aria-label", "Preview");
  voice.setAttribute("role", "status");
  [line.hidden, link.hidden] = [true, true];
  foot.append(voice, line, link);
  const sheet = make("link");
  [sheet.rel, sheet.href] = ["stylesheet", "/_hub/preview.css"];
  document.head.append(sheet);
  document.body.append(foot);
  // What is focused scrolls into the part of the window that the foot leaves free.
  const measure = () => document.documentElement.style.setProperty("--hub-foot", `${foot.offsetHeight}px`);
  new ResizeObserver(measure).observe(foot);
  // After the browser has gone to the place with a name, which may be far above.
  link.addEventListener("click", () => setTimeout(() => {
    changed.scrollIntoView({ block: "nearest" });
    link.hidden = true;
  }));
  addEventListener("scroll", () => { link.hidden ||= isSeen(changed); }, { passive: true });
}

/** @param {string} text what a screen reader says, when it has nothing else to say */
function say(text) {
  clearTimeout(silence);
  // The region must have stood there empty. After a while its words need not be met a second time by who reads on to the end.
  silence = setTimeout(() => {
    voice.textContent = text;
    silence = setTimeout(() => { voice.textContent = ""; }, 10_000);
  }, 150);
}

/** @param {string} text a line that everybody sees; none when it is empty */
function showLine(text) {
  if (line.textContent === text) return;
  line.textContent = text;
  line.hidden = !text;
  if (text) say(text);
}

/** Shows the panel of mistakes as the server wrote it, or none. */
function showPanel(panel) {
  if (shown === (panel?.outerHTML ?? "")) return;
  const old = foot.querySelector(".hub-findings");
  const focused = old?.contains(document.activeElement);
  const was = shown;
  shown = panel?.outerHTML ?? "";
  old?.remove();
  if (!panel) {
    if (focused) document.querySelector("main")?.focus({ preventScroll: true });
    if (was) say("What needed mending is mended.");
    return;
  }
  const fresh = document.importNode(panel, true);
  const title = fresh.querySelector("h2");
  const button = make("button", "hub-fold", "Details");
  const fold = () => {
    fresh.classList.toggle("hub-folded", folded);
    button.setAttribute("aria-expanded", String(!folded));
  };
  button.type = "button";
  button.addEventListener("click", () => {
    folded = !folded;
    fold();
  });
  fold();
  const head = make("div", "hub-findings-head");
  title.replaceWith(head);
  head.append(title, button);
  foot.append(fresh);
  if (focused) button.focus({ preventScroll: true });
  say(`${title.textContent}. ${fresh.querySelector("li strong")?.textContent ?? ""}`);
}

/** Offers the way to what changed while the reader does not see it; never goes there alone. */
function offer(element) {
  changed = element;
  let at = changed;
  while (at && !nameOf(at)) at = at.parentElement;
  link.href = `#${at ? nameOf(at) : ""}`;
  link.hidden = !changed || isSeen(changed);
}

function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight - foot.offsetHeight;
}
