// Lists that are folded on phones stand open on wide screens.
function openContents(part) {
  const lists = all("[data-open-wide]", part);
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
