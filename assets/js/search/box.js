/**
 * The search box: a combobox with a panel of the best results, and on the search page all of them, with facets.
 * The markup and the words stand in the templates of the box and of the page; hits are filled in as text.
 */

const capital = text => text[0].toUpperCase() + text.slice(1);

/**
 * Shows hits grouped by page, with the two parts of the template in the same block. The words it marks go along with
 * a reader who opens one. Gives the options.
 * @param {HTMLElement} block @param {any[]} hits @param {string} root
 */
function draw(block, hits, root) {
  const place = block.querySelector(".search-results"), groups = {};
  const [groupPart, hitPart] = block.querySelector("template").content.children;
  place.replaceChildren();
  place.onclick = event => {
    // A browser may refuse its storage: then nothing is marked on the page that opens.
    try {
      sessionStorage.hubMarks = [event.target.closest("a").href, ...[...place.querySelectorAll("mark")].map(mark => mark.textContent)].join("\n");
    } catch {}
  };
  hits.forEach((hit, at) => {
    const url = root + hit.url, page = url.split("#")[0], kind = capital(hit.kind);
    let group = groups[page];
    if (!group) {
      place.append(groups[page] = group = groupPart.cloneNode(true));
      const [label, title] = group.firstElementChild.children;
      // What the kind or the first hit says is not said twice.
      title.textContent = group.role && !hit.section ? kind : hit.title;
      label.textContent = title.textContent.startsWith(kind) ? "" : kind;
      title.href = page;
      if (group.role) group.ariaLabel = hit.title;
    }
    const item = hitPart.cloneNode(true), link = item.closest("a") || item.firstElementChild;
    const excerpt = item.lastElementChild;
    link.href = url;
    link.firstElementChild.textContent = hit.section || hit.title;
    link.hidden = !group.role && !hit.section;
    let from = 0;
    for (const [start, end] of hit.marks) {
      const mark = document.createElement("mark");
      mark.append(hit.excerpt.slice(start, end));
      excerpt.append(hit.excerpt.slice(from, start), mark);
      from = end;
    }
    excerpt.append(hit.excerpt.slice(from));
    item.id = place.id + at;
    group.append(item);
  });
  // In the order they are seen, which is that of the pages.
  return [...place.querySelectorAll("[role=option]")];
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} region */
function enhance(form, region) {
  const input = form.q, words = form.dataset, panel = form.querySelector(".search-panel"), failed = form.lastElementChild;
  let options = [], chosen = -1, timer, asked;

  const choose = at => {
    chosen = at;
    options.forEach((option, n) => option.ariaSelected = n === at);
    input.setAttribute("aria-activedescendant", at < 0 ? "" : options[at].id);
    if (at >= 0) options[at].scrollIntoView({ block: "nearest" });
  };
  const open = yes => {
    panel.hidden = !yes;
    input.ariaExpanded = yes;
    // What comes late for a closed panel does not open it, and its results are not chosen from.
    if (!yes) panel.asked = options = [];
    choose(-1);
  };
  /** Asks; says the answer in a block, aloud when the reader rests. Gives nothing when another question came after. */
  const ask = async (block, text, wanted) => {
    const mine = block.asked = {};
    try {
      const answer = await hubSearch.answer(text, wanted);
      if (mine !== block.asked) return;
      const first = answer.hits[0], match = first && first.match;
      const said = ((first ? answer.total > 1 ? answer.more ? words.least : words.many : words.one : words.none) + " " + (words[match] || ""))
        .replace(/{(.)}/g, (_, name) => ({ n: answer.total, q: text, w: answer.corrected.map(pair => pair[1]).join(", ") })[name]);
      block.querySelector(".search-said").textContent = said;
      block.querySelector(".search-exact").hidden = match !== "corrected";
      clearTimeout(timer);
      timer = setTimeout(() => form.querySelector(".search-status").textContent = said, 600);
      failed.hidden = true;
      answer.shown = draw(block, answer.hits, words.root);
      return answer;
    } catch {
      failed.hidden = mine !== block.asked;
    }
  };
  const search = async () => {
    if (!input.value.trim()) return clearTimeout(timer), open(false);
    const answer = await ask(panel, input.value, { limit: 5 });
    if (answer && form.contains(document.activeElement)) {
      options = answer.shown;
      open(true);
    }
  };

  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.setAttribute("aria-controls", "search_list");
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
  panel.onclick = event => event.target.closest("a") && open(false);
  if (document.activeElement === input) search();
  if (!region) return;

  // The search page: what the address asks for, in full; facets and questions make new addresses.
  const plain = region.nextElementSibling;
  const show = async () => {
    const scrolled = history.state, { q = "", ...wanted } = Object.fromEntries(asked);
    input.value = q;
    const answer = q.trim() && await ask(region, q, { ...wanted, limit: 50, counts: true });
    if (answer === undefined) return;
    region.hidden = !answer;
    plain.hidden = answer && answer.total;
    for (const select of answer ? region.querySelectorAll("select") : []) {
      const list = answer.counts[select.name], value = wanted[select.name] || "";
      if (value && !list.some(pair => pair[0] === value)) list.push([value, 0]);
      if (select.name === "year") list.reverse();
      select.replaceChildren(select[0], ...list.map(([value, count]) => new Option(capital(value) + " (" + count + (answer.more ? "+)" : ")"), value)));
      select.value = value;
      select.parentNode.hidden = !list.length;
    }
    if (scrolled) scrollTo(0, scrolled);
  };
  const take = () => {
    asked = new URLSearchParams(location.search);
    show();
  };
  const go = () => {
    for (const [name, value] of [...asked]) if (!value) asked.delete(name);
    history.pushState(0, "", "?" + asked);
    show();
  };
  form.onsubmit = event => {
    event.preventDefault();
    open(false);
    asked = new URLSearchParams(new FormData(form, event.submitter));
    go();
  };
  region.onchange = event => {
    asked.set(event.target.name, event.target.value);
    go();
  };
  addEventListener("popstate", take);
  addEventListener("scrollend", () => history.replaceState(scrollY, ""));
  const typed = input.value;
  take();
  if (typed && !input.value) input.value = typed;
}
