// The hub on paper: the text is there, the tools of the screen are not.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { useHub, withPage } from './support.mjs';

const hub = useHub();
const BIN = path.resolve(process.env.HUB_BIN || fileURLToPath(new URL('../../target/release/hub', import.meta.url)));
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

/** The sheets of A4 that a page prints on. */
async function sheets(page, address) {
  await page.goto(address);
  await page.emulateMedia({ media: 'print' });
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length;
}

test('the sheet for an audience is one sheet, with its pages and the panel', async () => {
  await withPage(hub, PAPER, async (page) => {
    assert.equal(await sheets(page, `${hub.http}audience/handout/editors-of-the-hub.html`), 1);
    assert.ok((await page.locator('.handout dt').count()) > 5);
    assert.ok(await page.locator('.handout dd').first().isVisible());
    assert.ok(await page.locator('.panel').getByText('call 999').isVisible());
  });
});

test('a sheet stays one sheet, however much its pages and the panel have to say', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hub-sheet-'));
  const words = (count) => 'Words about plots and paths '.repeat(count).trim();
  const lines = '    - {label: At any time of the day and of the night for everybody in the county, phone: 01632 960001}\n'.repeat(5);
  const sizes = [[1, 1], [2, 5], [6, 6]];
  await mkdir(path.join(folder, 'content/pages'), { recursive: true });
  await writeFile(path.join(folder, 'content/index.md'), '---\ntitle: Home\nsummary: One sentence.\n---\n\nText.\n');
  await writeFile(path.join(folder, 'content/hub.yaml'),
    `name: ${words(3)}\nbase_url: https://hub.example.org/${'long-folder/'.repeat(12)}\npanel:\n  lines:\n${lines}`);
  for (const [at, [title, summary]] of sizes.entries()) {
    for (let number = 0; number < 300; number += at ? 25 : 1) {
      await writeFile(path.join(folder, `content/pages/p${at}-${number}.md`),
        `---\ntitle: ${number} ${words(title)}\nsummary: ${words(summary)}\naudience: [Wardens of every plot of the county and all guests ${at}]\n---\n\nText.\n`);
    }
  }
  try {
    execFileSync(BIN, ['build', '--quiet', '--no-search', '--site', folder, '--out', path.join(folder, 'out')], { timeout: 60_000 });
    await withPage(hub, PAPER, async (page) => {
      for (const at of sizes.keys()) {
        const sheet = path.join(folder, `out/audience/handout/wardens-of-every-plot-of-the-county-and-all-guests-${at}.html`);
        assert.equal(await sheets(page, pathToFileURL(sheet).href), 1, `sheet ${at}`);
        assert.ok((await page.locator('.handout dt').count()) > 0);
        const code = await page.locator('.qr').boundingBox();
        const panel = await page.locator('.panel').boundingBox();
        assert.ok(code.y + code.height <= panel.y, 'the code runs into the panel');
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('print is large enough to be read', async () => {
  await withPage(hub, PAPER, async (page) => {
    await page.goto(`${hub.http}newsletters/2024-11.html`);
    await page.emulateMedia({ media: 'print' });
    const size = (selector) => page.locator(selector).first().evaluate((part) => parseFloat(getComputedStyle(part).fontSize));
    // 11 points are 14.67 pixels, 9 points are 12.
    assert.ok((await size('.prose p')) >= 14.67, `text of ${await size('.prose p')} px`);
    assert.ok((await size('.meta')) >= 12, `facts of ${await size('.meta')} px`);
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
