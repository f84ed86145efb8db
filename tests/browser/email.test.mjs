// An issue by email: the page that puts it on the clipboard, and the email itself as a browser shows it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, axe, emails, read, useHub, watch, withPage } from './support.mjs';

const hub = useHub();
const COPY = 'newsletters/2024-11.copy.html';
const ISSUE = 'newsletters/2024-11.email';

/** What lies on the clipboard, by its type; read where no policy stands in the way. */
async function clipboard(context) {
  const page = await context.newPage();
  await page.goto(`${hub.http}robots.txt`);
  await page.bringToFront();
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read({ unsanitized: ['text/html'] });
    const texts = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
    return Object.fromEntries(await Promise.all(texts));
  });
}

/** Empties the clipboard of what the test before has left there. */
async function forget(context) {
  const page = await context.newPage();
  await page.goto(`${hub.http}robots.txt`);
  await page.evaluate(() => navigator.clipboard.writeText('nothing'));
  await page.close();
}

const ADDRESSES = { 'over http': 'http', 'under a policy that the server sends': 'strict', 'from the disk': 'file' };
for (const [name, base] of Object.entries(ADDRESSES)) {
  test(`both flavours reach the clipboard ${name}, without a complaint`, async () => {
    await withPage(hub, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await forget(page.context());
      const complaints = watch(page, hub[base]);
      await page.goto(hub[base] + COPY);
      await page.getByRole('button', { name: 'Copy for Outlook' }).click();
      await page.getByText('Copied. Paste it into a new message.').waitFor();
      assertNone(complaints);
      const { 'text/html': html, 'text/plain': text } = await clipboard(page.context());
      assert.equal(text.replaceAll('\r\n', '\n'), read(`${ISSUE}.txt`));
      assert.match(html, /<td bgcolor="#0d3b47"[^>]*style="background-color:\s?#0d3b47/);
      for (const part of ['Hub summary, not the published wording', 'call 999', 'Joint Agency Group Supervision (JAGS)</h2>']) {
        assert.ok(html.includes(part), part);
      }
      assert.ok(!html.includes('<script') && !html.includes('class='), 'the email alone is copied');
    });
  });
}

test('a browser without the copy command is asked in the newer way', async () => {
  await withPage(hub, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await forget(page.context());
    await page.goto(hub.http + COPY);
    await page.evaluate(() => { document.execCommand = () => false; });
    await page.getByRole('button', { name: 'Copy for Outlook' }).click();
    await page.getByText('Copied. Paste it into a new message.').waitFor();
    const { 'text/html': html, 'text/plain': text } = await clipboard(page.context());
    assert.equal(text.replaceAll('\r\n', '\n'), read(`${ISSUE}.txt`));
    assert.match(html, /<td bgcolor="#0d3b47"[^>]*style="background-color:\s?#0d3b47/);
  });
});

test('a browser that copies nothing says so, and the way by hand is there', async () => {
  await withPage(hub, {}, async (page) => {
    await page.goto(hub.http + COPY);
    await page.evaluate(() => {
      document.execCommand = () => false;
      navigator.clipboard.write = () => Promise.reject(new Error('refused'));
    });
    await page.getByRole('button', { name: 'Copy for Outlook' }).click();
    await page.getByText('did not let the hub copy it').waitFor();
    assert.equal(await page.getByRole('link', { name: 'the email on its own' }).getAttribute('href'), '2024-11.email.html');
  });
});

test('the subject is copied on its own', async () => {
  await withPage(hub, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await forget(page.context());
    await page.goto(hub.http + COPY);
    await page.getByRole('button', { name: 'Copy the subject' }).click();
    await page.getByText('Copied.').waitFor();
    assert.deepEqual(await clipboard(page.context()), { 'text/plain': "Neglect Champions' Newsletter, November 2024" });
  });
});

test('the page shows the email as it looks, in a tree that its own styles do not reach', async () => {
  await withPage(hub, {}, async (page) => {
    await page.goto(hub.http + COPY);
    const heading = page.locator('[data-email-preview] h3').first();
    assert.match(await heading.innerText(), /November 2024/);
    const cell = await heading.evaluate((element) => getComputedStyle(element.closest('td')).backgroundColor);
    assert.equal(cell, 'rgb(13, 59, 71)');
    assert.equal(await page.locator('[data-email-preview] [data-style]').count(), 0);
    assertNone(await axe(page));
  });
});

test('without JavaScript the texts, the files and the way by hand are there, and no button that does nothing', async () => {
  await withPage(hub, { javaScriptEnabled: false }, async (page) => {
    await page.goto(hub.http + COPY);
    assert.equal(await page.locator('main button:visible').count(), 0);
    assert.ok(!await page.getByRole('heading', { name: 'How it looks' }).isVisible());
    assert.equal(await page.getByLabel('For mail programs and readers that show no HTML').inputValue(), read(`${ISSUE}.txt`));
    for (const name of ['the email on its own', 'Draft for a mail program (.eml)', 'The email as plain text (.txt)']) {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      assert.equal((await page.request.get(new URL(href, hub.http + COPY).href)).status(), 200, href);
    }
  });
});

const DRESSES = {
  'in light colours': { colorScheme: 'light' },
  'in dark colours': { colorScheme: 'dark' },
  'on a window of 320 pixels': { viewport: { width: 320, height: 640 } },
};
for (const [name, options] of Object.entries(DRESSES)) {
  test(`an email has no finding of axe, no width of its own and no request ${name}`, async () => {
    const found = await withPage(hub, options, async (page) => {
      const all = [];
      for (const address of emails()) {
        const complaints = watch(page, hub.http);
        const asked = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(hub.http + address);
        // An email is no page of the hub: its parts are no landmarks, for mail programs keep none.
        const rules = ['region', 'landmark-one-main'];
        all.push(...(await axe(page)).filter((finding) => !rules.some((rule) => finding.startsWith(`${rule}:`))));
        const { wide, column } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth - innerWidth,
          column: document.querySelector('h1').closest('table').getBoundingClientRect().width,
        }));
        if (wide > 0 || column > 600) all.push(`${address}: ${wide} pixels too wide, a column of ${column}`);
        all.push(...complaints, ...asked.filter((url) => !url.endsWith('.email.html') && !url.endsWith('favicon.ico')));
      }
      return all;
    });
    assertNone(found);
  });
}
