/**
 * hubSearch: the only script that pages name. It loads the client and the files of the index as classic scripts when
 * a reader first turns to the search box, and nothing before. `start` is set by the line the build adds at the end.
 */
(function (api, page) {
  const folder = page.currentScript.src.replace(/[^/]*$/, ""), asked = {};
  const form = page.querySelector("[data-search-box]");
  let begun;
  // Data files call this; what they give is kept on their own element. A file that is cut off gives nothing.
  api.load = (...given) => page.currentScript.hubValue = given;
  /** What a file gives, as a promise: the value and the stamp. */
  api.get = name => asked[name] ||= new Promise((done, fail) => {
    const script = page.createElement("script");
    const end = () => {
      const value = script.hubValue;
      script.remove();
      if (value) return done(value);
      asked[name] = 0;
      fail(Error(name));
    };
    script.onload = script.onerror = end;
    script.src = folder + name;
    page.head.append(script);
  });
  /** Loads the client and the head once; a failure is told, and tried again when the reader turns to the box again. */
  const client = () => begun ||= api.get(api.start).then(([head]) => api.begin(head), error => {
    begun = 0;
    throw error;
  });
  /** The hits for a text, as a promise; the client puts its own function here. */
  api.query = (text, options) => client().then(() => api.query(text, options));
  if (!form) return;
  const wake = () => client().catch(() => form.lastElementChild.hidden = false);
  form.addEventListener("focusin", wake);
  page.addEventListener("keydown", event => {
    const busy = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.altKey || (event.ctrlKey || event.metaKey ? event.key !== "k" : event.key !== "/" || busy)) return;
    event.preventDefault();
    form.q.focus();
    form.q.select();
  });
  const region = page.querySelector("[data-search-results]");
  // What is empty says that the search goes on.
  if (region) region.hidden = !/[?&]q=./.test(location.search);
  // The name of the first file is set below.
  if (form.contains(page.activeElement) || region && !region.hidden) Promise.resolve().then(wake);
})(window.hubSearch = {}, document);
