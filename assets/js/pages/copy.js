/*
 * The page that takes an issue into a mail program: shows how the email looks, and puts it on the clipboard.
 * The email stands on the page as text, for the policy of the hub lets no page hold its styles. Runs after the scripts
 * of all pages and uses their `all`.
 */

/** Shows the email in a tree of its own, so that the styles of the page do not reach it. */
function showEmail(place) {
  const frame = place.querySelector("[data-email-preview]");
  const markup = place.querySelector("[data-email-markup]").value;
  // A style that a script sets is allowed; one that comes with the markup is not, not even while it is being read.
  // Headings stand two levels deeper, below that of their place on this page.
  const quiet = markup.replaceAll(' style="', ' data-style="').replace(/(<\/?h)([1-3])/g, (_, tag, level) => tag + (Number(level) + 2));
  const shown = new DOMParser().parseFromString(quiet, "text/html");
  const root = frame.shadowRoot ?? frame.attachShadow({ mode: "open" });
  root.replaceChildren(...shown.body.childNodes);
  for (const element of all("[data-style]", root)) {
    element.style.cssText = element.dataset.style;
    element.removeAttribute("data-style");
  }
  frame.closest("[data-email-shown]").hidden = false;
}

/**
 * Texts by their types. Resolves to whether the browser took them.
 * The copy command comes first: it works on plain http and from a folder, and takes the markup as it is. The newer
 * way reads the markup as a page would, and complains of every style in it.
 */
async function toClipboard(flavours) {
  let put = false;
  const fill = (event) => {
    for (const [type, text] of Object.entries(flavours)) event.clipboardData.setData(type, text);
    event.preventDefault();
    put = true;
  };
  document.addEventListener("copy", fill);
  document.execCommand("copy");
  document.removeEventListener("copy", fill);
  if (put) return true;
  try {
    const blobs = Object.entries(flavours).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}

function offerEmail(part) {
  const place = part.closest?.("[data-email]") ?? part.querySelector("[data-email]");
  if (!place) return;
  showEmail(place);
  const status = place.querySelector("[data-copy-status]");
  const value = (name) => place.querySelector(`[data-email-${name}]`);
  for (const button of all("button[data-copy]", part)) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const whole = button.dataset.copy === "message";
      const done = await toClipboard(whole
        ? { "text/html": value("markup").value, "text/plain": value("text").value }
        : { "text/plain": value("subject").textContent });
      status.textContent = done ? status.dataset.done : status.dataset.failed;
    });
  }
}

offerEmail(document);
addEventListener("hub:part", (event) => offerEmail(event.target));
