// Debian's own Firefox opens the hub from the disk and searches. It is driven over Marionette, the wire that every
// Firefox brings: "length:[0, id, command, arguments]" there, "length:[1, id, error, value]" back.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { SITE, STRICT, serve } from './support.mjs';

const FIREFOX = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((place) => place && existsSync(place));
const skip = FIREFOX ? false : 'Firefox is not installed: install firefox-esr, or set FIREFOX to its path';
const [DOWN, ENTER] = ['\ue015', '\ue007'];
// No first-run pages, no talk with the network; files on the disk are strangers to each other, as for a reader.
const SETTINGS = {
  'marionette.port': 0, 'security.fileuri.strict_origin_policy': true, 'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false, 'browser.startup.homepage_override.mstone': 'ignore', 'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false, 'services.settings.server': 'data:,',
};

/** Starts Firefox with a profile of its own. `ask(command, arguments)` resolves to the value of the answer. */
async function start() {
  const profile = mkdtempSync(path.join(tmpdir(), 'hub-firefox-'));
  const lines = Object.entries(SETTINGS).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  writeFileSync(path.join(profile, 'user.js'), lines.join(''));
  const program = spawn(FIREFOX, ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const gone = new Promise((resolve) => program.once('exit', resolve));
  const close = async () => {
    program.kill();
    await Promise.race([gone, pause(5_000).then(() => program.kill('SIGKILL'))]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const note = path.join(profile, 'MarionetteActivePort');
    for (let turn = 0; !existsSync(note) || !readFileSync(note, 'utf8'); turn += 1) {
      if (turn > 300 || program.exitCode !== null) throw new Error('Firefox did not start within 30 s');
      await pause(100);
    }
    const ask = await speak(Number(readFileSync(note, 'utf8')));
    await ask('WebDriver:NewSession', { capabilities: { alwaysMatch: { timeouts: { implicit: 10_000, pageLoad: 20_000, script: 10_000 } } } });
    return { ask, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function speak(port) {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map();
  let last = 0;
  let heard = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    heard = Buffer.concat([heard, bytes]);
    for (let colon = heard.indexOf(':'); colon > 0; colon = heard.indexOf(':')) {
      const end = colon + 1 + Number(heard.subarray(0, colon));
      if (heard.length < end) return;
      const message = JSON.parse(heard.subarray(colon + 1, end));
      heard = heard.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id, error, value] = message;
      const { resolve, reject } = waiting.get(id);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(value);
    }
  });
  await new Promise((resolve, reject) => socket.once('error', reject).once('connect', resolve));
  return (command, options = {}) => new Promise((resolve, reject) => {
    waiting.set(last += 1, { resolve, reject });
    const text = JSON.stringify([0, last, command, options]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
  });
}

describe('in Firefox', { skip }, () => {
  let firefox, server;
  before(async () => {
    server = await serve(SITE, STRICT);
    firefox = await start();
  });
  after(async () => {
    await firefox?.close();
    await server?.close();
  });

  const open = (url) => firefox.ask('WebDriver:Navigate', { url });
  const find = async (value) => Object.values((await firefox.ask('WebDriver:FindElement', { using: 'css selector', value })).value)[0];
  const write = async (selector, text) => firefox.ask('WebDriver:ElementSendKeys', { id: await find(selector), text });
  const run = async (script) => (await firefox.ask('WebDriver:ExecuteScript', { script, args: [] })).value;
  const until = async (script, what) => {
    for (let turn = 0; turn < 100; turn += 1) {
      if (await run(script).catch(() => false)) return;
      await pause(100);
    }
    assert.fail(`${what}; the page is ${await run('return location.href')}`);
  };

  for (const scheme of ['file', 'http']) {
    test(`over ${scheme} a question leads to its section`, async () => {
      const base = scheme === 'file' ? `${pathToFileURL(SITE).href}/` : server.base;
      await open(`${base}index.html`);
      assert.equal(await run('return document.querySelectorAll("script[src*=client]").length + Boolean(hubSearch.answer)'), 0, 'the client is there before it is used');
      await write('#q', 'oral health');
      await until('return document.querySelector(".search-panel:not([hidden]) [href$=\'#oral-health\'] mark")', 'no result is shown');
      await write('#q', DOWN);
      const href = await run('return document.querySelector("[role=option][aria-selected=true]").href');
      await write('#q', ENTER);
      await until(`return location.href === ${JSON.stringify(href)} && document.readyState === "complete"`, 'Enter does not open it');
      // On the disk each file has a storage of its own here; the words come along all the same.
      assert.ok(await run('return CSS.highlights.get("searched")?.size ?? 0') > 1, 'the words are not marked');
      assert.equal(await run('return location.search + Object.keys(sessionStorage)'), '', 'the words stay behind');
      const top = await run('return document.getElementById(location.hash.slice(1)).getBoundingClientRect().top');
      assert.ok(top > -2 && top < 600, `the section begins at ${top}`);
    });

    test(`over ${scheme} the search page answers, and a facet narrows it`, async () => {
      const base = scheme === 'file' ? `${pathToFileURL(SITE).href}/` : server.base;
      await open(`${base}search/index.html?q=neglect`);
      await until('return document.querySelectorAll("select[name=kind] option").length > 2', 'there are no facets');
      const said = () => run('return document.querySelector(".search-count").textContent');
      const all = parseInt(await said());
      await run('const kind = document.querySelector("select[name=kind]"); kind.value = "newsletter"; kind.dispatchEvent(new Event("change", { bubbles: true }))');
      await until(`return parseInt(document.querySelector(".search-count").textContent) < ${all}`, 'the facet narrows nothing');
      assert.match(await run('return location.search'), /kind=newsletter/);
    });
  }
});
