// Tables: lists that filter, headings that sort, roles where blocks stand in for rows.
function enhanceTables(part) {
  const compare = new Intl.Collator("en-GB", { numeric: true }).compare;
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

  /** The plain value of a row in the column of this key. */
  const value = (row, key) => row.querySelector(`[data-key="${key}"]`)?.dataset.value ?? "";

  /** Laying a table out as blocks takes its meaning away in some browsers: say it again. */
  const name = (table) => {
    for (const part of [table, ...all("thead, tbody, tr, td, th", table)]) {
      part.setAttribute("role", roles[part.tagName] ?? (part.scope === "col" ? "columnheader" : "rowheader"));
    }
  };

  const filter = (data, rows) => {
    const template = data.querySelector("template.data-filters");
    if (!template || rows.length < 2) return;
    data.prepend(template.content.cloneNode(true));
    const selects = all("select", data);
    const count = data.querySelector(".filter-count");
    const show = () => {
      const fits = (row) => selects.every((select) => !select.value || value(row, select.dataset.key) === select.value);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !fits(row);
        shown += row.hidden ? 0 : 1;
      }
      const words = shown === 0 ? count.dataset.none : shown === 1 ? count.dataset.one : count.dataset.many;
      count.textContent = words.replace("{n}", shown).replace("{all}", rows.length);
    };
    selects.forEach((select) => select.addEventListener("change", show));
    show();
    // A row that an address points to is never hidden.
    addEventListener("hashchange", () => {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!row?.hidden || !rows.includes(row)) return;
      selects.forEach((select) => { select.value = ""; });
      show();
      row.scrollIntoView();
    });
  };

  const sort = (table, rows) => {
    const heads = all("thead th[data-key]", table);
    for (const head of heads) {
      const button = document.createElement("button");
      button.className = "sort";
      button.type = "button";
      button.append(...head.childNodes);
      button.title = `${table.dataset.sort} ${button.textContent}`;
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const ordered = rows.slice().sort((a, b) => compare(value(a, head.dataset.key), value(b, head.dataset.key)));
        table.tBodies[0].append(...(down ? ordered.reverse() : ordered));
      });
    }
  };

  for (const data of all(".data", part)) {
    const table = data.querySelector("table");
    name(table);
    if (!table.matches(".rows")) continue;
    const rows = Array.from(table.tBodies[0].rows);
    filter(data, rows);
    sort(table, rows);
  }
}
