// One fresh page: its own context (no cache of another's), its requests noted, those of its workers too.

/** What a reader's slow telephone gets: 150 ms each way and 1.6 Mbit/s down. Latency in ms, throughput in bytes a second. */
export const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

/**
 * Opens an address in a fresh context and waits until it is loaded.
 * @param {{slow?: boolean, cpu?: number}} options a slow line; how many times slower the processor
 */
export async function openPage(browser, address, options = {}) {
  const { browserContextId } = await browser.send('Target.createBrowserContext');
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const requests = new Map(), sessions = [sessionId], faults = [];
  let loaded;
  const load = new Promise((resolve) => { loaded = resolve; });

  const hear = (method, event) => {
    const known = requests.get(event.requestId);
    if (method === 'Network.requestWillBeSent') requests.set(event.requestId, { url: event.request.url, start: event.timestamp });
    else if (method === 'Network.responseReceived' && known) {
      known.told = told(event.response);
      if (event.response.status >= 400) faults.push(`${event.response.status} ${event.response.url}`);
    } else if (method === 'Network.loadingFinished' && known) {
      Object.assign(known, { end: event.timestamp, bytes: Math.max(event.encodedDataLength, known.told ?? 0) });
    } else if (method === 'Network.loadingFailed' && known) faults.push(`${event.errorText} ${known.url}`);
    else if (method === 'Page.loadEventFired') loaded();
    else if (method === 'Target.attachedToTarget') prepare(event.sessionId, false).catch(() => {});
  };
  // Sent without waiting between: a worker answers some of it only when it runs.
  const prepare = (session, isPage) => {
    if (!isPage) sessions.push(session);
    browser.on(session, hear);
    return Promise.all([
      browser.send('Network.enable', {}, session),
      options.slow && browser.send('Network.emulateNetworkConditions', SLOW, session),
      browser.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, session),
      isPage || browser.send('Runtime.runIfWaitingForDebugger', {}, session),
    ]);
  };

  await browser.send('Page.enable', {}, sessionId);
  await prepare(sessionId, true);
  await browser.send('Page.navigate', { url: address }, sessionId);
  await load;

  const page = {
    /** The value of an expression; a promise is waited for. */
    evaluate: async (expression, seconds = 60) => {
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await browser.send('Runtime.evaluate', asked, sessionId, seconds);
      if (exceptionDetails) throw new Error(`${address}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      return result.value;
    },
    slowProcessor: (rate) => browser.send('Emulation.setCPUThrottlingRate', { rate }, sessionId),
    /** The requests so far, once none is under way: address, start and end in seconds, bytes with their headers. */
    requests: async () => {
      for (let tries = 0; tries < 200 && [...requests.values()].some(({ end }) => end === undefined); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const open = [...requests.values()].find(({ end }) => end === undefined);
      if (open) faults.push(`no end of ${open.url}`);
      if (faults.length) throw new Error(`The page asked in vain: ${faults.join(', ')}`);
      return [...requests.values()].filter(({ url }) => url.startsWith('http'));
    },
    close: async () => {
      await browser.send('Target.disposeBrowserContext', { browserContextId });
      for (const session of sessions) browser.on(session, null);
    },
  };
  return page;
}

/** Bytes that an answer's head speaks for. Of a worker's own script the browser counts the head alone at the end. */
function told({ headers, encodedDataLength, fromDiskCache }) {
  const length = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  return fromDiskCache ? 0 : encodedDataLength + Number(length ?? 0);
}

/** Length of the longest chain of requests of which each began when the one before it had ended. */
export function steps(requests) {
  const longest = [];
  const inOrder = requests.toSorted((a, b) => a.start - b.start);
  for (const [at, request] of inOrder.entries()) {
    const before = inOrder.slice(0, at).map((other, n) => (other.end <= request.start ? longest[n] : 0));
    longest.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...longest);
}
