// Every page of the built hub: what its file says, and that it opens quietly.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { POLICY, assertNone, onePageOfEachKind, pages, read, useHub, watch, withPage } from './support.mjs';

const hub = useHub();

test('the pages that every hub has are there', () => {
  const wanted = [
    'index.html', '404.html', 'a-z/index.html', 'accessibility/index.html', 'contacts/index.html', 'events/index.html',
    'glossary/index.html', 'search/index.html', 'topics/index.html',
  ];
  assertNone(wanted.filter((name) => !pages().includes(name)));
});

test('every page carries the strict policy and nothing inline', async () => {
  const faults = await withPage(hub, {}, async (page) => {
    const found = [];
    for (const name of pages()) {
      const inline = await page.evaluate(inspect, read(name));
      if (inline.policies.length !== 1 || inline.policies[0] !== POLICY) found.push(`${name}: policy ${JSON.stringify(inline.policies)}`);
      if (!inline.policyFirst) found.push(`${name}: something is loaded before the policy`);
      for (const what of inline.found) found.push(`${name}: ${what}`);
    }
    return found;
  });
  assertNone(faults);
});

/** Runs in the browser: reads a page's text without loading it. */
function inspect(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const policies = [...page.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')];
  const loads = page.querySelector('script, link, style, img');
  const found = [...page.querySelectorAll('script:not([src]), style, [style], base, iframe, object, embed, meta[http-equiv="refresh" i]')]
    .map((element) => element.outerHTML.slice(0, 100));
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || /^\s*javascript:/i.test(value)) found.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
    }
  }
  const policyFirst = !loads || Boolean(policies[0]?.compareDocumentPosition(loads) & Node.DOCUMENT_POSITION_FOLLOWING);
  return { policies: policies.map((meta) => meta.content), policyFirst, found };
}

test('every page opens over http without a complaint or a request outside the hub', async () => {
  assertNone(await complaintsOf(pages(), hub.http));
});

test('a page of each kind opens from the disk in the same way', async () => {
  // Only the page for lost addresses has absolute links, so only a server can show it.
  assertNone(await complaintsOf(onePageOfEachKind().filter((name) => name !== '404.html'), hub.file));
});

async function complaintsOf(names, base) {
  return withPage(hub, {}, async (page) => {
    const complaints = watch(page, base);
    const all = [];
    for (const name of names) {
      await page.goto(base + name, { waitUntil: 'load' });
      const title = await page.title();
      if (!title.trim()) complaints.push('no title');
      if (await page.locator('h1').count() !== 1) complaints.push('not exactly one main heading');
      all.push(...complaints.splice(0).map((complaint) => `${name}: ${complaint}`));
    }
    return all;
  });
}

test('an address that is not there shows the page for it, with its style and links', async () => {
  await withPage(hub, {}, async (page) => {
    const response = await page.goto(`${hub.http}newsletters/never/was.html`);
    assert.equal(response.status(), 404);
    assert.ok(await page.evaluate(() => document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0));
    await page.locator('nav a').first().click();
    assert.equal((await page.request.get(page.url())).status(), 200);
  });
});
