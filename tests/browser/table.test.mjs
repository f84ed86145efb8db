// The table of recommendations: its filters leave the right rows and say how many.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, targetInView, useHub, watch, withPage } from './support.mjs';

const hub = useHub();
const PAGE = 'appendices/recommendations.html';
const ROWS = 'table.rows tbody tr';

test('choosing a category leaves its rows and announces their number', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = watch(page, hub.http);
    await page.goto(hub.http + PAGE);
    const select = page.locator('select[data-key="category"]');
    const options = (await select.locator('option').evaluateAll((all) => all.map((option) => option.value))).filter(Boolean);
    assert.ok(options.length > 1, 'fewer than two categories');
    const all = await page.locator(ROWS).count();
    for (const option of options) {
      await select.selectOption(option);
      const shown = await page.locator(`${ROWS}:visible`).evaluateAll((rows) =>
        rows.map((row) => row.querySelector('[data-key="category"]').dataset.value));
      const fitting = await page.locator(`${ROWS} [data-key="category"][data-value="${option}"]`).count();
      assert.ok(fitting > 0, `${option} fits no row`);
      assert.deepEqual(shown, Array(fitting).fill(option));
      const said = await page.locator('.filter-count[role=status]').textContent();
      assert.ok(said.includes(String(fitting)), `"${said}" does not say ${fitting}`);
    }
    await select.selectOption('');
    assert.equal(await page.locator(`${ROWS}:visible`).count(), all);
    assertNone(complaints);
  });
});

test('two filters work together, by keyboard alone', async () => {
  await withPage(hub, {}, async (page) => {
    await page.goto(hub.http + PAGE);
    for (const key of ['category', 'year']) {
      const select = page.locator(`select[data-key="${key}"]`);
      await select.focus();
      await page.keyboard.press('ArrowDown');
      assert.notEqual(await select.inputValue(), '');
    }
    const wanted = await page.locator('.filters select').evaluateAll((all) => all.map((select) => [select.dataset.key, select.value]));
    const chosen = wanted.filter(([, value]) => value !== '');
    const right = await page.locator(ROWS).evaluateAll((rows, pairs) => rows.every((row) => {
      const fits = pairs.every(([key, value]) => row.querySelector(`[data-key="${key}"]`).dataset.value === value);
      return fits === row.checkVisibility();
    }), chosen);
    assert.ok(right, `wrong rows for ${JSON.stringify(chosen)}`);
  });
});

test('an address of a row shows that row', async () => {
  await withPage(hub, {}, async (page) => {
    await page.goto(`${hub.http}${PAGE}#row-ak5`);
    await targetInView(page);
  });
});

test('on a phone no row runs off the screen', async () => {
  await withPage(hub, { viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto(hub.http + PAGE);
    const off = await page.locator(`${ROWS}:visible`).evaluateAll((rows) =>
      rows.filter((row) => row.getBoundingClientRect().right > innerWidth + 1 && !row.closest('.table-scroll')).length);
    assert.equal(off, 0);
  });
});
