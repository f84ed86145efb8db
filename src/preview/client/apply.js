/* The page, changed: what goes, what comes, and what the site's own scripts and the reader make of it. */

/** Takes the steps and gives the reader everything back; gives the first element that came. */
function apply(steps) {
  const parts = [];
  const came = [];
  const view = keepView();
  const focus = document.activeElement;
  // What only comes is put beside what stands now, so it comes first.
  for (const step of steps.toSorted((a, b) => (a.out?.length ?? 1) - (b.out?.length ?? 1))) {
    for (const [name, value] of step.attributes ?? []) {
      if (value === null) step.live.removeAttribute(name);
      else step.live.setAttribute(name, value);
    }
    if (!step.out) continue;
    const fresh = step.into.map((element) => document.importNode(element, true));
    came.push(...fresh);
    if (step.out.length === fresh.length) {
      step.out.forEach((old, at) => parts.push({ old, fresh: fresh[at], restore: keepState(old) }));
    }
    const [first, ...others] = step.out;
    if (first) first.replaceWith(...fresh);
    else if (step.after) step.after.after(...fresh);
    else if (step.before) step.before.before(...fresh);
    else step.inside.append(...fresh);
    others.forEach((element) => element.remove());
  }
  // The site's scripts treat what is new, and place anew what stands beside the text.
  came.forEach((element) => element.dispatchEvent(new Event("hub:part", { bubbles: true })));
  dispatchEvent(new Event("resize"));
  parts.forEach(({ fresh, restore }) => restore(fresh));
  if (!focus.isConnected && document.activeElement === document.body && focus.id) {
    document.getElementById(focus.id)?.focus({ preventScroll: true });
  }
  view(parts);
  return came[0] ?? steps.find(({ live }) => live)?.live ?? null;
}

/** Exchanges style sheets, the old ones when the new ones are there. */
function dress(before, after) {
  const hrefs = (page) => Array.from(page.querySelectorAll("link[rel=stylesheet]"), (sheet) => sheet.getAttribute("href"));
  const wanted = hrefs(after);
  if (hrefs(before).join("\n") === wanted.join("\n")) return;
  const old = [...document.querySelectorAll("link[rel=stylesheet]")].filter((sheet) => !sheet.href.includes("/_hub/"));
  // Not applied before all are there, but loaded.
  const asked = { rel: "stylesheet", media: "not all" };
  const sheets = wanted.map((href) => Object.assign(document.createElement("link"), asked, { href }));
  const loaded = sheets.map((sheet) => new Promise((onload, onerror) => Object.assign(sheet, { onload, onerror })));
  old.at(-1)?.after(...sheets);
  Promise.all(loaded).then(() => {
    const view = keepView();
    sheets.forEach((sheet) => { sheet.media = "all"; });
    old.forEach((sheet) => sheet.remove());
    dispatchEvent(new Event("resize"));
    view();
  }, () => sheets.forEach((sheet) => sheet.remove()));
}
