// The hub on paper: the text is there, the tools of the screen are not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { useHub, withPage } from './support.mjs';

const hub = useHub();
const PAPER = { colorScheme: 'dark', viewport: { width: 700, height: 990 } };

for (const name of ['newsletters/2024-11.html', 'strategy/neglect-strategy.html', 'appendices/recommendations.html']) {
  test(`${name} prints`, async () => {
    await withPage(hub, PAPER, async (page) => {
      await page.goto(hub.http + name);
      await page.emulateMedia({ media: 'print' });
      for (const tool of ['.site-nav', '[data-search-box]', '.skip-link', '.contents']) {
        assert.equal(await page.locator(`${tool}:visible`).count(), 0, `${tool} would be printed`);
      }
      assert.ok(await page.locator('h1').isVisible());
      assert.ok(await page.locator('.notice').isVisible(), 'the notice is missing');
      assert.ok(await page.locator('.panel').getByText('call 999').isVisible(), 'the panel is missing');
      assert.ok(await page.locator('main h2').first().isVisible());
      const ink = lightness(await page.screenshot());
      assert.ok(ink.white > 0.6, `only ${Math.round(ink.white * 100)} % of the sheet is white`);
      assert.ok(ink.dark > 0.005, 'the sheet is empty');
      const pdf = await page.pdf({ format: 'A4' });
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    });
  });
}

test('the sheet for an audience is one sheet, with its pages and the panel', async () => {
  await withPage(hub, PAPER, async (page) => {
    await page.goto(`${hub.http}audience/handout/editors-of-the-hub.html`);
    const entry = page.locator('.handout dd').first();
    const nine = await page.locator('.handout dt').count();
    assert.equal(nine, 9);
    // As long as titles and summaries are cut on a sheet.
    await page.evaluate(() => document.querySelectorAll('.handout dd, .handout dt a').forEach((part) => {
      part.textContent = part.textContent.padEnd(160, ' and so on').slice(0, part.localName === 'a' ? 80 : 160);
    }));
    await page.emulateMedia({ media: 'print' });
    assert.ok(await entry.isVisible() && (await page.locator('.panel').isVisible()));
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length, 1);
  });
});

/** Shares of nearly white and of dark points in a PNG of eight bits a channel without interlace, as browsers make them. */
function lightness(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const data = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  let previous = new Uint8Array(row);
  let white = 0;
  let dark = 0;
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (row + 1)];
    const line = new Uint8Array(row);
    for (let x = 0; x < row; x += 1) {
      const left = x >= channels ? line[x - channels] : 0;
      const corner = x >= channels ? previous[x - channels] : 0;
      line[x] = data[y * (row + 1) + 1 + x] + [0, left, previous[x], (left + previous[x]) >> 1, paeth(left, previous[x], corner)][filter];
    }
    for (let x = 0; x < row; x += channels) {
      const light = (line[x] + line[x + 1] + line[x + 2]) / 3;
      if (light > 240) white += 1;
      if (light < 100) dark += 1;
    }
    previous = line;
  }
  return { white: white / (width * height), dark: dark / (width * height) };
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
