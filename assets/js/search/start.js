/** The client's value: a function that puts the real answers in place and turns to the box of the page. */
hubSearch.load(() => {
  let store;
  /** The answer: hits, total, what was corrected, on demand the counts of the facets. */
  hubSearch.answer = async (text, options) =>
    answer(store = store || openStore((await hubSearch.get(hubSearch.files.head))[0], hubSearch.get), text, options);
  hubSearch.query = async (text, options) => (await hubSearch.answer(text, options)).hits;
  const form = document.querySelector("[data-search-box]");
  if (form) enhance(form, document.querySelector("[data-search-results]"));
});
