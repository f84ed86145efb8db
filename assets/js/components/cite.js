// A mark behind each heading is a link to it. The place that the address names has two buttons: its link and its citation, copied.
function offerCitations(part) {
  const main = document.querySelector("main[data-citation]");
  const patterns = document.querySelector("[data-places]")?.content;
  if (!main || !patterns) return;
  for (const heading of all(":is(h2, h3, h4)[id]", part)) {
    if (!main.contains(heading) || heading.querySelector(".place-mark")) continue;
    const mark = patterns.querySelector("a").cloneNode(true);
    mark.href = `#${heading.id}`;
    mark.ariaLabel += ` ${heading.textContent}`;
    heading.append(" ", mark);
  }
}

// Shows the two buttons at the place that the address names.
function followPlaces() {
  const main = document.querySelector("main[data-citation]");
  const bar = document.querySelector("[data-places]")?.content.querySelector("p");
  if (!main || !bar) return;
  const [link, citation] = bar.querySelectorAll("button");
  const said = bar.querySelector("[role]");
  let place;
  const address = () => {
    const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*/s, "");
    return `${canonical}#${place.id}`;
  };
  // "paragraph 2.5", or the words of the heading without its mark.
  const name = () => {
    const number = place.querySelector(":scope > .numbered-mark");
    if (number) return `${main.dataset.paragraph} ${number.textContent}`;
    return Array.from(place.childNodes).filter((node) => !node.matches?.(".place-mark")).map((node) => node.textContent).join("").trim();
  };
  const copy = async (text) => {
    said.textContent = "";
    said.textContent = await copied(text) ? said.dataset.done : said.dataset.failed;
  };
  link.addEventListener("click", () => copy(address()));
  citation.addEventListener("click", () => copy(`${main.dataset.citation}, ${name()}\n${address()}`));
  const follow = () => {
    bar.remove();
    said.textContent = "";
    place = main.querySelector(":target");
    if (!place) return;
    // An old name stands just before the place.
    while (place.matches(".former")) place = place.nextElementSibling;
    if (place.matches(".numbered")) place.querySelector(".numbered-text > *").after(bar);
    else if (place.querySelector(":scope > .place-mark")) place.after(bar);
  };
  addEventListener("hashchange", follow);
  // Scripts run before a browser knows the place that the page was opened at.
  addEventListener("load", follow);
}

// Puts a text on the clipboard; whether that went well. On a page without a secure address the old way is left.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    field.className = "off-screen";
    document.body.append(field);
    field.select();
    const went = document.execCommand("copy");
    field.remove();
    before?.focus();
    return went;
  }
}
