// Marks, on the page that a result opened, the words the search had found there; a button or Escape takes the marks away.
function markWords() {
  const bar = document.querySelector("[data-marks]");
  const remove = () => {
    CSS.highlights.delete("searched");
    bar.hidden = true;
  };
  const mark = () => {
    let words = [];
    // The first line names the page they are meant for. A browser may refuse its storage: then nothing is marked.
    try {
      words = (sessionStorage.hubMarks ?? "").split("\n");
      delete sessionStorage.hubMarks;
    } catch { /* nothing to mark */ }
    if (words.shift() !== location.href || !words.length) return;
    const longest = [...new Set(words)].sort((a, b) => b.length - a.length);
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
  addEventListener("hashchange", mark);
  mark();
}
