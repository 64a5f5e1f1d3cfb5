// One measure each: every function opens a browser context of its own and closes it.
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { chromium } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { create, words } from '../e2e/people.mjs';

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

/** Bytes of all that is kept for the time without network, each file compressed with brotli 11: the service worker's list. */
export async function installedWeight(dir) {
  const worker = await readFile(join(dir, 'sw.js'), 'utf8');
  const files = [...worker.matchAll(/^\s+'([^']+)': '[0-9a-f]{64}',$/gm)].map((found) => found[1]);
  if (files.length < 10) throw new Error(`only ${files.length} files in the service worker's list`);
  let bytes = 0;
  for (const file of files) bytes += brotliCompressSync(await readFile(join(dir, file))).length;
  return bytes;
}

/** Bytes of the example's copy for the head, as it is handed over. */
export async function headCopy(browser, server) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await page.waitForSelector('html[data-state=ready]');
  await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
  await page.getByRole('heading', { level: 1, name: words('Tableau de bord') }).waitFor({ timeout: STARTED });
  await page.goto(`${server.url}#/partage/exemplaire`);
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: STARTED }),
    page.getByRole('button', { name: words("Préparer l'exemplaire du chef d'établissement") }).click(),
  ]);
  const { size } = await stat(await download.path());
  await context.close();
  return size;
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

/** A context with a profile on the disk that holds one carnet: that of `file`, or an empty one. */
export async function holding(server, file) {
  const profile = await mkdtemp(join(tmpdir(), 'carnet-ent-bench-'));
  const context = await chromium.launchPersistentContext(profile, launchOptions);
  const page = await context.newPage();
  await page.goto(server.url);
  await page.waitForSelector('html[data-state=ready]');
  if (file) {
    await page.locator('input[type=file][aria-label^="Ouvrir un fichier"]').setInputFiles(file);
    await page.getByRole('button', { name: words('Ouvrir ce carnet') }).click({ timeout: STARTED });
    await page.getByRole('heading', { level: 1, name: words('Tableau de bord') }).waitFor({ timeout: STARTED });
  } else {
    await create(page);
  }
  await page.close();
  return context;
}

/** Takes the second memory from a page: what is measured is then IndexedDB alone. */
const alone = (page) => page.addInitScript(() => { delete StorageManager.prototype.getDirectory; });

/** Milliseconds from navigation to ready with the carnet of `context`. */
export async function open(context, server, { mirror = true } = {}) {
  const page = await slowPage(context);
  if (!mirror) await alone(page);
  const time = await ready(page, server.url);
  await page.close();
  return time;
}

/** Milliseconds from an event to the paint that follows, for what `act` does to the element of `selector`. */
async function toPaint(page, selector, type, act) {
  await page.evaluate(
    ([selector, type]) => {
      window.painted = new Promise((done) => {
        document.querySelector(selector).addEventListener(
          type,
          (event) => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - event.timeStamp);
            channel.port2.postMessage(null);
          }),
          { once: true, capture: true },
        );
      });
    },
    [selector, type],
  );
  await act();
  return page.evaluate(() => window.painted);
}

/** A keystroke in search over all years, and a row edited and saved: milliseconds to paint, the worse of three letters. */
export async function work(context, server) {
  const page = await slowPage(context);
  await ready(page, `${server.url}#/journal`);
  await page.waitForFunction(() => !/en cours de lecture/.test(document.querySelector('main').textContent), undefined, { timeout: STARTED });
  await page.getByLabel(words('Période')).selectOption('toutes');
  // The words of all activities are made ready once, in the background.
  await page.locator('#recherche').press('m');
  await page.locator('#recherche').fill('');
  const keys = [];
  for (const letter of 'moo') keys.push(await toPaint(page, '#recherche', 'input', () => page.locator('#recherche').press(letter)));
  await page.locator('#recherche').fill('');
  await page.getByRole('button', { name: /^Modifier/ }).nth(1).click();
  await page.locator('#intitule').fill(`Intitulé modifié par la mesure ${Date.now()}`);
  const edit = await toPaint(page, 'form.activity', 'submit', () => page.locator('#intitule').press('Enter'));
  await page.waitForSelector('[data-saving=saved]');
  await page.close();
  return { key: Math.max(...keys), edit };
}

/** One activity noted by « Saisie rapide »: milliseconds to « Enregistré », and to paint; the median of 15. */
export async function saveMirrored(context, server, mirror) {
  const page = await slowPage(context, 1);
  if (!mirror) await alone(page);
  await ready(page, `${server.url}#/journal`);
  await page.waitForFunction(() => !/en cours de lecture/.test(document.querySelector('main').textContent), undefined, { timeout: STARTED });
  const times = [];
  for (let n = 0; n < 15; n += 1) {
    await page.locator('#saisie-rapide').fill(`12/10 5min mesure ${Date.now()} #1.1`);
    await page.evaluate(() => {
      window.savedAt = new Promise((done) => {
        document.querySelector('form.quick').addEventListener('submit', (event) => {
          let painted;
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => { painted = performance.now() - event.timeStamp; };
            channel.port2.postMessage(null);
          });
          const mark = document.querySelector('[data-saving]');
          let busy = false;
          const look = () => {
            busy ||= mark.dataset.saving === 'busy';
            if (!busy || mark.dataset.saving !== 'saved') return;
            observer.disconnect();
            const saved = performance.now() - event.timeStamp;
            const end = () => (painted === undefined ? setTimeout(end) : done([saved, painted]));
            end();
          };
          const observer = new MutationObserver(look);
          observer.observe(mark, { attributes: true });
        }, { once: true, capture: true });
      });
    });
    await page.locator('#saisie-rapide').press('Enter');
    times.push(await page.evaluate(() => window.savedAt));
  }
  await page.close();
  const middle = (at) => times.map((one) => one[at]).sort((a, b) => a - b)[7];
  return [middle(0), middle(1)];
}

/** From a click to what it shows, and the longest time the page answered nothing meanwhile: milliseconds. */
async function shown(page, click, selector) {
  await page.evaluate((selector) => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: 'longtask' });
    window.shownAt = new Promise((done) => {
      addEventListener('click', (event) => {
        const look = () => (document.querySelector(selector) ? requestAnimationFrame(() => done(performance.now() - event.timeStamp)) : requestAnimationFrame(look));
        look();
      }, { once: true, capture: true });
    });
  }, selector);
  await click();
  const time = await page.evaluate(() => window.shownAt);
  return { time, longest: await page.evaluate(() => window.longest) };
}

/** Waits until the page is drawn as it stands: what it was asked before is not a part of what is measured next. */
const settled = (page) => page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))); }));

/** The bilan of the open year, from the click on its name. */
export async function review(context, server) {
  const page = await slowPage(context);
  await ready(page, server.url);
  await settled(page);
  const result = await shown(page, () => page.getByRole('navigation').getByRole('link', { name: words('Bilan') }).click(), '.reading table');
  await page.close();
  return result;
}

/** Class councils of 60 classes and 12 steps, from the click on their name. */
export async function matrix(context, server) {
  const page = await slowPage(context);
  await ready(page, server.url);
  await page.getByRole('navigation').getByRole('link', { name: words('Procédures') }).click();
  await page.getByRole('main').getByRole('link', { name: words('Conseils 1') }).waitFor();
  await settled(page);
  const result = await shown(page, () => page.getByRole('main').getByRole('link', { name: words('Conseils 1') }).click(), '#case-60-12');
  await page.close();
  return result;
}

/** A return of `changes` comments on the carnet of `file`: from the click to what was shown of it, and from « Intégrer » on. */
export async function merge(context, server, file, changes) {
  const page = await slowPage(context);
  await ready(page, `${server.url}#/partage`);
  const carnet = JSON.parse(await readFile(file, 'utf8'));
  const stamp = Date.now().toString(16).padStart(12, '0');
  const id = (n, kind) => `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${kind}00-8000-${String(n).padStart(12, '0')}`;
  carnet.kind = 'return';
  carnet.carnet.activities = [];
  const comment = (n) => ({ id: id(n, 1), target: 'section/2026/figures', at: '2027-06-20T10:00:00Z', by: 'Mesure', text: `Remarque ${n}` });
  carnet.journal = Array.from({ length: changes }, (_, n) => ({
    id: id(n, 2), device: id(0, 3), seq: n, at: '2027-06-20T10:00:00Z', label: 'Commentaire ajouté',
    changes: [{ table: 'comments', id: id(n, 1), after: comment(n) }],
  }));
  const content = { name: 'retour.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(carnet)) };
  await page.locator('input[type=file][aria-label^="Importer un fichier"]').setInputFiles(content);
  const look = page.getByRole('button', { name: words('Voir les changements') });
  await look.waitFor({ timeout: STARTED });
  await settled(page);
  const seen = await shown(page, () => look.click(), 'article.change');
  const take = page.getByRole('button', { name: words('Intégrer les changements choisis') });
  const taken = await shown(page, () => take.click(), 'section.share');
  await page.waitForSelector('[data-saving=saved]');
  await page.close();
  return { seen, taken };
}

/** Watches for the longest time the page answers nothing, from now on; what it was, when asked. */
async function longestFrom(page, act) {
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: 'longtask' });
  });
  const result = await act();
  return { result, longest: await page.evaluate(() => window.longest) };
}

/** « Rechercher »: a keystroke to paint, the worse of four letters, and the longest task from the first letter to the last result. */
export async function find(context, server) {
  const page = await slowPage(context);
  await ready(page, server.url);
  await page.waitForSelector('.bar .find:not([disabled])');
  await page.keyboard.press('Control+k');
  const field = page.locator('#chercher-tout');
  await field.waitFor();
  // Once to the end: all records are in the index then.
  await field.fill('zzz');
  await page.getByText('Rien de tel dans le carnet').waitFor({ timeout: STARTED });
  await field.fill('');
  const { result, longest } = await longestFrom(page, async () => {
    const keys = [];
    for (const letter of 'mood') {
      keys.push(await toPaint(page, '#chercher-tout', 'input', () => field.press(letter)));
    }
    await page.waitForFunction(() => /oodle/.test(document.querySelector('#trouves').textContent));
    return Math.max(...keys);
  });
  await page.close();
  return { key: result, longest };
}

/** A register of `count` lines in the carnet of `context`: its address. */
export async function withRegister(context, server, count) {
  const page = await slowPage(context, 1);
  await ready(page, `${server.url}#/registres`);
  await page.getByLabel(words('Liste'), { exact: true }).selectOption({ label: 'Ressources réservables' });
  await page.getByRole('button', { name: words('Commencer') }).click();
  await page.getByRole('heading', { level: 1, name: words('Ressources réservables') }).waitFor();
  await page.getByText(words('Coller ou importer des lignes')).click();
  const lines = [...Array(count).keys()].map((n) => `Salle ${n + 1}\tsalle\tSite ${n % 4}\t${n % 40}`);
  await page.getByLabel(words('Lignes à importer')).evaluate((area, text) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, `Ressource\tType\tSite\tCapacité\n${lines.join('\n')}\n`);
  await page.getByRole('button', { name: /^Importer / }).click();
  await page.waitForSelector('[data-saving=saved]');
  const url = page.url();
  await page.close();
  return url;
}

/** A register that is scrolled, then filtered: the longest task of each. */
export async function register(context, url) {
  const page = await slowPage(context);
  await page.goto(url);
  await page.getByPlaceholder('Filtrer').waitFor({ timeout: STARTED });
  const drawn = () => page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('table.data tbody tr')];
    return rows.some((r) => !r.matches('.space') && r.getBoundingClientRect().top > 0 && r.getBoundingClientRect().top < innerHeight);
  });
  const scrolled = await longestFrom(page, async () => {
    for (let n = 0; n < 12; n += 1) {
      await page.mouse.wheel(0, 700);
      await drawn();
    }
  });
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByPlaceholder('Filtrer').focus();
  const filtered = await longestFrom(page, async () => {
    for (const letter of 'salle 49') await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForFunction(() => document.querySelectorAll('table.data tbody tr:not(.space)').length > 0);
  });
  await page.close();
  return { scroll: scrolled.longest, filter: filtered.longest };
}
