"use strict";
/* The preview's own script: asks for news, and changes the page where it stands. */
(() => {
  const own = document.currentScript;
  let build = own.dataset.build;
  let waiting = null;
  const again = (milliseconds) => setTimeout(wait, milliseconds);
  async function wait() {
    if (waiting || document.visibilityState === "hidden") return;
    waiting = new AbortController();
    let pause = 2000;
    try {
      const options = { cache: "no-store", signal: waiting.signal };
      const answer = await fetch("/_hub/wait?build=" + encodeURIComponent(build), options);
      if (answer.ok) {
        const [news] = (await answer.text()).split("\n");
        if (news !== build) return location.reload();
        pause = 0;
      }
    } catch {
      // The preview has stopped, or the tab was hidden: ask again later.
    }
    waiting = null;
    again(pause);
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") waiting?.abort();
    else again(0);
  });
  addEventListener("pageshow", (event) => event.persisted && again(0));
  again(0);
})();
