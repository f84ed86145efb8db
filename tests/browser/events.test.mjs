// Dates that are over on the reader's day: they move to the past ones on the events page and the home page, everywhere
// they say that they are past, and with none ahead the pages say whom to ask. The program is HUB_BIN, else target/release/hub.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assertNone, axe, openBrowser, watch, withPage } from './support.mjs';

const BIN = path.resolve(process.env.HUB_BIN || fileURLToPath(new URL('../../target/release/hub', import.meta.url)));
const FILES = {
  'hub.yaml': 'no_events: Forums are held twice a year.\nevents_contact: officer\n',
  'contacts.yaml': '- {id: officer, role: Officer, email: officer@example.org}\n',
  'pages/a.md': `---
title: A page
summary: S.
events:
  - {title: Conference, date: 2027-03-04, until: 2027-03-05, from: 9am, to: 4pm, place: Hall}
---

## Dates

\`\`\`event
title: Forum
date: 2027-03-03
contact: officer
online: true
link: https://example.org/join
\`\`\`

\`\`\`event
title: Past forum
date: 2025-03-03
\`\`\`
`,
};
const hub = {};
let folder;

before(async () => {
  if (!existsSync(BIN)) throw new Error(`There is no program at ${BIN}: run "cargo build --release", or set HUB_BIN.`);
  folder = mkdtempSync(path.join(tmpdir(), 'hub-events-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, 'content', name)), { recursive: true });
    writeFileSync(path.join(folder, 'content', name), text);
  }
  execFileSync(BIN, ['build', '--quiet', '--site', folder, '--out', path.join(folder, 'out'), '--as-of', '2027-01-15'], { timeout: 60_000 });
  hub.file = `${pathToFileURL(path.join(folder, 'out')).href}/`;
  hub.browser = await openBrowser();
});

after(async () => {
  await hub.browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** Titles that are shown as coming and as past, and what else a reader sees of a page on a day. */
function readOn(day, name, zone = 'Europe/London') {
  return withPage(hub, { timezoneId: zone }, async (page) => {
    const complaints = watch(page, hub.file);
    await page.clock.setFixedTime(new Date(day));
    await page.goto(hub.file + name);
    const titles = (selector) => page.locator(`${selector} .event-title:visible`).allTextContents();
    const seen = {
      coming: await titles('.events-coming'),
      past: await titles('.events-past'),
      none: await page.locator('.no-events').isVisible(),
      marks: await page.locator('.event-past:visible').count(),
      calendars: await page.locator('.event-add a:visible').count(),
    };
    assertNone([...complaints]);
    assertNone(await axe(page));
    return seen;
  });
}

test('what is over on the reader\'s day moves, and its way into the calendar goes', async () => {
  for (const name of ['events/index.html', 'index.html']) {
    const own = name.startsWith('events') ? 1 : 0;
    const before = await readOn('2027-03-03T23:30:00Z', name);
    assert.deepEqual(before.coming, ['Forum', 'Conference'], name);
    assert.deepEqual([before.past, before.none, before.marks, before.calendars], [['Past forum'], false, 1, 2 * own], name);
    const between = await readOn('2027-03-05T12:00:00Z', name);
    assert.deepEqual([between.coming, between.past], [['Conference'], ['Forum', 'Past forum']], name);
    assert.deepEqual([between.none, between.marks, between.calendars], [false, 2, own], name);
    const over = await readOn('2027-03-06T00:30:00Z', name);
    assert.deepEqual([over.coming, over.past], [[], ['Conference', 'Forum', 'Past forum']], name);
    assert.deepEqual([over.none, over.marks, over.calendars], [true, 3, 0], name);
  }
});

test('the day is the one of the reader\'s clock', async () => {
  const east = await readOn('2027-03-03T20:00:00Z', 'events/index.html', 'Pacific/Auckland');
  assert.deepEqual([east.coming, east.past[0]], [['Conference'], 'Forum']);
});

test('the page that announces an event says that it is past too', () => withPage(hub, {}, async (page) => {
  await page.clock.setFixedTime(new Date('2027-03-04T12:00:00Z'));
  await page.goto(`${hub.file}pages/a.html`);
  assert.equal(await page.locator('#event-forum .event-past').isVisible(), true);
  assert.equal(await page.locator('#event-conference .event-past').isVisible(), false);
  assert.equal(await page.locator('.event-add a:visible').count(), 1);
  const href = await page.locator('#event-conference .event-add a').getAttribute('href');
  assert.ok(existsSync(fileURLToPath(new URL(href, page.url()))), `${href} leads to no file`);
}));
