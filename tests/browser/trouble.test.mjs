// Search when things go wrong: odd input, a storage that is refused, two tabs, files that are missing, cut off or old.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { SITE, STRICT, assertNone, serve, useHub, watch, withPage } from './support.mjs';

const hub = useHub();
const PANEL = '[data-search-box] .search-panel:not([hidden])';
const SAID = `${PANEL} .search-said`;
const FOUND = '[data-search-results] .search-results a:visible';
const FAILED = '[data-search-box] .search-failed';

/** Name, text, and whether it has results: yes, no, or null when either is right. */
const ODD = [
  ['one letter', 'n', true],
  ['ten thousand letters', 'n'.repeat(10_000), false],
  ['ten thousand letters in words', 'neglect '.repeat(1_250), true],
  ['only words that are left out', 'the of and', null],
  ['emoji', '\u{1f600}\u{1f469}\u200d\u{1f4bb}', false],
  ['emoji with a word', '\u{1f600} neglect', true],
  ['right-to-left text', '\u05e9\u05dc\u05d5\u05dd \u202eneglect', true],
  ['signs of a regular expression', '.*(neglect|[a-z]+\\', true],
  ['signs of HTML', '<img src=x onerror=alert(1)> neglect', true],
  ['a quote left open', '"graded care', true],
  ['names that objects have', '__proto__ constructor toString', null],
  ['signs of an address', 'a&q=b#c%00%zz+?', null],
];

for (const scheme of ['http', 'strict', 'file']) {
  describe(`over ${scheme}`, () => {
    for (const [name, text, has] of ODD) {
      test(`${name}: an answer in words, in the box and on the search page`, () => withPage(hub, {}, async (page) => {
        const complaints = watch(page, hub[scheme]);
        await page.goto(`${hub[scheme]}index.html`);
        await page.locator('#q').fill(text);
        const said = async (selector) => {
          await page.waitForFunction((place) => /^((At least )?\d+ results?|Nothing found)/.test(document.querySelector(place)?.textContent), selector);
          const words = await page.locator(selector).textContent();
          if (has !== null) assert.equal(/\d+ result/.test(words), has, words.slice(0, 200));
        };
        await said(SAID);
        await page.keyboard.press('Enter');
        await page.waitForURL(/search\/index\.html\?q=/);
        await said('.search-count');
        assert.equal(await page.locator('#q').inputValue(), text);
        assert.equal(await page.locator('main img').count(), 0);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
        assertNone(complaints);
      }));
    }

    test('nothing typed: the box stays closed, the search page shows its ways on', () => withPage(hub, {}, async (page) => {
      const complaints = watch(page, hub[scheme]);
      await page.goto(`${hub[scheme]}index.html`);
      await page.locator('#q').fill('neglect');
      await page.locator(PANEL).waitFor();
      await page.locator('#q').fill('   ');
      await page.locator(PANEL).waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await page.waitForURL(/search\/index\.html/);
      await page.locator('[data-search-plain] a').first().waitFor();
      assert.ok(await page.locator('[data-search-results]').isHidden());
      assertNone(complaints);
    }));

    test('a line that is slow: the search page says that it searches, the words typed meanwhile stay', () => withPage(hub, {}, async (page) => {
      const complaints = watch(page, hub[scheme]);
      let go;
      const held = new Promise((resolve) => { go = resolve; });
      await page.route(/search\/start-/, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${hub[scheme]}search/index.html?q=neglect`, { waitUntil: 'commit' });
      await page.locator('.search-wait').waitFor();
      await page.locator('#q').fill('oral');
      go();
      await page.locator(FOUND).first().waitFor();
      assert.ok(await page.locator('.search-wait').isHidden());
      assert.equal(await page.locator('#q').inputValue(), 'oral');
      assertNone(complaints);
    }));

    test('a storage that is refused takes nothing away but the marks', () => withPage(hub, {}, async (page) => {
      const complaints = watch(page, hub[scheme]);
      await page.addInitScript(() => {
        for (const name of ['sessionStorage', 'localStorage']) {
          Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
        }
      });
      await page.goto(`${hub[scheme]}index.html`);
      await page.locator('#q').fill('oral health');
      await page.locator(`${PANEL} .search-hit`).first().click();
      await page.waitForURL(/\.html#/);
      // On the disk no storage is needed.
      await page.locator('.marks').waitFor({ state: scheme === 'file' ? 'visible' : 'hidden' });
      assertNone(complaints);
    }));

    test('two tabs keep out of each other', () => withPage(hub, {}, async (one) => {
      const two = await one.context().newPage();
      for (const [page, text] of [[one, 'oral health'], [two, 'reflective spaces']]) {
        await page.goto(`${hub[scheme]}index.html`);
        await page.locator('#q').fill(text);
        await page.locator(`${PANEL} .search-hit`).first().waitFor();
      }
      for (const [page, own, other] of [[two, 'reflective', 'oral'], [one, 'oral', 'reflective']]) {
        await page.bringToFront();
        await page.locator(`${PANEL} .search-hit`).first().click();
        await page.locator('.marks').waitFor();
        const marked = await page.evaluate(() => [...CSS.highlights.get('searched')].map(({ startContainer, startOffset, endOffset }) =>
          startContainer.data.slice(startOffset, endOffset).toLowerCase()));
        assert.ok(marked.includes(own) && !marked.includes(other), marked.join(' '));
      }
    }));
  });
}

describe('files of the index', () => {
  let work, served;
  /** Puts the index as it was built in the place of the spoilt one. */
  const mend = () => {
    rmSync(path.join(work, 'search'), { recursive: true });
    cpSync(path.join(SITE, 'search'), path.join(work, 'search'), { recursive: true });
  };
  const file = (start) => path.join(work, 'search', readdirSync(path.join(work, 'search')).find((name) => name.startsWith(start)));
  const all = (start) => readdirSync(path.join(work, 'search')).filter((name) => name.startsWith(start)).map((name) => path.join(work, 'search', name));
  const cut = (name) => writeFileSync(name, readFileSync(name).subarray(0, -40));
  const FAULTS = {
    'the first file is missing': () => rmSync(file('start-')),
    'the first file is cut off': () => cut(file('start-')),
    'the first file is cut off before the head': () => writeFileSync(file('start-'), readFileSync(file('start-')).subarray(0, 9_000)),
    'the first file is empty': () => writeFileSync(file('start-'), ''),
    'the dictionary is missing': () => all('w-').forEach((name) => rmSync(name)),
    'the texts are cut off': () => all('t-').forEach(cut),
    'the entry is an old one': () => writeFileSync(file('entry.js'), readFileSync(file('entry.js'), 'utf8').replace(/start-\w+/, 'start-0123456789')),
  };
  before(async () => {
    work = mkdtempSync(path.join(tmpdir(), 'hub-trouble-'));
    cpSync(SITE, work, { recursive: true });
    served = await serve(work, STRICT);
  });
  after(async () => {
    await served?.close();
    rmSync(work, { recursive: true, force: true });
  });

  for (const [name, spoil] of Object.entries(FAULTS)) {
    test(`${name}: a sentence and a way on, and search again when it is mended`, async () => {
      for (const base of [served.base, `${pathToFileURL(work).href}/`]) {
        mend();
        spoil();
        await withPage(hub, {}, async (page) => {
          await page.goto(`${base}index.html`);
          await page.locator('#q').fill('neglect');
          await page.locator(FAILED).waitFor();
          assert.match(await page.locator(FAILED).textContent(), /could not be loaded/);
          const unspoilt = await page.context().newPage();
          await unspoilt.goto(`${base}search/index.html?q=neglect`);
          await unspoilt.locator(FAILED).waitFor();
          assert.ok(await unspoilt.locator('.search-wait').isHidden(), 'it still says that it searches');
          assert.ok(await unspoilt.locator('[data-search-plain] a').first().isVisible(), 'the search page is blank');
          await unspoilt.locator(`${FAILED} a`).click();
          await unspoilt.waitForURL(/a-z\/index\.html$/);
          mend();
          await unspoilt.goto(`${base}search/index.html?q=neglect`);
          await unspoilt.locator(FOUND).first().waitFor();
          if (!name.includes('entry')) {
            await page.locator('#q').blur();
            await page.locator('#q').focus();
            await page.locator('#q').pressSequentially('s');
            await page.locator(`${PANEL} .search-hit`).first().waitFor();
            assert.ok(await page.locator(FAILED).isHidden(), 'the sentence stays');
          }
        });
      }
    });
  }

  test('without its entry the box still leads to the search page, which leads on', async () => {
    mend();
    rmSync(file('entry.js'));
    await withPage(hub, {}, async (page) => {
      await page.goto(`${served.base}index.html`);
      await page.locator('#q').fill('neglect');
      await page.keyboard.press('Enter');
      await page.waitForURL(/search\/index\.html\?q=neglect/);
      await page.locator('[data-search-plain] a[href*="a-z/"]').click();
      await page.waitForURL(/a-z\/index\.html$/);
    });
  });
});
