// The hub without JavaScript: everything but the search results is there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, useHub, watch, withPage } from './support.mjs';

const hub = useHub();
const PLAIN = { javaScriptEnabled: false };

test('the navigation leads through the sections to a document', async () => {
  await withPage(hub, PLAIN, async (page) => {
    const complaints = watch(page, hub.http);
    await page.goto(`${hub.http}index.html`);
    const links = page.locator('.site-nav a');
    assert.ok((await links.count()) >= 4, 'fewer than four links');
    for (const link of await links.all()) assert.ok(await link.isVisible());
    await page.locator('.site-nav a[href*="newsletters"]').click();
    await page.locator('main .card a').first().click();
    assert.match(page.url(), /newsletters\/.+\.html$/);
    assert.ok(await page.locator('main h2').first().isVisible());
    assertNone(complaints);
  });
});

test('every row of the recommendations is shown, and no filter that would do nothing', async () => {
  await withPage(hub, PLAIN, async (page) => {
    await page.goto(`${hub.http}appendices/recommendations.html`);
    const rows = page.locator('table.rows tbody tr');
    assert.ok((await rows.count()) > 10);
    for (const row of await rows.all()) assert.ok(await row.isVisible());
    assert.equal(await page.locator('select:visible').count(), 0);
  });
});

test('the search box leads to a page that says what works, and to the A to Z', async () => {
  await withPage(hub, PLAIN, async (page) => {
    await page.goto(`${hub.http}index.html`);
    await page.locator('[data-search-box] input').first().fill('jags');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\/index\.html\?q=jags/);
    assert.ok(await page.locator('noscript p').first().isVisible());
    await page.locator('main a[href*="a-z/"]:visible').first().click();
    assert.match(page.url(), /a-z\/index\.html$/);
    assert.ok((await page.locator('main .card a, main .links a').count()) > 30, 'the A to Z holds fewer than thirty links');
    await page.locator('main a[href$="jags.html"]').first().click();
    assert.ok(await page.locator('h1').isVisible());
  });
});

test('the contents list opens', async () => {
  await withPage(hub, { ...PLAIN, viewport: { width: 390, height: 800 } }, async (page) => {
    await page.goto(`${hub.http}strategy/neglect-strategy.html`);
    const link = page.locator('.contents a').first();
    if (!(await link.isVisible())) await page.locator('.contents summary').click();
    await link.click();
    assert.match(page.url(), /#.+$/);
  });
});
