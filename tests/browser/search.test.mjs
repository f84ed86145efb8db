// Search as a reader uses it: over http, over http under the strict policy, and from the disk.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNone, targetInView, useHub, watch, withPage } from './support.mjs';

const hub = useHub();
const BOX = '[data-search-box]';
const PANEL = `${BOX} .search-panel:not([hidden])`;
const HITS = `${PANEL} .search-hit`;
const FOUND = '[data-search-results] .search-results a:visible';
const COUNT = '.search-count';

for (const scheme of ['http', 'strict', 'file']) {
  describe(`over ${scheme}`, () => {
    /** Does something with a page of the hub, and fails when the page complains. */
    const on = (address, task, options = {}) => withPage(hub, options, async (page) => {
      const complaints = watch(page, hub[scheme]);
      await page.goto(hub[scheme] + address);
      await task(page);
      assertNone(complaints);
    });

    test('nothing of the index is loaded before the box is used', () => withPage(hub, {}, async (page) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url().slice(hub[scheme].length)));
      await page.goto(`${hub[scheme]}index.html`, { waitUntil: 'networkidle' });
      assert.deepEqual(asked.filter((name) => name.startsWith('search/')), ['search/entry.js']);
    }));

    test('typing shows results and says once how many', () => on('index.html', async (page) => {
      const said = await page.evaluateHandle((box) => {
        const said = [], status = document.querySelector(`${box} [role=status]`);
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
        return said;
      }, BOX);
      await type(page, 'oral health');
      await page.locator(`${BOX} .search-status`).filter({ hasText: /\d+ results/ }).waitFor({ state: 'attached' });
      await page.waitForTimeout(700);
      assert.equal((await said.jsonValue()).length, 1, 'the answer is said more than once');
      assert.ok((await page.locator(`${HITS} mark`).count()) > 0, 'no word is marked');
    }));

    test('the keys do what a combobox promises', () => on('newsletters/index.html', async (page) => {
      const input = page.locator(`${BOX} input`);
      const chosen = () => page.locator(`${BOX} [aria-selected=true]`).evaluateAll((all) => all.map((one) => one.id));
      for (const key of ['/', 'Control+k']) {
        await page.keyboard.press(key);
        assert.ok(await input.evaluate((element) => element === document.activeElement && element.value === ''), key);
        await input.blur();
      }
      await type(page, 'neglect');
      assert.equal(await input.getAttribute('aria-expanded'), 'true');
      assert.deepEqual(await chosen(), [], 'something is chosen before the reader chooses');
      const ids = await page.locator(HITS).evaluateAll((hits) => hits.map((hit) => hit.id));
      await page.keyboard.press('ArrowUp');
      assert.deepEqual(await chosen(), ids.slice(-1));
      await page.keyboard.press('ArrowDown');
      assert.deepEqual(await chosen(), [], 'the arrows do not come back to the text');
      await page.keyboard.press('ArrowDown');
      assert.deepEqual(await chosen(), ids.slice(0, 1));
      assert.equal(await input.getAttribute('aria-activedescendant'), ids[0]);
      await page.keyboard.press('Home');
      assert.equal(await input.evaluate((element) => element.selectionStart), 0);
      await page.keyboard.press('End');
      assert.equal(await input.evaluate((element) => element.selectionStart), 'neglect'.length);
      await page.keyboard.press('Escape');
      await page.locator(PANEL).waitFor({ state: 'detached' });
      assert.equal(await input.inputValue(), 'neglect');
      assert.equal(await input.getAttribute('aria-expanded'), 'false');
      await page.keyboard.press('ArrowDown');
      await page.locator(PANEL).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      assert.equal(await input.inputValue(), '');
      assert.ok(await input.evaluate((element) => element === document.activeElement), 'Escape moved the focus');
    }));

    test('an arrow and Enter lead to the section itself', () => on('index.html', async (page) => {
      await type(page, 'oral health');
      await page.keyboard.press('ArrowDown');
      const href = await page.locator(`${BOX} [role=option][aria-selected=true]`).evaluate((element) => element.href);
      assert.match(href, /\.html#.+/);
      await page.keyboard.press('Enter');
      await page.waitForURL(href);
      await targetInView(page);
    }));

    test('a code leads to the page of its row, from a page below a folder', () => on('glossary/index.html', async (page) => {
      await type(page, 'AK5');
      await page.locator(`${HITS}[href$="recommendations/ak5.html"]`).first().click();
      await page.waitForURL(/recommendations\/ak5\.html$/);
      assert.equal(await page.locator('h1').textContent(), 'AK5');
    }));

    test('words of a row without a page lead to the row', () => on('glossary/index.html', async (page) => {
      await type(page, 'crimes cruelty to a child');
      await page.locator(`${HITS}[href$="indicators.html#row-2"]`).first().click();
      await page.waitForURL(/indicators\.html#row-2$/);
      await targetInView(page);
      assert.ok(await page.locator('tr:target').isVisible());
    }));

    test('Enter on the words alone opens the search page with all results', () => on('index.html', async (page) => {
      await type(page, 'graded care profile');
      await page.keyboard.press('Enter');
      await page.waitForURL(/search\/index\.html\?q=graded\+care\+profile$/);
      await page.locator(FOUND).first().waitFor();
      assert.match(await page.locator(COUNT).textContent(), /\d+ results/);
      assert.equal(await page.locator(`${BOX} input`).inputValue(), 'graded care profile');
    }));

    test('more results come on demand, fifty at a time, until all are there', () => on('search/index.html?q=neglect', async (page) => {
      await page.locator(FOUND).first().waitFor();
      const hits = () => page.locator('#search_found [id^=search_found]').evaluateAll((all) => all.map((one) => one.id));
      const total = parseInt(await page.locator(COUNT).textContent());
      assert.ok(total > 150, `${total}: too few to ask for more`);
      assert.equal(await page.locator(COUNT).textContent(), `${total} results, the first 50 shown. `);
      await page.locator(`${BOX} [role=status]`).filter({ hasText: 'the first 50 shown' }).waitFor({ state: 'attached' });
      const said = await page.evaluateHandle((box) => {
        const said = [], status = document.querySelector(`${box} [role=status]`);
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
        return said;
      }, BOX);
      const before = await hits();
      assert.equal(before.length, 50);
      await page.locator('.search-more').focus();
      await page.keyboard.press('Enter');
      await page.locator(COUNT).filter({ hasText: 'the first 100 shown' }).waitFor();
      assert.deepEqual((await hits()).slice(0, 50), before, 'what was read has moved');
      const focused = () => page.evaluate(() => document.activeElement.closest('.search-group')?.querySelector('[id^=search_found]').id);
      await page.waitForFunction(() => document.activeElement.closest('.search-group'));
      assert.equal(await focused(), 'search_found50', 'the focus is not on the first new result');
      await page.waitForTimeout(1_000);
      assert.equal((await said.jsonValue()).length, 1, 'it is not said once');
      // A result that is opened leads back to as many.
      await page.locator(FOUND).last().click();
      await page.waitForURL((url) => !url.pathname.includes('/search/'));
      await page.goBack();
      await page.locator(COUNT).filter({ hasText: 'the first 100 shown' }).waitFor();
      assert.equal((await hits()).length, 100);
      while (await page.locator('.search-more').isVisible()) {
        const shown = (await hits()).length;
        await page.locator('.search-more').click();
        await page.waitForFunction((old) => document.querySelectorAll('#search_found [id^=search_found]').length > old, shown);
      }
      const all = await page.locator('#search_found [id^=search_found]').evaluateAll((all) => all.map((one) => (one.querySelector('a') ?? one).href));
      assert.equal(new Set(all).size, total, 'a result is missing, or stands there twice');
      assert.equal(await page.locator(COUNT).textContent(), `${total} results. `);
    }));

    test('a facet that leaves one page shows all of its results', () => on('search/index.html?q=neglect&kind=glossary', async (page) => {
      await page.locator(FOUND).first().waitFor();
      const total = parseInt(await page.locator(COUNT).textContent());
      assert.ok(total > 5);
      assert.equal(await page.locator('#search_found [id^=search_found]').count(), total);
      assert.ok(await page.locator('.search-more').isHidden());
    }));

    test('on the search page a place, the same words and new words are no surprise', () => on('search/index.html?q=neglect', async (page) => {
      await page.locator(FOUND).first().waitFor();
      const input = page.locator(`${BOX} input`);
      const length = () => page.evaluate(() => history.length);
      const start = await length();
      await input.press('Enter');
      await input.press('Enter');
      await page.waitForTimeout(200);
      assert.equal(await length(), start, 'the same words make history');
      await input.fill('oral');
      await page.evaluate(() => { location.hash = 'main'; });
      await page.waitForTimeout(200);
      assert.equal(await input.inputValue(), 'oral', 'a link within the page takes the words back');
      await page.goto(`${hub[scheme]}search/index.html?q=neglect&kind=newsletter`);
      await page.locator(FOUND).first().waitFor();
      await input.fill('oral health');
      await input.press('Enter');
      await page.waitForURL(/q=oral\+health&kind=newsletter$/);
      await page.waitForFunction(() => document.querySelector('select[name=kind]').selectedOptions[0].text.startsWith('Newsletter ('));
    }));

    test('titles show what was found, pages their kind, and nothing found offers nothing', () => on('glossary/index.html', async (page) => {
      await type(page, 'ak5');
      assert.equal(await page.locator(`${HITS} .search-hit-title mark`).first().textContent(), 'AK5');
      await page.locator(`${BOX} input`).fill('gcp');
      await page.locator(`${HITS}[href$="#term-gcp"]`).waitFor();
      const kinds = await page.locator(`${PANEL} .search-group-kind`).allTextContents();
      assert.ok(kinds.includes('Glossary') && !kinds.includes(''), kinds.join(', '));
      await page.locator(`${BOX} input`).fill('xyzzy');
      await page.locator(`${PANEL} .search-said`).filter({ hasText: 'Nothing found' }).waitFor();
      assert.equal((await page.locator(PANEL).innerText()).trim(), 'Nothing found for: xyzzy');
    }));

    test('facets say how many they leave, and leave as many', () => on('search/index.html?q=neglect', async (page) => {
      await page.locator(FOUND).first().waitFor();
      const count = async () => Number((await page.locator(COUNT).textContent()).match(/\d+/)[0]);
      const options = (name) => page.locator(`select[name=${name}] option`).evaluateAll((all) =>
        all.slice(1).map(({ value, text }) => [value, Number(text.match(/\((\d+)\)$/)[1])]));
      for (const name of ['kind', 'year', 'topic']) {
        const values = await options(name);
        assert.ok(values.length > 1, `${name} has fewer than two values`);
        for (const [value, promised] of values.slice(0, 3)) {
          assert.ok(promised > 0);
          await page.locator(`select[name=${name}]`).selectOption(value);
          await page.waitForFunction(([selector, wanted]) => parseInt(document.querySelector(selector).textContent) === wanted, [COUNT, promised]);
          assert.ok(page.url().includes(`${name}=`));
          assert.deepEqual(await options(name), values, 'the other values have lost their counts');
        }
        await page.locator(`select[name=${name}]`).selectOption('');
        await page.waitForFunction((old) => !location.search.includes(`${old}=`), name);
      }
      await page.locator('select[name=kind]').selectOption('newsletter');
      await page.waitForURL(/kind=newsletter/);
      const years = await options('year');
      await page.locator('select[name=year]').selectOption(years[0][0]);
      await page.waitForURL(/year=/);
      await page.waitForFunction(([selector, wanted]) => parseInt(document.querySelector(selector).textContent) === wanted, [COUNT, years[0][1]]);
      assert.equal(await count(), years[0][1]);
    }));

    test('going back restores the words, the facet and the place', () => on('search/index.html?q=neglect&kind=newsletter', async (page) => {
      await page.locator(FOUND).first().waitFor();
      const hit = page.locator(FOUND).nth(6);
      await hit.scrollIntoViewIfNeeded();
      await page.evaluate(() => scrollTo(0, 700));
      await page.waitForFunction(() => history.state > 600);
      const before = await page.evaluate(() => scrollY);
      await page.locator(`${BOX} input`).evaluate((input) => { input.value = 'oral health'; input.form.requestSubmit(); });
      await page.waitForURL(/q=oral/);
      await page.waitForFunction((selector) => /^(At least )?\d+ results/.test(document.querySelector(selector).textContent), COUNT);
      await page.goBack();
      await page.waitForURL(/q=neglect&kind=newsletter/);
      await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 3, before);
      assert.equal(await page.locator(`${BOX} input`).inputValue(), 'neglect');
      await page.waitForFunction(() => document.querySelector('select[name=kind]').value === 'newsletter');
      // And from another page.
      await page.locator(FOUND).nth(6).click();
      await page.waitForURL(/newsletters\//);
      await page.goBack();
      await page.locator(FOUND).nth(6).waitFor();
      await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 400 && scrollY > 100, before);
      assert.equal(await page.locator('select[name=kind]').inputValue(), 'newsletter');
    }));

    test('a similar spelling is said, and what was typed can be had', () => on('search/index.html?q=profle', async (page) => {
      await page.locator(FOUND).first().waitFor();
      assert.match(await page.locator(COUNT).textContent(), /similar spelling: profile/);
      await page.locator('[data-search-results] .search-exact').click();
      await page.waitForURL(/exact=1/);
      await page.locator(COUNT).filter({ hasText: 'Nothing found for: profle' }).waitFor();
      assert.ok(await page.locator('main a[href*="a-z/"]:visible').count() > 0, 'no way on');
      await page.goto(`${hub[scheme]}index.html`);
      await type(page, 'care profle');
      await page.locator(`${PANEL} .search-exact`).click();
      await page.waitForURL(/q=care\+profle&exact=1/);
      await page.locator(COUNT).filter({ hasText: 'No entry was found with all the words' }).waitFor();
    }));

    test('the words are marked on the page that opens, until they are removed', () => on('index.html', async (page) => {
      const marked = () => page.evaluate(() => CSS.highlights.get('searched')?.size ?? 0);
      for (const how of ['Escape', 'button']) {
        await page.goto(`${hub[scheme]}index.html`);
        await type(page, 'oral health');
        await page.locator(HITS).first().click();
        await page.locator('.marks').waitFor();
        const words = await page.evaluate(() => [...CSS.highlights.get('searched')].map(({ startContainer, startOffset, endOffset }) =>
          startContainer.data.slice(startOffset, endOffset).toLowerCase()));
        // What the hub says means the same is marked too, but no part of it alone.
        assert.ok(['oral', 'health'].every((word) => words.includes(word)) && !words.includes('neglect'), words.join(', '));
        if (how === 'button') await page.locator('.marks button').click();
        else await page.keyboard.press('Escape');
        await page.locator('.marks').waitFor({ state: 'hidden' });
        assert.equal(await marked(), 0);
      }
      assert.equal(await page.evaluate(() => location.search + Object.keys(sessionStorage)), '', 'the words stay behind');
      await page.goto(`${hub[scheme]}glossary/index.html`);
      assert.equal(await marked(), 0, 'a page that no result opened is marked');
    }));

    test('a result on the page that is open marks its words too', () => on('newsletters/2024-11.html#oral-health', async (page) => {
      await type(page, 'oral health');
      await page.locator(`${HITS}[href$="2024-11.html#oral-health"]`).click();
      await page.locator('.marks').waitFor();
      assert.ok(await page.evaluate(() => CSS.highlights.get('searched').size) > 1);
      await page.locator(PANEL).waitFor({ state: 'detached' });
      await targetInView(page);
      await page.keyboard.press('Escape');
      await page.reload();
      assert.ok(await page.locator('.marks').isHidden(), 'the words stay behind');
    }));
  });
}

// Each question and the address that one of its first three answers must lead to.
const KNOWN = [
  ['AK5', /recommendations\/ak5\.html$/],
  ['Sharon Moore', /contacts\/index\.html#contact-sharon-moore$/],
  ['what is JAGS', /#(term-)?jags|policies\/jags\.html/],
  ['oral health', /newsletters\/2024-11\.html#oral-health$/],
  ['graded care profle', /graded-care-profile|#term-gcp/],
];

for (const [question, wanted] of KNOWN) {
  test(`"${question}" is answered among the first three`, () => withPage(hub, {}, async (page) => {
    await page.goto(`${hub.http}index.html`);
    await type(page, question);
    const hrefs = await page.locator(HITS).evaluateAll((hits) => hits.slice(0, 3).map((hit) => hit.href));
    assert.ok(hrefs.some((href) => wanted.test(href)), hrefs.join('\n'));
  }));
}

/** Types words into the box of a page, letter by letter, and waits for the answer to all of them. */
async function type(page, words) {
  await page.locator(`${BOX} input`).pressSequentially(words, { delay: 10 });
  await page.locator(HITS).first().waitFor();
  await page.waitForFunction(async ([selector, text]) => {
    const { hits } = await window.hubSearch.answer(text, { limit: 5 });
    return document.querySelectorAll(selector).length === hits.length;
  }, [HITS, words]);
}
