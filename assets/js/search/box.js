/**
 * The search box: a combobox with a panel of grouped results; on the search page a region of plain links with facets.
 * Markup and classes: see the template of the box. Everything shown is made with textContent.
 */

/** An element with a class, attributes and children. @param {string} tag @param {string} name */
function make(tag, name, attributes, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = "search-" + name;
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} region @param {number} number */
function enhance(form, region, number) {
  const input = form.elements.namedItem("q"), root = form.dataset.root || "", id = "search-" + number;
  const say = (name, standard) => form.dataset[name] || standard;
  const kinds = new Map(say("kinds", "").split(";").map(pair => pair.split("=")));
  const kindName = kind => kinds.get(kind) || kind[0].toUpperCase() + kind.slice(1);
  const status = make("p", "status", { role: "status" });
  const list = make("div", "results"), foot = make("p", region ? "count" : "panel-foot");
  const panel = make("div", "panel", { hidden: "" }, list, foot);
  const plain = region ? [...region.childNodes] : [], facets = make("div", "facets");
  const values = { kind: "", year: "", topic: "" };
  let turn = 0, timer, options = [], chosen = -1;

  const choose = at => {
    chosen = at;
    options.forEach((option, n) => option.setAttribute("aria-selected", n === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
  };
  const open = yes => {
    panel.hidden = !yes;
    input.setAttribute("aria-expanded", yes);
    choose(-1);
  };
  const address = () => {
    const asked = new URLSearchParams({ q: input.value });
    for (const name in values) if (values[name]) asked.set(name, values[name]);
    return "?" + asked;
  };

  const excerpt = hit => {
    const line = make(region ? "p" : "span", "hit-excerpt");
    let at = 0;
    for (const [from, to] of hit.marks) {
      line.append(hit.excerpt.slice(at, from), make("mark", "", 0, hit.excerpt.slice(from, to)));
      at = to;
    }
    line.append(hit.excerpt.slice(at));
    return line;
  };
  const show = answer => {
    const pages = new Map();
    for (const hit of answer.hits) {
      const page = hit.url.split("#")[0];
      pages.set(page, [...pages.get(page) || [], hit]);
    }
    options = [];
    list.replaceChildren(...[...pages].map(([page, hits], n) => {
      const title = hits[0].title, name = kindName(hits[0].kind);
      // A page named after its kind, such as the glossary, says it once.
      const kind = title.startsWith(name) ? "" : make("span", "group-kind", 0, name + " ");
      const links = hits.map(hit => {
        const link = make("a", "hit", { href: root + hit.url }, make("span", "hit-title", 0, hit.section || title));
        if (region) return make("li", "", 0, link, excerpt(hit));
        link.append(excerpt(hit));
        link.id = id + "-" + options.push(link);
        link.tabIndex = -1;
        link.setAttribute("role", "option");
        return link;
      });
      if (region) {
        const head = make("h2", "group-title", 0, kind, make("a", "", { href: root + page }, title));
        return make("section", "group", 0, head, make("ul", "", 0, ...links));
      }
      const label = id + "-page-" + n;
      const head = make("div", "group-title", { id: label, role: "presentation" }, kind, make("span", "", 0, title));
      return make("div", "group", { role: "group", "aria-labelledby": label }, head, ...links);
    }));
    const first = answer.hits[0], total = answer.total;
    const parts = [!first ? say("none", "Nothing found for {q}").replace("{q}", () => input.value)
      : total === 1 ? say("one", "1 result") : say("many", "{n} results").replace("{n}", total)];
    if (first && first.match === "corrected") {
      const words = answer.corrected.map(pair => pair[1]).join(", ");
      parts.push(say("corrected", "Shown for a similar spelling") + (words && ": " + words));
    } else if (first && first.match === "any") parts.push(say("any", "No entry has all the words; these have some"));
    if (!region && first) parts.push(say("keys", "Arrow keys to choose, Enter to open, Escape to close"));
    tell(parts.join(". ") + ".");
    if (!region) foot.append(" ", make("a", "", { href: form.getAttribute("action") + address() }, say("all", "All results")));
  };
  const tell = text => {
    foot.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => status.textContent = text, 600);
    if (region) region.replaceChildren(facets, foot, list);
    else open(true);
  };
  const search = async () => {
    const mine = ++turn, text = input.value;
    if (!text.trim()) {
      if (region) region.replaceChildren(...plain);
      return open(false);
    }
    try {
      const answer = await hubSearch.answer(text, { limit: region ? 50 : 5, ...values });
      if (mine === turn) show(answer);
    } catch {
      list.replaceChildren();
      if (mine === turn) tell(say("failed", "Search could not be loaded."));
    }
  };

  form.append(status);
  input.addEventListener("input", () => {
    if (region) history.replaceState(null, "", address());
    search();
  });
  if (region) searchPage();
  else comboBox();

  function comboBox() {
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
    list.id = id;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", say("results", "Search results"));
    form.append(panel);
    input.addEventListener("keydown", event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], size = options.length;
      if (step && size) {
        const from = chosen < 0 && step < 0 ? size : chosen;
        const wasOpen = !panel.hidden;
        if (!wasOpen) open(true);
        choose((from + step + size + 1) % (size + 1) === size ? -1 : (from + step + size) % size);
      } else if (event.key === "Enter" && chosen >= 0 && !panel.hidden) options[chosen].click();
      else if (event.key === "Escape" && !panel.hidden) open(false);
      else return;
      event.preventDefault();
    });
    form.addEventListener("focusout", event => {
      if (!form.contains(event.relatedTarget)) open(false);
    });
    input.addEventListener("focus", () => options.length && input.value && open(true));
    if (document.activeElement === input) search();
  }

  async function searchPage() {
    const selects = {};
    const take = () => {
      const asked = new URLSearchParams(location.search);
      input.value = asked.get("q") || "";
      for (const name in values) {
        values[name] = asked.get(name) || "";
        if (selects[name]) selects[name].value = values[name];
      }
      search();
    };
    form.addEventListener("submit", event => {
      event.preventDefault();
      history.pushState(null, "", address());
      search();
    });
    addEventListener("popstate", take);
    const typed = input.value;
    take();
    if (!input.value && typed) {
      input.value = typed;
      search();
    }
    const known = await hubSearch.facets();
    for (const name in values) {
      const select = selects[name] = make("select", "", 0, new Option(say("every", "All"), ""));
      const list = name === "year" ? known[name].reverse() : known[name];
      for (const [value, count] of list) select.append(new Option((name === "kind" ? kindName(value) : value) + " (" + count + ")", value));
      select.value = values[name];
      select.addEventListener("change", () => {
        values[name] = select.value;
        history.pushState(null, "", address());
        search();
      });
      facets.append(make("label", "facet", 0, say(name, kindName(name)) + " ", select));
    }
  }
}
