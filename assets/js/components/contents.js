// The contents list stands open where it has a column of its own.
function openContents() {
  const lists = all("body:not(.is-appendix) .contents");
  const set = () => lists.forEach((list) => { list.open = wide.matches; });
  if (!lists.length) return;
  set();
  wide.addEventListener("change", set);
  for (const list of lists) {
    list.addEventListener("click", (event) => {
      if (!wide.matches && event.target.closest("a")) list.open = false;
    });
  }
}
