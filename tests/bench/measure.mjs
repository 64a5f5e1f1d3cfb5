// One measure each: every function opens a browser context of its own and closes it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const SLOWED = 4;
const STARTED = 60_000;

/** Notes when `data-state` becomes "ready", in milliseconds since the navigation began. */
function watchReady() {
  const note = () => {
    if (document.documentElement?.dataset.state === 'ready' && window.readyAt === undefined) {
      window.readyAt = performance.now();
    }
  };
  new MutationObserver(note).observe(document, { attributes: true, childList: true, subtree: true });
}

export async function slowPage(context, rate = SLOWED) {
  const page = await context.newPage();
  await page.addInitScript(watchReady);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return page;
}

export async function ready(page, url) {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.readyAt !== undefined, undefined, { timeout: STARTED, polling: 50 });
  return page.evaluate(() => window.readyAt);
}

/** Bytes of all that a first visit asks for, each file compressed with brotli 11. */
export async function firstLoad(browser, server, dir) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await slowPage(context, 1);
  const paths = new Set();
  page.on('request', (request) => {
    if (request.url().startsWith(server.url)) paths.add(new URL(request.url()).pathname.slice(1) || 'index.html');
  });
  await ready(page, server.url);
  await page.waitForLoadState('load');
  await context.close();
  let bytes = 0;
  for (const path of paths) {
    if (!path.startsWith('worker')) bytes += brotliCompressSync(await readFile(join(dir, path))).length;
  }
  return bytes;
}

/** Milliseconds from navigation to ready, nothing in any cache. */
export async function coldStart(browser, server) {
  const context = await browser.newContext();
  const page = await slowPage(context);
  const time = await ready(page, server.url);
  await context.close();
  return time;
}

/** A context in which the product at `server` is installed: its service worker holds every file. */
export async function installed(browser, server) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.active;
    if (worker.state === 'activated') return;
    await new Promise((done) => worker.addEventListener('statechange', () => worker.state === 'activated' && done()));
  });
  await page.close();
  return context;
}

/** Milliseconds from navigation to ready in an installed context, with the server gone. */
export async function offlineStart(context, url) {
  const page = await slowPage(context);
  const time = await ready(page, url);
  await page.close();
  return time;
}
