// On wide screens each note stands in the margin, level with its mark; elsewhere the notes stay at the end.
function placeNotes() {
  const lists = () => all(".notes");
  const place = () => {
    lists().forEach((list) => list.classList.toggle("in-margin", wide.matches));
    let free = 0;
    for (const note of all(".notes > ol > li")) {
      note.style.top = "";
      const mark = document.querySelector(`.note-mark a[href="#${note.id}"]`);
      if (!wide.matches || !mark) continue;
      const origin = note.offsetParent.getBoundingClientRect().top;
      let top = Math.max(mark.getBoundingClientRect().top - origin, free);
      for (const margin of all(".margin")) {
        const box = margin.getBoundingClientRect();
        if (top + note.offsetHeight > box.top - origin && top < box.bottom - origin) top = box.bottom - origin + 16;
      }
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + 12;
    }
  };
  place();
  addEventListener("resize", place);
  addEventListener("load", place);
  // Paper has no margin for them.
  addEventListener("beforeprint", () => lists().forEach((list) => list.classList.remove("in-margin")));
  addEventListener("afterprint", place);
}
