// Search as a reader uses it, over http and from the disk.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNone, targetInView, useHub, watch, withPage } from './support.mjs';

const hub = useHub();
const BOX = '[data-search-box]';
const HITS = `${BOX} .search-panel:not([hidden]) .search-hit`;

for (const scheme of ['http', 'file']) {
  describe(`over ${scheme}`, () => {
    test('nothing of the index is loaded before the box is used', async () => {
      await withPage(hub, {}, async (page) => {
        const asked = [];
        page.on('request', (request) => asked.push(request.url().slice(hub[scheme].length)));
        await page.goto(`${hub[scheme]}index.html`, { waitUntil: 'networkidle' });
        assert.deepEqual(asked.filter((name) => name.startsWith('search/')), ['search/entry.js']);
      });
    });

    test('typing on the home page shows results and says how many', async () => {
      await withPage(hub, {}, async (page) => {
        const complaints = watch(page, hub[scheme]);
        await type(page, `${hub[scheme]}index.html`, 'oral health');
        await page.locator(`${BOX} .search-status`).filter({ hasText: /\d+ results?/ }).first().waitFor({ state: 'attached' });
        assert.ok((await page.locator(`${HITS} mark`).count()) > 0, 'no word is marked');
        const input = page.locator(`${BOX} input`).first();
        assert.equal(await input.getAttribute('aria-expanded'), 'true');
        await page.keyboard.press('Escape');
        await page.locator(HITS).first().waitFor({ state: 'hidden' });
        assert.equal(await input.evaluate((element) => element === document.activeElement), true, 'Escape moved the focus');
        assertNone(complaints);
      });
    });

    test('an arrow and Enter lead to the section itself', async () => {
      await withPage(hub, {}, async (page) => {
        const complaints = watch(page, hub[scheme]);
        await type(page, `${hub[scheme]}index.html`, 'oral health');
        await page.keyboard.press('ArrowDown');
        const chosen = page.locator(`${BOX} [role=option][aria-selected=true]`);
        assert.equal(await chosen.count(), 1);
        const href = await chosen.evaluate((element) => element.href);
        assert.match(href, /\.html#.+/);
        await page.keyboard.press('Enter');
        await page.waitForURL(href);
        await targetInView(page);
        assertNone(complaints);
      });
    });

    test('a click leads to the section itself, from a page below a folder', async () => {
      await withPage(hub, {}, async (page) => {
        const complaints = watch(page, hub[scheme]);
        await type(page, `${hub[scheme]}glossary/index.html`, 'reflective spaces');
        const hit = page.locator(`${HITS}[href*="#"]`).first();
        const href = await hit.evaluate((element) => element.href);
        await hit.click();
        await page.waitForURL(href);
        await targetInView(page);
        assertNone(complaints);
      });
    });

    test('Enter on the words alone opens the search page with all results', async () => {
      await withPage(hub, {}, async (page) => {
        const complaints = watch(page, hub[scheme]);
        await type(page, `${hub[scheme]}index.html`, 'graded care profile');
        await page.keyboard.press('Enter');
        await page.waitForURL(/search\/index\.html\?q=graded/);
        await page.locator('[data-search-results] .search-hit').first().waitFor();
        assert.match(await page.locator('.search-count').textContent(), /\d+ results?/);
        assert.equal(await page.locator(`${BOX} input`).first().inputValue(), 'graded care profile');
        assertNone(complaints);
      });
    });

    test('an address with a question can be shared, and its facets narrow the answer', async () => {
      await withPage(hub, {}, async (page) => {
        const complaints = watch(page, hub[scheme]);
        await page.goto(`${hub[scheme]}search/index.html?q=neglect`);
        await page.locator('[data-search-results] .search-hit').first().waitFor();
        const count = async () => Number((await page.locator('.search-count').textContent()).match(/\d+/)[0]);
        const all = await count();
        const facet = page.locator('.search-facet select').first();
        await facet.selectOption({ index: 1 });
        await page.waitForFunction((before) => Number(document.querySelector('.search-count')?.textContent.match(/\d+/)?.[0]) < before, all);
        assert.ok((await page.locator('[data-search-results] .search-hit').count()) > 0);
        assertNone(complaints);
      });
    });
  });
}

// Each question and the address that one of its first three answers must lead to.
const KNOWN = [
  ['AK5', /recommendations\.html#row-ak5$/],
  ['Sharon Moore', /contacts\/index\.html#contact-sharon-moore$/],
  ['what is JAGS', /#(term-)?jags|policies\/jags\.html/],
  ['oral health', /newsletters\/2024-11\.html#oral-health$/],
  ['graded care profle', /graded-care-profile|#term-gcp/],
];

for (const [question, wanted] of KNOWN) {
  test(`"${question}" is answered among the first three`, async () => {
    await withPage(hub, {}, async (page) => {
      await type(page, `${hub.http}index.html`, question);
      const hrefs = await page.locator(HITS).evaluateAll((hits) => hits.slice(0, 3).map((hit) => hit.href));
      assert.ok(hrefs.some((href) => wanted.test(href)), hrefs.join('\n'));
    });
  });
}

test('a question without an answer says so', async () => {
  await withPage(hub, {}, async (page) => {
    await page.goto(`${hub.http}index.html`);
    await page.locator(`${BOX} input`).first().fill('xqzvwkj');
    await page.locator(`${BOX} .search-status`).filter({ hasText: 'xqzvwkj' }).first().waitFor({ state: 'attached' });
    assert.equal(await page.locator(HITS).count(), 0);
  });
});

test('words with marks in them are shown as words', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = watch(page, hub.http);
    await page.goto(`${hub.http}search/index.html?q=${encodeURIComponent('<img src=x onerror=alert(1)> neglect')}`);
    await page.locator('.search-count').waitFor();
    assert.equal(await page.locator('main img').count(), 0);
    assertNone(complaints);
  });
});

test('a slash goes to the box', async () => {
  await withPage(hub, {}, async (page) => {
    await page.goto(`${hub.http}newsletters/index.html`);
    await page.keyboard.press('/');
    assert.ok(await page.locator(`${BOX} input`).first().evaluate((element) => element === document.activeElement && element.value === ''));
  });
});

/** Types words into the box of a page, letter by letter, and waits for the first result. */
async function type(page, address, words) {
  await page.goto(address);
  await page.locator(`${BOX} input`).first().pressSequentially(words, { delay: 10 });
  await page.locator(HITS).first().waitFor();
}
