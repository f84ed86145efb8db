/*
 * Asks the preview for news and changes the page where it stands. The build adds this to no page.
 * The files of client/ stand before this one, in one function with it.
 */

const own = document.currentScript;
let { build, page } = own.dataset;
/** How the page was answered, and what it was made of; none when that is no longer known. */
let status = 200;
let served = null;
let waiting = null;
let timer = 0;
let silentSince = 0;
let leaving = false;
/** What the reader is told while the preview answers. */
let trouble = "";

/** This page from the server. `page` names its bytes as a build has them, `build` what it is of. */
async function ask(cache) {
  const answer = await fetch(location.href.split("#")[0], { cache });
  const tag = /^(?:W\/)?"([^.]+)\.(.+)"$/.exec(answer.headers.get("ETag") ?? "");
  return { answer, status: answer.status, page: tag?.[1], build: tag?.[2] };
}

/** A page as a document, with the preview's own parts taken out of it. */
function parse(text) {
  const whole = new DOMParser().parseFromString(text, "text/html");
  const [script, panel] = [whole.querySelector("script[data-build]"), whole.querySelector("aside.hub-findings")];
  script?.remove();
  panel?.remove();
  return { whole, panel, page: script?.dataset.page, build: script?.dataset.build };
}

/** What this page was made of: the browser has it still, or the server has the same. */
async function remember() {
  for (const cache of ["force-cache", "no-store"]) {
    const { answer, status: found } = await ask(cache);
    const original = parse(await answer.text());
    if (original.page !== page) continue;
    [status, served] = [found, original.whole];
    return;
  }
}

/** News: goes to what was saved, or makes this page what it is now. */
async function update(saved) {
  const here = saved && addressOf(saved) === addressOf(location.pathname);
  if (saved && !here && follows()) return leave(() => location.assign(`/${saved}`));
  const fresh = await ask("no-store");
  if (fresh.status >= 500) throw new Error("the page could not be made");
  if (fresh.status !== status) return leave(() => location.reload());
  // Nothing of this page: it is not touched.
  if (fresh.page && fresh.page === page) {
    build = fresh.build;
    fresh.answer.body?.cancel();
    return;
  }
  const next = parse(await fresh.answer.text());
  if (next.page === page) {
    build = next.build;
    return;
  }
  try {
    if (!served || !renew(next, here)) return leave(() => location.reload());
  } catch (cause) {
    return startAnew(next.build, cause);
  }
  [served, page, build, trouble] = [next.whole, next.page, next.build, ""];
}

/** Changes the page as little as is needed; false when it must be loaded anew. */
function renew({ whole, panel }, here) {
  const steps = [];
  const scripts = (page) => Array.from(page.scripts, (script) => script.getAttribute("src")).join("\n");
  if (scripts(served) !== scripts(whole)) return false;
  if (!compare(served.body, whole.body, document.body, steps)) return false;
  if (steps.some(holdsOn)) return false;
  document.title = whole.title;
  document.documentElement.lang = whole.documentElement.lang;
  if (steps.length) {
    const changed = apply(steps);
    // What changed here because of another page is no news to the writer.
    offer(here ? changed : null);
  }
  dress(served, whole);
  showPanel(panel);
  return true;
}

/** An address of this preview in one form; a folder is its index. */
function addressOf(path) {
  const plain = decodeURI(path.split("#")[0]).replace(/^\//, "");
  return /(^|\/)$/.test(plain) ? `${plain}index.html` : plain;
}

/** Whether the preview opened this tab: then it goes where the writer is. The address says so once, the tab remembers it. */
function follows() {
  try {
    const asked = new URLSearchParams(location.search).has("follow");
    if (asked) {
      sessionStorage.hubFollow = "yes";
      history.replaceState(history.state, "", location.pathname + location.hash);
    }
    return sessionStorage.hubFollow === "yes";
  } catch {
    return false;
  }
}

function leave(go) {
  leaving = true;
  go();
}

/** A fault of ours: the page is loaded anew, once for each build. */
function startAnew(failed, cause) {
  console.warn("The preview loads this page anew:", cause);
  const name = `${location.pathname} ${failed}`;
  let before = name;
  try {
    before = sessionStorage.hubAnew;
    sessionStorage.hubAnew = name;
  } catch { /* a browser without storage: better an old page than a loop */ }
  if (before !== name) return leave(() => location.reload());
  [build, trouble] = [failed, "This page could not be brought up to date. Load it anew."];
}

function again(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(wait, milliseconds);
}

/** Asks for news once, and again after that. A tab that nobody sees asks for none. */
async function wait() {
  if (waiting || leaving || document.visibilityState === "hidden") return;
  const asking = new AbortController();
  waiting = asking;
  let pause = 2000;
  try {
    const options = { cache: "no-store", signal: asking.signal };
    const answer = await fetch(`/_hub/wait?build=${encodeURIComponent(build)}`, options);
    if (answer.ok) {
      const [news, saved = ""] = (await answer.text()).split("\n");
      if (news !== build) {
        await update(saved.trim());
        if (!leaving) await lookAtPictures();
      }
      pause = 0;
    }
    silentSince = 0;
    showLine(trouble);
  } catch {
    // The preview has stopped, or the tab was hidden.
    if (!asking.signal.aborted) {
      silentSince ||= Date.now();
      if (Date.now() - silentSince > 10_000) showLine("The preview has stopped. This page follows again when it runs.");
    }
  }
  waiting = null;
  again(pause);
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") waiting?.abort();
  else again(0);
});
// A page that is kept for the way back holds no connection either, and catches up when it is shown again.
addEventListener("pagehide", () => waiting?.abort());
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  leaving = false;
  again(0);
});

follows();
own.remove();
showFoot();
{
  const panel = document.querySelector("aside.hub-findings");
  panel?.remove();
  showPanel(panel);
}
remember().then(lookAtPictures).catch(() => {}).then(() => again(0));
