// Carnets kept in browser profiles of their own, and the measures taken in them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { create, give, words } from '../e2e/people.mjs';
import { ready, slowPage } from './measure.mjs';

const LONG = { timeout: 120_000 };
const WORD = 'import';

/** Opens a browser profile on the disk that holds one carnet: that of `file`, or an empty one. */
export async function keep(url, file) {
  const dir = await mkdtemp(join(tmpdir(), 'carnet-bench-'));
  const context = await chromium.launchPersistentContext(dir, { ...launchOptions, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('html[data-state="ready"]').waitFor();
  if (file) {
    await give(page, 'Ouvrir un fichier', file);
    await page.getByRole('dialog').getByRole('button', { name: words('Ouvrir ce carnet') }).click(LONG);
    await page.getByRole('heading', { level: 1, name: words('Tableau de bord') }).waitFor(LONG);
  } else {
    await create(page);
  }
  await complete(page);
  await page.close();
  const stop = async () => {
    await context.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { context, url, stop };
}

/** Milliseconds from navigation to ready. */
export async function open({ context, url }) {
  const page = await slowPage(context);
  const time = await ready(page, url);
  await page.close();
  return time;
}

/** The journal as a person finds it a while after opening: older years read, and nothing left to do. */
async function complete(page) {
  const total = page.locator('p.total');
  if (!(await total.count())) await page.evaluate(() => { location.hash = '#/journal'; });
  await total.filter({ hasNotText: 'en cours de lecture' }).waitFor(LONG);
  await page.evaluate(async () => {
    // Quiet: ten turns of the page's own queue of timers in which nobody else worked.
    for (let quiet = 0; quiet < 10;) {
      const before = performance.now();
      await new Promise((done) => setTimeout(done, 10));
      quiet = performance.now() - before < 25 ? quiet + 1 : 0;
    }
  });
}

/** In the page: notes, from each event's own time, when the frame that shows its effect is drawn and when it is saved. */
function watchPaint() {
  window.times = {};
  for (const name of ['input', 'submit']) {
    addEventListener(name, ({ timeStamp }) => {
      delete window.times[name];
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { window.times[name] = performance.now() - timeStamp; };
        port2.postMessage(null);
      });
      if (name !== 'submit') return;
      delete window.times.saved;
      const mark = document.querySelector('[data-saving]');
      const watch = new MutationObserver(() => {
        if (mark.dataset.saving !== 'saved') return;
        window.times.saved = performance.now() - timeStamp;
        watch.disconnect();
      });
      watch.observe(mark, { attributes: true, attributeFilter: ['data-saving'] });
    }, true);
  }
}

async function taken(page, name) {
  await page.waitForFunction((key) => window.times[key] !== undefined, name, { polling: 20, ...LONG });
  return page.evaluate((key) => window.times[key], name);
}

/** Opens the journal, slowed, on the open year or on all; `use` it with `searched` and `edited`, then close it. */
export async function journal({ context, url }, allYears) {
  const page = await slowPage(context);
  await page.addInitScript(watchPaint);
  await ready(page, `${url}#/journal`);
  await complete(page);
  if (allYears) await page.getByLabel(words('Période')).selectOption({ label: 'Toutes les années' });
  return page;
}

/** The worst keystroke of a word typed into an empty search, in milliseconds to paint. */
export async function searched(page) {
  const field = page.getByLabel(words('Rechercher dans le journal'));
  await field.fill('');
  await complete(page);
  await field.focus();
  const times = [];
  for (const letter of WORD) {
    await page.evaluate(() => { delete window.times.input; });
    await page.keyboard.press(letter);
    times.push(await taken(page, 'input'));
    await page.waitForTimeout(50);
  }
  if (process.env.CARNET_VERBOSE) console.error('  keys', times.map(Math.round).join(' '));
  await field.fill('');
  await complete(page);
  return Math.max(...times);
}

/** A row's title changed and sent with Enter: milliseconds to paint and to saved. */
export async function edited(page) {
  await page.locator('button[aria-label^="Modifier"]').first().click();
  const field = page.getByLabel(words('Intitulé'));
  await field.fill(`Activité changée ${Math.random()}`);
  await complete(page);
  await page.evaluate(() => { delete window.times.submit; delete window.times.saved; });
  await field.press('Enter');
  const painted = await taken(page, 'submit');
  const saved = await taken(page, 'saved');
  if (process.env.CARNET_VERBOSE) console.error('  edit', Math.round(painted), Math.round(saved));
  return { painted, saved };
}
