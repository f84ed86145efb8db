// A Chromium without a window, spoken to over a pipe. Nothing stands between: a worker's requests are seen and slowed as
// the page's are, which needs a session of the protocol for each.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless', '--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check', '--no-proxy-server',
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-extensions',
  '--disable-sync', '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding', '--disable-field-trial-config', '--metrics-recording-only', '--mute-audio',
  '--password-store=basic', '--window-size=1280,900',
];

/** Starts the browser; `send` asks, `on` hears. Every wait has an end. */
export async function launch() {
  const program = process.env.CHROMIUM || PLACES.find((place) => existsSync(place));
  if (!program) throw new Error('No Chromium found: install it, or set CHROMIUM to its path.');
  const profile = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
  const flags = [...FLAGS, `--user-data-dir=${profile}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const child = spawn(program, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const waiting = new Map(), listeners = new Map();
  let last = 0;

  const hear = (message) => {
    const { id, method, params, sessionId, result, error } = message;
    if (id === undefined) return listeners.get(sessionId ?? '')?.(method, params);
    const { resolve, reject, timer, asked } = waiting.get(id) ?? {};
    waiting.delete(id);
    clearTimeout(timer);
    if (error) reject?.(new Error(`${asked}: ${error.message}`));
    else resolve?.(result);
  };
  const pieces = [];
  child.stdio[4].on('data', (data) => {
    for (let end; (end = data.indexOf(0)) >= 0; data = data.subarray(end + 1)) {
      pieces.push(data.subarray(0, end));
      hear(JSON.parse(Buffer.concat(pieces.splice(0)).toString()));
    }
    if (data.length) pieces.push(data);
  });
  child.stdio[3].on('error', () => {});
  ended.then(() => {
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new Error('Chromium ended.'));
    }
    waiting.clear();
  });

  const send = (method, params = {}, sessionId = undefined, seconds = 60) => new Promise((resolve, reject) => {
    const id = ++last;
    const timer = setTimeout(() => {
      waiting.delete(id);
      reject(new Error(`${method} took more than ${seconds} s`));
    }, seconds * 1000);
    waiting.set(id, { resolve, reject, timer, asked: method });
    child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  });

  return {
    send,
    /** Who hears the events of a session; null for nobody any more. */
    on: (sessionId, listener) => listener ? listeners.set(sessionId, listener) : listeners.delete(sessionId),
    version: async () => (await send('Browser.getVersion')).product,
    close: async () => {
      await send('Browser.close', {}, undefined, 5).catch(() => {});
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(timer);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
