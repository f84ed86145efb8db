/** What the entry calls with the head of the index: puts the real answers in place and turns to the box of the page. */
hubSearch.begin = head => {
  const store = openStore(head, hubSearch.get);
  /** The answer: hits, total, what was corrected, on demand the counts of the facets. */
  hubSearch.answer = (text, options) => answer(store, text, options);
  hubSearch.query = async (text, options) => (await hubSearch.answer(text, options)).hits;
  const form = document.querySelector("[data-search-box]");
  if (form) enhance(form, document.querySelector("[data-search-results]"));
};
