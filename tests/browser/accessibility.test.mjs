// axe over one page of each kind in three dresses, and what axe cannot see: reflow, focus, the way in by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, axe, onePageOfEachKind, pages, useHub, withPage } from './support.mjs';

const hub = useHub();
const DRESSES = {
  'in light colours': { colorScheme: 'light' },
  'in dark colours': { colorScheme: 'dark', reducedMotion: 'reduce' },
  'on a window of 320 pixels': { viewport: { width: 320, height: 640 } },
};

for (const [name, options] of Object.entries(DRESSES)) {
  test(`no finding of axe ${name}`, async () => {
    const findings = await withPage(hub, options, async (page) => {
      const all = [];
      for (const address of onePageOfEachKind()) {
        await page.goto(hub.http + address);
        all.push(...(await axe(page)).map((finding) => `${address}: ${finding}`));
      }
      return all;
    });
    assertNone(findings);
  });

  test(`no finding of axe on the open search panel ${name}`, async () => {
    await withPage(hub, options, async (page) => {
      await page.goto(`${hub.http}index.html`);
      await page.locator('[data-search-box] input').first().pressSequentially('neglect');
      await page.locator('.search-panel:not([hidden]) .search-hit').first().waitFor();
      await page.keyboard.press('ArrowDown');
      assertNone(await axe(page));
      await page.goto(`${hub.http}search/index.html?q=neglect`);
      await page.locator('[data-search-results] .search-results a:visible').first().waitFor();
      assertNone(await axe(page));
    });
  });
}

test('no page of the hub scrolls sideways at 320 pixels', async () => {
  assertNone(await wide(''));
});

test('nor with wider spaces between letters, words and lines', async () => {
  assertNone(await wide('* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }'));
});

async function wide(style) {
  return withPage(hub, { viewport: { width: 320, height: 640 }, bypassCSP: true }, async (page) => {
    const found = [];
    for (const name of pages()) {
      await page.goto(hub.http + name);
      if (style) await page.addStyleTag({ content: style });
      const { scrolled, culprit } = await page.evaluate(() => {
        const out = [...document.querySelectorAll('body *')].find((element) => element.getBoundingClientRect().right > innerWidth + 1);
        return { scrolled: document.documentElement.scrollWidth, culprit: out?.outerHTML.slice(0, 90) };
      });
      if (scrolled > 320) found.push(`${name}: ${scrolled} pixels, ${culprit}`);
    }
    return found;
  });
}

test('the first tab stop leads past the header to the content', async () => {
  await withPage(hub, {}, async (page) => {
    await page.goto(`${hub.http}glossary/index.html`);
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip-link');
    assert.ok(await skip.evaluate((element) => element === document.activeElement && element.getBoundingClientRect().top >= 0));
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'main');
  });
});

test('every tab stop is in the window, named, and large enough', async () => {
  const found = await withPage(hub, {}, async (page) => {
    const all = [];
    for (const name of ['index.html', 'appendices/recommendations.html', 'contacts/index.html']) {
      await page.goto(hub.http + name);
      for (let stop = 0; stop < 60; stop += 1) {
        await page.keyboard.press('Tab');
        const fault = await page.evaluate(faultOfFocus);
        if (fault === 'done') break;
        if (fault) all.push(`${name}, stop ${stop + 1}: ${fault}`);
      }
    }
    return all;
  });
  assertNone(found);
});

/** Runs in the browser: what is wrong with the element that has the focus. */
function faultOfFocus() {
  const element = document.activeElement;
  if (element === document.body) return 'done';
  const box = element.getBoundingClientRect();
  const shown = element.outerHTML.slice(0, 80);
  if (box.bottom <= 0 || box.top >= innerHeight || box.width === 0) return `not in the window: ${shown}`;
  const name = element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent;
  if (!name.trim()) return `without a name: ${shown}`;
  const style = getComputedStyle(element);
  const inLine = style.display === 'inline';
  if (!inLine && (box.width < 24 || box.height < 24)) return `smaller than 24 pixels: ${shown}`;
  if (style.outlineStyle === 'none' && style.boxShadow === 'none' && style.backgroundColor === 'rgba(0, 0, 0, 0)') return `no visible focus: ${shown}`;
  return null;
}
