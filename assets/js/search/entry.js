/**
 * hubSearch: the only script that pages name. It loads the client and the files of the index as classic scripts when
 * a reader first turns to a search box, and nothing before. `files` is set by the line the build adds at the end.
 */
window.hubSearch = {};
(function (api, page) {
  "use strict";
  var folder = page.currentScript.src.replace(/[^/]*$/, "");
  var asked = {};
  // Data files call this; the value and the stamp are kept on their own element.
  api.load = function () { page.currentScript.hubValue = arguments; };
  /** The value of a data file and its stamp, as a promise. */
  api.get = function (name) {
    return asked[name] || (asked[name] = new Promise(function (done, fail) {
      var script = page.createElement("script");
      script.src = folder + name;
      script.onload = function () { done(script.hubValue); script.remove(); };
      script.onerror = function () { asked[name] = 0; script.remove(); fail(new Error(name)); };
      page.head.append(script);
    }));
  };
  function client() {
    api.get(api.files.head).catch(function () {});
    return api.get(api.files.client);
  }
  /** The hits for a text, as a promise; the client puts its own function here. */
  api.query = function (text, options) {
    return client().then(function () { return api.query(text, options); });
  };
  function wake() { client().catch(function () {}); }
  page.addEventListener("focusin", function (event) {
    if (event.target.closest("[data-search-box]")) wake();
  });
  page.addEventListener("keydown", function (event) {
    var busy = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    var slash = event.key === "/" && !busy && !event.ctrlKey && !event.metaKey && !event.altKey;
    var box = page.querySelector("[data-search-box] input[name=q]");
    if (box && (slash || (event.key === "k" && (event.ctrlKey || event.metaKey)))) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
  page.addEventListener("DOMContentLoaded", function () {
    var focused = page.activeElement && page.activeElement.closest("[data-search-box]");
    if (focused || (page.querySelector("[data-search-results]") && /[?&]q=./.test(location.search))) wake();
  });
})(window.hubSearch, document);
