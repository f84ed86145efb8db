/* Pictures: one that is replaced under its name changes no page, so the preview asks for each whether it has changed. */

/** The name of the bytes that are shown, by the picture's address. */
const pictures = new Map();

/** Shows anew what has changed since it was last looked at; the first look only remembers. */
async function lookAtPictures() {
  const bare = (image) => image.src.split("?")[0];
  const own = [...document.images].filter((image) => image.src.startsWith(`${location.origin}/`));
  for (const address of new Set(own.map(bare))) {
    const answer = await fetch(address, { method: "HEAD", cache: "no-store" });
    const name = answer.ok ? answer.headers.get("ETag")?.replace(/\W/g, "") : null;
    if (!name) continue;
    const before = pictures.get(address);
    pictures.set(address, name);
    if (!before || before === name) continue;
    // The browser holds the old bytes under the old address.
    own.filter((image) => bare(image) === address).forEach((image) => { image.src = `${address}?${name}`; });
  }
}
