/**
 * The search box: a combobox with a panel of the best results, and on the search page all of them, with facets.
 * The markup and the words stand in the templates of the box and of the page; hits are filled in as text.
 */

// own: asked

const capital = text => text[0].toUpperCase() + text.slice(1);

/** Puts a text into an element, and marks in it what was found. */
const fill = (element, { excerpt, marks }) => {
  let from = 0;
  element.replaceChildren(...[...marks.flat(), excerpt.length].map((to, n) => {
    const part = document.createElement(n % 2 ? "mark" : "span");
    part.append(excerpt.slice(from, from = to));
    return part;
  }));
};

/** @param {HTMLFormElement} form @param {HTMLElement | null} region */
function enhance(form, region) {
  const input = form.q, words = form.dataset, panel = form.querySelector(".search-panel"), failed = form.lastElementChild;
  let options = [], chosen = -1, timer, asked, here;

  const choose = at => {
    const option = options[chosen = at];
    for (const other of options) other.ariaSelected = other === option;
    input.setAttribute("aria-activedescendant", option?.id || "");
    option?.scrollIntoView({ block: "nearest" });
  };
  const open = yes => {
    panel.hidden = !yes;
    input.ariaExpanded = yes;
    // What comes late for a closed panel does not open it, and its results are not chosen from.
    if (!yes) panel.asked = options = [];
    choose(-1);
  };
  /**
   * Asks; shows the answer in a block, and says it aloud when the reader rests. Gives nothing when another question
   * came after.
   */
  const ask = async (block, text, wanted) => {
    const mine = block.asked = {};
    try {
      const answer = await hubSearch.answer(text, wanted);
      if (mine !== block.asked) return;
      const total = answer.total, shown = answer.hits.length, match = shown && answer.hits[0].match;
      const said = capital((words[!shown ? "none" : total > shown ? "more" : total > 1 ? "many" : "one"] + " " + (words[match] || ""))
        .replace(/{(.)}/g, (_, name) => ({ n: (answer.more ? words.least + " " : "") + total, s: shown, q: text.slice(0, 99), w: answer.corrected.map(pair => pair[1]).join(", ") })[name]));
      block.querySelector(".search-said").textContent = said;
      block.dataset.match = match;
      clearTimeout(timer);
      timer = setTimeout(() => form.querySelector(".search-status").textContent = said, 600);
      failed.hidden = true;
      // Grouped by page, fifty at a time, with the two parts of the template in the same block.
      const place = block.querySelector(".search-results"), groups = {};
      const [groupPart, hitPart] = block.querySelector("template").content.children;
      place.replaceChildren();
      answer.hits.forEach((hit, at) => {
        const url = words.root + hit.url, page = url.split("#")[0], name = page + (at / 50 | 0), kind = capital(hit.kind);
        let group = groups[name];
        if (!group) {
          place.append(groups[name] = group = groupPart.cloneNode(true));
          const [label, title] = group.firstElementChild.children;
          // What the kind or the first hit says is not said twice.
          if (!group.role || hit.section && !(kind + "s").startsWith(hit.title)) fill(title, answer.excerpt(hit.title));
          label.textContent = title.textContent.startsWith(kind) ? "" : kind;
          title.href = page;
          if (group.role) group.ariaLabel = hit.title;
        }
        const item = hitPart.cloneNode(true), link = item.querySelector("a") || item;
        link.href = url;
        fill(link.firstElementChild, answer.excerpt(hit.section || group.role && hit.title || ""));
        fill(item.lastElementChild, hit);
        item.id = place.id + at;
        group.append(item);
      });
      return answer;
    } catch {
      failed.hidden = mine !== block.asked;
    }
  };
  const search = async () => {
    if (!input.value.trim()) return clearTimeout(timer), open(false);
    const answer = await ask(panel, input.value, { limit: 5 });
    if (answer) {
      // In the order they are seen, which is that of the pages.
      options = [...panel.querySelectorAll("[role=option]")];
      open(true);
    }
  };

  input.role = "combobox";
  open(false);
  input.oninput = search;
  input.onkeydown = async event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !step && (event.key === "Enter" ? chosen < 0 : event.key !== "Escape")) return;
    event.preventDefault();
    if (step) {
      if (panel.hidden) await search();
      else panel.asked = 0;
      const size = options.length + 1;
      choose((chosen + 1 + step + size) % size - 1);
    } else if (event.key === "Enter") options[chosen].click();
    else if (panel.hidden) input.value = "";
    else open(false);
  };
  form.addEventListener("focusout", event => form.contains(event.relatedTarget) || open(false));
  panel.onclick = () => open(false);
  if (document.activeElement === input) search();
  if (!region) return;

  // The search page: what the address asks for, in full; facets and questions make new addresses.
  const more = region.lastElementChild;
  const take = async (typed = "") => {
    const scrolled = history.state;
    asked = new URLSearchParams(here = location.search);
    const { q = "", ...wanted } = Object.fromEntries(asked);
    input.value = typed || q;
    if (region.hidden = !q.trim()) return;
    const answer = await ask(region, q, { ...wanted, limit: +wanted.limit || 50, counts: true });
    if (!answer) return;
    more.value = answer.hits.length + 50;
    more.hidden = answer.hits.length === answer.total;
    for (const select of region.querySelectorAll("select")) {
      select.replaceChildren(select[0], ...answer.counts[select.name].map(([value, count]) => new Option(capital(value) + " (" + count + (answer.more ? "+)" : ")"), value)));
      select.value = wanted[select.name] || "";
    }
    if (scrolled) scrollTo(0, scrolled);
  };
  form.onsubmit = event => {
    event.preventDefault();
    open(false);
    const next = new URLSearchParams([...new FormData(form, event.submitter)].filter(pair => pair[1]));
    if (asked != String(next)) history.pushState(0, "", "?" + next);
    take();
  };
  region.onchange = () => form.requestSubmit();
  more.onclick = async () => {
    const list = region.querySelector(".search-results").children, at = list.length;
    asked.set("limit", more.value);
    history.replaceState(0, "", "?" + asked);
    await take();
    list[at]?.querySelector("a").focus();
  };
  // What leads to a place on this page asks nothing anew.
  window.onpopstate = () => here === location.search || take();
  window.onscrollend = () => history.replaceState(scrollY, "");
  take(input.value);
}
