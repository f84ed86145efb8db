/** Opens the index and turns to the boxes of the page. Runs when all of the client is there, whatever the order of its files. */
Promise.resolve().then(() => {
  let store;
  const opened = () => store || (store = hubSearch.get(hubSearch.files.head).then(([head]) => openStore(head, hubSearch.get)));
  /** The answer: hits, total, what was corrected. */
  hubSearch.answer = async (text, options) => answer(await opened(), text, options);
  hubSearch.query = async (text, options) => (await hubSearch.answer(text, options)).hits;
  /** Each facet's values with the number of their pages. */
  hubSearch.facets = async () => {
    const store = await opened(), found = await store.settle(store.facets), counted = {};
    for (const name in found) counted[name] = found[name].map(([value, count]) => [value, count]);
    return counted;
  };
  const forms = [...document.querySelectorAll("[data-search-box]")], region = document.querySelector("[data-search-results]");
  const own = region && (region.closest("main") || document).querySelector("[data-search-box]") || forms[0];
  forms.forEach((form, at) => enhance(form, form === own ? region : null, at));
});
