// Events whose last day is over on the reader's day are past, and move from "coming up" to "past" where there are such lists.
function moveEvents(part) {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const event of all(".event[data-last-day]:not(.past)", part)) {
    if (event.dataset.lastDay >= today) continue;
    event.classList.add("past");
    all(".event-past", event).forEach((word) => { word.hidden = false; });
    all(".event-add", event).forEach((link) => { link.hidden = true; });
  }
  for (const place of all("[data-events]", part)) {
    const coming = place.querySelector(".events-coming");
    const past = place.querySelector(".events-past");
    if (!coming) continue;
    for (const event of all(".event.past", coming)) {
      past.hidden = false;
      past.querySelector(".events").prepend(event.closest("li"));
    }
    if (coming.children.length) continue;
    coming.remove();
    all(".no-events", place).forEach((text) => { text.hidden = false; });
  }
}
