// Links and citations of sections and numbered paragraphs: shown where the address points, copied, without storage or server.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, axe, useHub, watch, withPage } from './support.mjs';

const hub = useHub();
const STRATEGY = 'strategy/neglect-strategy.html';
const BAR = '.cite';

for (const [over, base] of [['http', () => hub.http], ['file', () => hub.file]]) {
  test(`over ${over} a place that the address names can be copied as a link and as a citation`, async () => {
    await withPage(hub, { permissions: over === 'http' ? ['clipboard-read', 'clipboard-write'] : [] }, async (page) => {
      const complaints = watch(page, base());
      await page.goto(`${base()}${STRATEGY}`);
      assert.equal(await page.locator(BAR).count(), 0);
      await page.locator('a.numbered-mark', { hasText: '2.5' }).click();
      assert.equal(await page.locator(BAR).count(), 1);
      await page.getByRole('button', { name: 'Copy citation' }).click();
      await page.locator(`${BAR} [role=status]`, { hasText: 'Copied.' }).waitFor();
      const address = `${base()}${STRATEGY}#p-2-5`;
      const start = 'Hub summary of the Norfolk Safeguarding Children Partnership Strategy to Identify, Prevent and Tackle Neglect';
      assert.equal(await pasted(page), `${start}, paragraph 2.5\n${address}`);
      await page.getByRole('button', { name: 'Copy link' }).click();
      assert.equal(await pasted(page), address);
      // The mark of a heading is a link; the buttons move to it, and its words are the heading's own.
      await page.locator('#s-3-principles .place-mark').focus();
      await page.keyboard.press('Enter');
      assert.ok(page.url().endsWith('#s-3-principles'));
      assert.equal(await page.locator(BAR).count(), 1);
      await page.getByRole('button', { name: 'Copy citation' }).click();
      assert.match(await pasted(page), /, 3\. Principles\n/);
      await page.goBack();
      assert.equal(await page.locator(`#p-2-5 ${BAR}`).count(), 1);
      // A link that somebody sent, and the same page loaded anew.
      await page.goto('about:blank');
      await page.goto(`${base()}${STRATEGY}#p-2-5`);
      assert.equal(await page.locator(`#p-2-5 ${BAR}`).count(), 1);
      await page.reload();
      assert.equal(await page.locator(`#p-2-5 ${BAR}`).count(), 1);
      assertNone(complaints);
      assertNone(await axe(page));
    });
  });
}

test('a page that opens at a place shows the buttons there', async () => {
  await withPage(hub, {}, async (page) => {
    for (const [address, place] of [[STRATEGY, '#p-2-5'], ['learning/case-ak.html', '#ak1']]) {
      await page.goto(`${hub.http}${address}${place}`);
      await page.locator(`${place} ${BAR}, ${place} + ${BAR}`).waitFor();
    }
  });
});

test('an address that names nothing, or a place beyond the text, shows no buttons and no complaint', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = watch(page, hub.http);
    for (const place of ['#nothing', '#main', '#q', '#%E4%B8', '#']) {
      await page.goto(`${hub.http}${STRATEGY}${place}`);
      assert.equal(await page.locator(BAR).count(), 0, place);
    }
    await page.goto(`${hub.http}search/index.html#main`);
    assert.equal(await page.locator('.place-mark').count(), 0);
    assertNone(complaints);
  });
});

/** What a reader pastes: typed into a field of the page, for not every address may read the clipboard. */
async function pasted(page) {
  await page.locator('#q').fill('');
  const field = await page.evaluateHandle(() => document.body.appendChild(document.createElement('textarea')));
  await field.focus();
  await page.keyboard.press('Control+V');
  const text = await field.evaluate((element) => { element.remove(); return element.value; });
  return text;
}
