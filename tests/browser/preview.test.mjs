// The preview in a browser: what open pages do while their files are edited. A site of its own in a temporary folder.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertNone, axe, openBrowser, watch, withPage } from './support.mjs';

const BIN = path.resolve(process.env.HUB_BIN || fileURLToPath(new URL('../../target/release/hub', import.meta.url)));
const PANEL = '.hub-preview .hub-findings';
const LINK = '.hub-preview .hub-changed';
const hub = {};
/** Processes that still run; each is ended by its own handle. */
const running = new Set();
let home;
let preview;

before(async () => {
  if (!existsSync(BIN)) throw new Error(`There is no program at ${BIN}: run "cargo build --release", or set HUB_BIN.`);
  hub.browser = await openBrowser();
});

after(() => hub.browser?.close());

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'hub-preview-'));
  await ended(spawn(BIN, ['init', path.join(home, 'site')], { stdio: 'ignore' }));
  write('assets/css/components/own.css', '/* a rule to come */\n');
  write('content/newsletters/long.md', issue());
  write('content/appendices/rows.md', appendix('Words before the rows.'));
  write('content/appendices/rows.csv', 'reference,text,group\nS1,One,First\nS2,Two,First\nS3,Three,Second\n');
  preview = await serve();
});

afterEach(async () => {
  for (const process of running) await stop(process);
  rmSync(home, { recursive: true, force: true });
});

function write(name, text) {
  const file = path.join(home, 'site', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function edit(name, from, to) {
  const text = readFileSync(path.join(home, 'site', name), 'utf8');
  assert.ok(text.includes(from), `${name} lacks ${from}`);
  write(name, text.replace(from, to));
}

/** A newsletter longer than any window; each section has two paragraphs. */
function issue(title = 'A long issue') {
  const section = (n) => `## Item ${n}\n\nFirst words of item ${n}, with a [link](/contacts/index.html).\n\nSecond words of item ${n}. ${'More of them. '.repeat(30)}\n`;
  const items = Array.from({ length: 12 }, (_, at) => section(at + 1));
  return `---\ntitle: ${title}\nsummary: It is long.\nissue: March 2027\ndate: 2027-03\n---\n\n${items.join('\n')}`;
}

function appendix(words) {
  const columns = ['reference, label: Reference', 'text, label: Text, wide: true', 'group, label: Group, filter: true'];
  const table = `table:\n  caption: The rows\n  layout: rows\n  key: reference\n  row_header: reference\n  columns:\n${columns.map((column) => `    - {column: ${column}}\n`).join('')}`;
  return `---\ntitle: Rows\nsummary: A table.\nnumber: 2\n${table}---\n\n## Before\n\n${words}\n\n${'Filling. '.repeat(400)}\n\n## The rows\n\n[table]\n\n## After\n\n${'Filling. '.repeat(900)}\n`;
}

function ended(process) {
  return new Promise((resolve, reject) => process.once('exit', resolve).once('error', reject));
}

/** Starts the preview of the site. `port` 0 is any; `env` is added to the environment. */
async function serve({ port = 0, options = [], env = {} } = {}) {
  const child = spawn(BIN, ['serve', '--site', path.join(home, 'site'), '--port', String(port), ...options], {
    stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env },
  });
  running.add(child);
  const base = await within(10_000, 'the preview to say its address', new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (bytes) => {
      text += bytes;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(text);
      if (found) resolve(found[0]);
    });
  }));
  return { child, base, port: Number(new URL(base).port) };
}

async function stop(child) {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = ended(child);
  child.kill('SIGTERM');
  await within(5_000, 'the preview to end', end).catch(async () => {
    child.kill('SIGKILL');
    await end;
  });
}

function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`waited too long for ${what}`)), milliseconds); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Opens a page of the preview and waits until it follows; gives the complaints. */
async function open(page, address) {
  const complaints = watch(page, preview.base);
  const follows = page.waitForRequest((request) => request.url().includes('/_hub/wait'));
  await page.goto(preview.base + address);
  await follows;
  return quiet(complaints);
}

/** What a page that leaves gives up is no complaint. */
function quiet(complaints) {
  return { get all() { return complaints.filter((line) => !/ERR_ABORTED/.test(line)); } };
}

const shows = (page, words, selector = 'main') => page.waitForFunction(
  ([place, text]) => document.querySelector(place)?.textContent.includes(text), [selector, words]);
const mark = (page, selector) => page.locator(selector).first().evaluate((element) => { element.mark = 'kept'; });
const kept = (page, selector) => page.locator(selector).first().evaluate((element) => element.mark === 'kept');
const topOf = (page, selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);

test('an edit changes its paragraph alone: place, focus, what is open and what is filtered stay', async () => {
  await withPage(hub, { viewport: { width: 800, height: 600 } }, async (page) => {
    const complaints = await open(page, 'appendices/rows.html');
    await page.locator('details.contents summary').click();
    await page.locator('#q').fill('neglect');
    await page.locator('.filters select').selectOption('First');
    await page.locator('.filters select').focus();
    await page.evaluate(() => document.querySelector('table.rows').scrollIntoView());
    const before = await topOf(page, 'table.rows');
    for (const place of ['main', 'table.rows', '#before', 'section:has(#before) p + p', 'details.contents']) await mark(page, place);
    edit('content/appendices/rows.md', 'Words before the rows.', `Other words. ${'And many more of them. '.repeat(40)}`);
    await shows(page, 'Other words.');
    assert.ok(Math.abs(await topOf(page, 'table.rows') - before) <= 1, 'the page jumped');
    for (const place of ['main', 'table.rows', '#before', 'section:has(#before) p + p', 'details.contents']) assert.ok(await kept(page, place), place);
    assert.ok(await page.locator('details.contents').evaluate((details) => details.open));
    assert.equal(await page.locator('#q').inputValue(), 'neglect');
    assert.ok(await page.locator('.filters select').evaluate((select) => select === document.activeElement));
    assert.equal(await page.locator('table.rows tbody tr:visible').count(), 2);
    assertNone(complaints.all);
  });
});

test('a table that changes keeps its filter, its order and the focus in it, and works on', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'appendices/rows.html');
    await page.locator('.filters select').selectOption('First');
    await page.locator('th[data-key="reference"] button').click();
    await page.locator('th[data-key="reference"] button').click();
    write('content/appendices/rows.csv', 'reference,text,group\nS1,One,First\nS2,Changed,First\nS3,Three,Second\nS4,Four,First\n');
    await shows(page, 'Changed');
    assert.equal(await page.locator('.filters').count(), 1);
    assert.equal(await page.locator('th[data-key="reference"] button').count(), 1);
    assert.deepEqual(await page.locator('table.rows tbody tr:visible th').allTextContents(), ['S4', 'S2', 'S1']);
    assert.equal(await page.evaluate(() => document.activeElement.closest('th')?.dataset.key), 'reference');
    await page.locator('.filters select').selectOption('Second');
    assert.equal(await page.locator('table.rows tbody tr:visible').count(), 1);
    assertNone(complaints.all);
  });
});

test('paragraphs that come and go leave their neighbours alone, and a link leads to them', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'newsletters/long.html');
    await page.evaluate(() => document.querySelector('#item-3').scrollIntoView());
    const before = await topOf(page, '#item-3');
    for (const place of ['#item-3', '#item-10', 'section:has(#item-10) p', '#item-11']) await mark(page, place);
    edit('content/newsletters/long.md', 'Second words of item 10.', 'One more.\n\nSecond words of item 10.');
    await shows(page, 'One more.');
    for (const place of ['#item-3', '#item-10', 'section:has(#item-10) p', '#item-11']) assert.ok(await kept(page, place), place);
    assert.ok(Math.abs(await topOf(page, '#item-3') - before) <= 1);
    await page.locator(LINK).click();
    await page.waitForFunction(() => {
      const box = [...document.querySelectorAll('section:has(#item-10) p')].find((p) => p.textContent === 'One more.').getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    });
    assert.ok(await page.locator(LINK).isHidden());
    edit('content/newsletters/long.md', 'One more.\n\n', '');
    await page.waitForFunction(() => !document.querySelector('main').textContent.includes('One more.'));
    edit('content/newsletters/long.md', '## Item 11\n', '## Item 10 and a half\n\nA section between.\n\n## Item 11\n');
    await shows(page, 'A section between.');
    for (const place of ['#item-10', '#item-11']) assert.ok(await kept(page, place), place);
    assert.equal(await page.locator('.contents a', { hasText: 'Item 10 and a half' }).count(), 1);
    assertNone(complaints.all);
  });
});

test('a sheet that changes is exchanged, and nothing else', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'newsletters/long.html');
    for (const place of ['main', 'section:has(#item-5) p', 'header']) await mark(page, place);
    await page.evaluate(() => document.querySelector('#item-5').scrollIntoView());
    const before = await topOf(page, '#item-5');
    await page.evaluate(() => { window.seen = new MutationObserver(() => {}); window.seen.observe(document.body, { childList: true, subtree: true, attributes: true }); });
    write('assets/css/components/own.css', '@layer components { .page-head { padding-block-end: 300px } .section h2 { color: rgb(1, 2, 3) } }\n');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('#item-5')).color === 'rgb(1, 2, 3)');
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 2);
    for (const place of ['main', 'section:has(#item-5) p', 'header']) assert.ok(await kept(page, place), place);
    assert.equal(await page.evaluate(() => window.seen.takeRecords().filter(({ target }) => !target.closest('.hub-preview, .notes')).length), 0);
    assert.ok(Math.abs(await topOf(page, '#item-5') - before) <= 1, 'the page jumped');
    assertNone(complaints.all);
  });
});

test('a picture that is replaced under its name is shown anew, and nothing else is touched', async () => {
  const picture = (colour) => `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="${colour}"/></svg>`;
  write('content/newsletters/bed.svg', picture('green'));
  edit('content/newsletters/long.md', '## Item 1\n', '![A bed](bed.svg)\n\n## Item 1\n');
  await withPage(hub, {}, async (page) => {
    await poll(async () => (await fetch(`${preview.base}newsletters/bed.svg`)).status === 200);
    const complaints = await open(page, 'newsletters/long.html');
    const image = page.locator('main img');
    const colour = () => image.evaluate(async (element) => {
      await element.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
      canvas.getContext('2d').drawImage(element, 0, 0, 1, 1);
      return [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data].slice(0, 3).join();
    });
    assert.equal(await colour(), '0,128,0');
    for (const place of ['main img', 'section:has(#item-5) p']) await mark(page, place);
    write('content/newsletters/bed.svg', picture('red'));
    await poll(async () => await colour() === '255,0,0');
    for (const place of ['main img', 'section:has(#item-5) p']) assert.ok(await kept(page, place), place);
    // An edit of the page leaves the new picture where it is.
    edit('content/newsletters/long.md', 'First words of item 2', 'New words of item 2');
    await shows(page, 'New words of item 2');
    assert.equal(await colour(), '255,0,0');
    assertNone(complaints.all);
  });
});

test('a tab with another page asks whether it has changed, and is not touched', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'contacts/index.html');
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await mark(page, 'main');
    edit('content/newsletters/long.md', 'First words of item 2', 'Changed words of item 2');
    // The next question for news ends what the answer to this one began.
    await poll(() => asked.includes('/_hub/wait'));
    assert.ok(await kept(page, 'main'));
    assert.deepEqual(asked.filter((target) => !/^\/(_hub|assets)\//.test(target)), ['/contacts/index.html']);
    assert.ok(await page.locator(LINK).isHidden());
    assertNone(complaints.all);
  });
});

test('a mistake shows a panel over the last good page; it goes when it is mended', async () => {
  for (const options of [{ viewport: { width: 1280, height: 600 } }, { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    write('content/newsletters/long.md', issue());
    await withPage(hub, options, async (page) => {
      const complaints = await open(page, 'newsletters/long.html');
      await page.evaluate(() => { window.alert = () => { window.ran = true; }; });
      await page.locator('section:has(#item-1) a').first().focus();
      await mark(page, 'main');
      const bad = issue('<img src=x onerror=alert(1)> A title').replace('date: 2027-03', 'date: [<img src=x onerror=alert(2)>');
      write('content/newsletters/long.md', bad);
      await page.locator(PANEL).waitFor();
      await page.waitForFunction(() => document.querySelector('.hub-preview [role=status]').textContent.includes('needs mending'));
      assert.ok(await page.locator(PANEL).evaluate((panel) => panel.textContent.includes('content/newsletters/long.md')));
      assert.equal(await page.locator(`${PANEL} img`).count(), 0);
      assert.ok(await kept(page, 'main'), 'the last good page stays');
      assert.equal(await page.evaluate(() => document.activeElement.closest('section')?.firstElementChild.id), 'item-1');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
      assertNone(await hiddenByPanel(page));
      const button = page.locator(`${PANEL} button`);
      await button.focus();
      assertNone(await axe(page));
      await button.click();
      assert.equal(await button.getAttribute('aria-expanded'), 'false');
      assert.ok(await page.locator(`${PANEL} li`).first().isHidden());
      assertNone(await axe(page));
      write('content/newsletters/long.md', issue('<img src=x onerror=alert(3)> A title'));
      await page.locator(PANEL).waitFor({ state: 'detached' });
      await shows(page, '<img src=x onerror=alert(3)> A title', 'h1');
      assert.equal(await page.locator('main img').count(), 0);
      assert.equal(await page.evaluate(() => document.activeElement.localName), 'main', 'focus is not lost with the button');
      assert.equal(await page.evaluate(() => window.ran), undefined);
      assertNone(complaints.all);
    });
  }
});

/** Goes through the page by keyboard and gives what the panel covers while it has the focus. */
async function hiddenByPanel(page) {
  const found = [];
  await page.locator('.skip-link').focus();
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const [element, foot] = [document.activeElement, document.querySelector('.hub-preview')];
      if (foot.contains(element) || element === document.body) return null;
      const box = element.getBoundingClientRect();
      return box.bottom > 0 && box.top < foot.getBoundingClientRect().top ? null : element.outerHTML.slice(0, 80);
    });
    if (hidden) found.push(`stop ${stop + 1}: ${hidden}`);
  }
  return found;
}

test('a page that was never readable has a placeholder that becomes the page', async () => {
  await withPage(hub, {}, async (page) => {
    write('content/newsletters/new.md', '---\ntitle: [\n---\n');
    await poll(async () => (await fetch(`${preview.base}newsletters/new.html`)).status === 200);
    const complaints = await open(page, 'newsletters/new.html');
    await shows(page, 'new.md cannot be shown yet');
    await page.locator(PANEL).waitFor();
    assertNone(await axe(page));
    write('content/newsletters/new.md', issue('It is here now'));
    await shows(page, 'It is here now', 'h1');
    assert.equal(await page.locator(PANEL).count(), 0);
    assertNone(complaints.all);
  });
});

async function poll(isSo) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error('waited too long');
}

test('a page that is deleted gives way to the page that says so, and comes back', async () => {
  await withPage(hub, {}, async (page) => {
    await open(page, 'newsletters/long.html');
    rmSync(path.join(home, 'site/content/newsletters/long.md'));
    await page.waitForFunction(() => !document.querySelector('#item-1') && document.querySelector('main'));
    write('content/newsletters/long.md', issue('Back again'));
    await shows(page, 'Back again', 'h1');
  });
});

test('a tab that the preview opened goes to the page and the section of what was saved', async () => {
  const bin = path.join(home, 'bin');
  const note = path.join(home, 'opened');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" > '${note}'\n`);
  chmodSync(path.join(bin, 'xdg-open'), 0o755);
  preview = await serve({ options: ['--open'], env: { PATH: `${bin}:${process.env.PATH}` } });
  await poll(() => existsSync(note) && readFileSync(note, 'utf8').endsWith('\n'));
  const address = readFileSync(note, 'utf8').trim();
  assert.ok(address.startsWith(preview.base), address);
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, address.slice(preview.base.length));
    assert.equal(page.url(), preview.base, 'the address bar is as one would type it');
    edit('content/newsletters/long.md', 'First words of item 8', 'New words of item 8');
    await page.waitForURL(`${preview.base}newsletters/long.html#item-8`);
    await page.waitForFunction(() => Math.abs(document.querySelector('#item-8').getBoundingClientRect().top) < innerHeight);
    // A new page that cannot be read yet has a place to go to as well.
    write('content/newsletters/new.md', '---\ntitle: [\n---\n');
    await page.waitForURL(`${preview.base}newsletters/new.html`);
    write('content/newsletters/new.md', issue('It is here now'));
    await shows(page, 'It is here now', 'h1');
    edit('content/newsletters/long.md', 'Second words of item 8', 'Newer words of item 8');
    await page.waitForURL(`${preview.base}newsletters/long.html#item-8`);
    // On the page itself it does not jump.
    const before = await page.evaluate(() => scrollY);
    edit('content/newsletters/long.md', 'First words of item 1,', 'New words of item 1,');
    await shows(page, 'New words of item 1,');
    await page.locator(LINK).waitFor();
    assert.equal(page.url(), `${preview.base}newsletters/long.html#item-8`);
    assert.ok(Math.abs(await page.evaluate(() => scrollY) - before) < 100);
    // A tab that a person opened stays.
    const other = await page.context().newPage();
    await other.goto(`${preview.base}contacts/index.html`);
    await other.waitForTimeout(200);
    edit('content/newsletters/long.md', 'First words of item 2,', 'New words of item 2,');
    await shows(page, 'New words of item 2,');
    await other.waitForTimeout(500);
    assert.equal(other.url(), `${preview.base}contacts/index.html`);
    assertNone(complaints.all);
  });
});

test('the preview stops and starts: the page says so and catches up', async () => {
  await withPage(hub, {}, async (page) => {
    await open(page, 'newsletters/long.html');
    await mark(page, '#item-4');
    await stop(preview.child);
    await page.waitForFunction(() => document.querySelector('.hub-line')?.checkVisibility(), null, { timeout: 20_000 });
    assert.match(await page.locator('.hub-line').textContent(), /has stopped/);
    assertNone(await axe(page));
    edit('content/newsletters/long.md', 'First words of item 2', 'Later words of item 2');
    preview = await serve({ port: preview.port });
    await shows(page, 'Later words of item 2');
    assert.ok(await kept(page, '#item-4'));
    await page.locator('.hub-line').waitFor({ state: 'hidden' });
  });
});

test('a page on the way back catches up', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'newsletters/long.html');
    await page.goto(`${preview.base}contacts/index.html`);
    edit('content/newsletters/long.md', 'First words of item 2', 'Later words of item 2');
    await poll(async () => (await (await fetch(`${preview.base}newsletters/long.html`)).text()).includes('Later words'));
    await page.goBack();
    await shows(page, 'Later words of item 2');
    assertNone(complaints.all);
  });
});

test('what scripts moved and placed stays so, and what is new is moved and placed too', async () => {
  const event = (title) => `\n\`\`\`event\ntitle: ${title}\ndate: 2020-01-02\n\`\`\`\n`;
  const past = (page) => page.locator('.events-past .event-title').allTextContents();
  edit('content/newsletters/long.md', '## Item 2\n', `${event('The old meeting')}\n## Item 2\n`);
  edit('content/newsletters/long.md', 'First words of item 3,', 'First words of item 3[^a],');
  edit('content/newsletters/long.md', '## Item 12\n', '[^a]: A note.\n\n## Item 12\n');
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'events/index.html');
    assert.deepEqual(await past(page), ['The old meeting']);
    edit('content/newsletters/long.md', '## Item 2\n', `${event('One more meeting')}\n## Item 2\n`);
    await shows(page, 'One more meeting');
    assert.deepEqual((await past(page)).toSorted(), ['One more meeting', 'The old meeting']);
    const follows = page.waitForRequest((request) => request.url().includes('/_hub/wait'));
    await page.goto(`${preview.base}newsletters/long.html`);
    const distance = () => page.evaluate(() => Math.abs(document.querySelector('.note-mark').getBoundingClientRect().top
      - document.querySelector('.notes.in-margin li').getBoundingClientRect().top));
    await follows;
    assert.ok(await distance() < 30, String(await distance()));
    edit('content/newsletters/long.md', '[^a]: A note.', '[^a]: Another note.');
    await shows(page, 'Another note.');
    assert.ok(await distance() < 30, String(await distance()));
    edit('content/newsletters/long.md', 'First words of item 1,', `${'Many words. '.repeat(200)}`);
    await shows(page, 'Many words.');
    assert.ok(await distance() < 30, String(await distance()));
    assertNone(complaints.all);
  });
});

test('after many edits the page is what a fresh tab shows', async () => {
  // The same numbers in each run.
  let seed = 7;
  const random = (below) => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((seed / 2_147_483_648) * below); };
  const [start, ...sections] = issue().split(/(?=^## )/m);
  const blocks = [
    (n) => `A paragraph, number ${n}, with [a link](/contacts/index.html).\n`, (n) => `- one of ${n}\n- two\n- three\n`, (n) => `> A saying, ${n}.\n`,
    (n) => `### A heading of ${n}\n\nWords.\n`, (n) => `\`\`\`event\ntitle: Meeting ${n}\ndate: 20${n % 2 ? 20 : 40}-01-02\n\`\`\`\n`,
    (n) => `Words[^n${n}] with a note.\n\n[^n${n}]: Note ${n}.\n`, (n) => `| A | B |\n|---|---|\n| ${n} | two |\n`,
  ];
  const change = (n) => {
    const [at, other, block] = [random(sections.length), random(sections.length), `\n${blocks[random(blocks.length)](n)}`];
    const parts = sections[at].split('\n\n');
    switch (random(5)) {
      case 0: sections[at] = [parts[0], block.trim(), ...parts.slice(1)].join('\n\n').trimEnd() + '\n\n'; break;
      case 1: sections[at] = `${sections[at].trimEnd()}\n${block}\n`; break;
      case 2: sections.splice(other, 0, `## New ${n}\n${block}\n`); break;
      case 3: if (sections.length > 3) sections.splice(at, 1); break;
      default: sections[at] = sections[at].replace(/words|Words/, `other words ${n}`);
    }
  };
  const state = (page) => page.evaluate(() => {
    const body = document.body.cloneNode(true);
    body.querySelectorAll('.hub-preview, script').forEach((element) => element.remove());
    body.querySelectorAll('[style]').forEach((element) => element.removeAttribute('style'));
    return body.outerHTML.replace(/>\s+/g, '>').replace(/\s+</g, '<').replaceAll('><', '>\n<').split('\n');
  });
  await withPage(hub, { viewport: { width: 1280, height: 700 } }, async (page) => {
    const complaints = await open(page, 'newsletters/long.html');
    await mark(page, 'main');
    for (let n = 1; n <= 30; n += 1) {
      for (let times = random(3); times >= 0; times -= 1) change(n * 10 + times);
      write('content/newsletters/long.md', `${start.replace('It is long.', `It is long, edit ${n}.`)}${sections.join('')}`);
      await shows(page, `edit ${n}.`);
      const fresh = await page.context().newPage();
      await fresh.goto(page.url());
      assert.deepEqual(await state(page), await state(fresh), `edit ${n}`);
      await fresh.close();
    }
    assert.ok(await kept(page, 'main'));
    assert.equal(await page.locator(PANEL).count(), 0);
    assertNone(complaints.all);
  });
});

test('a tab that nobody sees asks for nothing, and catches up when it is shown', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'newsletters/long.html');
    const turn = (state) => page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
    await turn('hidden');
    let asked = 0;
    page.on('request', () => { asked += 1; });
    edit('content/newsletters/long.md', 'First words of item 2', 'Later words of item 2');
    await page.waitForTimeout(2_500);
    assert.equal(asked, 0);
    await turn('visible');
    await shows(page, 'Later words of item 2');
    assertNone(complaints.all);
  });
});

test('a fault in the update loads the page anew, and not for ever', async () => {
  await withPage(hub, {}, async (page) => {
    await page.addInitScript(() => { Document.prototype.importNode = () => { throw new Error('a fault'); }; });
    await open(page, 'newsletters/long.html');
    let loads = 0;
    page.on('load', () => { loads += 1; });
    edit('content/newsletters/long.md', 'First words of item 2', 'Later words of item 2');
    await shows(page, 'Later words of item 2');
    await page.waitForTimeout(1_500);
    assert.equal(loads, 1);
  });
});

test('a script of the site that changes loads the page anew', async () => {
  await withPage(hub, {}, async (page) => {
    const complaints = await open(page, 'newsletters/long.html');
    await mark(page, 'main');
    write('assets/js/components/own.js', 'document.documentElement.dataset.own = "yes";\n');
    await page.waitForFunction(() => document.documentElement.dataset.own === 'yes');
    assert.ok(!(await kept(page, 'main')));
    assertNone(complaints.all);
  });
});
