// Marks, on the page that a result opens, the words the search found; a button or Escape takes the marks away.
function markWords() {
  const bar = document.querySelector("[data-marks]");
  const remove = () => {
    CSS.highlights.delete("searched");
    bar.hidden = true;
  };
  const mark = (words) => {
    const longest = words.filter(Boolean).sort((a, b) => b.length - a.length);
    if (!longest.length) return;
    const any = longest.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|");
    const wanted = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
    const found = new Highlight();
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { index, 0: word } of text.data.matchAll(wanted)) {
        found.add(new StaticRange({ startContainer: text, startOffset: index, endContainer: text, endOffset: index + word.length }));
      }
    }
    CSS.highlights.set("searched", found);
    bar.hidden = !found.size;
  };
  if (!bar || !window.CSS?.highlights) return;
  bar.querySelector("button").addEventListener("click", () => {
    remove();
    document.querySelector("main").focus({ preventScroll: true });
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) remove();
  });
  addEventListener("click", (event) => {
    const link = event.target.closest(".search-results a");
    // What opens in another tab takes nothing along.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const found = link.closest(".search-results").querySelectorAll("mark");
    const words = [...new Set(Array.from(found, (mark) => mark.textContent))];
    if (pageOf(link) === pageOf(location)) mark(words);
    else carryWords(link, words);
  });
  mark(takeWords());
}

const pageOf = ({ href }) => href.split(/[?#]/)[0];

/**
 * Takes words along to the page of a link. The storage of the tab tells no server; on the disk, where a browser may
 * give each file a storage of its own and no server listens, the address has them until its page has read them.
 */
function carryWords(link, words) {
  if (location.protocol === "file:") {
    link.search = new URLSearchParams({ marks: words.join("\n") });
    return;
  }
  // A browser may refuse its storage: then nothing is marked on the page that opens.
  try {
    sessionStorage.hubMarks = [pageOf(link), ...words].join("\n");
  } catch { /* nothing to carry */ }
}

/** The words that came along to this page, once. */
function takeWords() {
  if (location.protocol === "file:") {
    const words = new URLSearchParams(location.search).get("marks");
    if (words === null) return [];
    history.replaceState(history.state, "", location.pathname + location.hash);
    return words.split("\n");
  }
  try {
    const [page, ...words] = (sessionStorage.hubMarks ?? "").split("\n");
    delete sessionStorage.hubMarks;
    return page === pageOf(location) ? words : [];
  } catch {
    return [];
  }
}
