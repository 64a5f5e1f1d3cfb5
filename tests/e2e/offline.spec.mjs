// Without network, and with a new version.
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { create, go, leave, quick, ready, saved, start, words } from './people.mjs';
import { SITE, startServer } from './server.mjs';
import { NETWORK, expect, listen, provoke, test } from './test.mjs';

/** Waits until the service worker holds the page. */
const installed = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  return registration.active.state !== 'redundant';
});

test('with the server gone all pages work and edits are kept', async ({ page }) => {
  const server = await startServer();
  await start(page, server.url);
  await installed(page);
  await create(page);
  await server.stop();
  await page.reload();
  await ready(page);
  // Where the browser answers by itself from what is kept, it does: the page and the start of its program.
  const sources = await page.evaluate(() => {
    const told = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return told.filter((e) => e.workerFinalSourceType !== undefined).map((e) => `${e.workerFinalSourceType} ${e.name}`);
  });
  expect(sources.filter((source) => !source.startsWith('cache '))).toEqual([]);
  for (const name of ['Lettre de mission', 'Journal', 'Partage et sauvegarde', 'Réglages', 'Aide']) await go(page, name);
  await go(page, 'Journal');
  await quick(page, 'hier 30min sans réseau #1.1');
  await page.reload();
  await ready(page);
  await expect(page.getByRole('button', { name: 'sans réseau', exact: true })).toBeVisible();
});

test('a new version is offered, not forced, and edits survive', async ({ page }) => {
  const dir = await mkdtemp(join(tmpdir(), 'carnet-ent-'));
  await cp(SITE, dir, { recursive: true });
  const server = await startServer(dir);
  await start(page, server.url);
  await installed(page);
  await create(page);
  await go(page, 'Journal');
  await quick(page, 'hier 30min avant la version #1.1');
  // Another build: the same files under another version.
  const worker = join(dir, 'sw.js');
  await writeFile(worker, `${await readFile(worker, 'utf8')}\n// une autre version\n`);
  await page.reload();
  await ready(page);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await expect(page.getByRole('button', { name: words('Nouvelle version : recharger') })).toBeVisible();
  await quick(page, 'hier 10min pendant l’attente #1.2');
  await page.evaluate(() => { window.before = true; });
  await page.getByRole('button', { name: words('Nouvelle version : recharger') }).click();
  // The version before first answers what it was asked for: the button says so until then.
  await page.waitForFunction(() => !window.before);
  await ready(page);
  await expect(page.getByRole('button', { name: 'avant la version', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /pendant l/ }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: words('Nouvelle version : recharger') })).toHaveCount(0);
  await server.stop();
});

test('no request leaves for anywhere else', async ({ page }) => {
  const server = await startServer();
  const elsewhere = [];
  page.on('request', (request) => { if (!request.url().startsWith(server.url) && !/^(blob|data):/.test(request.url())) elsewhere.push(request.url()); });
  await start(page, server.url);
  await create(page);
  expect(elsewhere).toEqual([]);
  await server.stop();
});

test('what is « Enregistré » survives the death of the browser', async () => {
  const server = await startServer();
  const profile = await mkdtemp(join(tmpdir(), 'carnet-ent-profil-'));
  const first = listen(await chromium.launchPersistentContext(profile, { ...launchOptions, locale: 'fr-FR' }));
  const page = first.pages()[0] ?? (await first.newPage());
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, 'hier 25min avant la panne #1.1');
  await saved(page);
  const session = await first.newCDPSession(page);
  await session.send('Browser.crash').catch(() => {});
  await first.close().catch(() => {});
  const second = listen(await chromium.launchPersistentContext(profile, { ...launchOptions, locale: 'fr-FR' }));
  const again = second.pages()[0] ?? (await second.newPage());
  await start(again, `${server.url}#/journal`);
  await expect(again.getByRole('button', { name: 'avant la panne', exact: true })).toBeVisible();
  await second.close();
  await server.stop();
});

test('a tab left open across an update says so, keeps what is typed, and hands over no empty file', async ({ browser }) => {
  provoke(NETWORK, /wasm|WebAssembly|404|split/i);
  const dir = await mkdtemp(join(tmpdir(), 'carnet-ent-'));
  await cp(SITE, dir, { recursive: true });
  const server = await startServer(dir);
  const page = await (await browser.newContext({ locale: 'fr-FR', serviceWorkers: 'block' })).newPage();
  // What comes later has not come yet.
  const names = (await readdir(dir)).filter((name) => /split_rest|^worker.*loader/.test(name));
  const parts = await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name))]));
  for (const [name] of parts) await rm(join(dir, name));
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await page.getByLabel(words('Saisie rapide')).fill('appel du rectorat');
  // The site has another version by now.
  const index = await readFile(join(dir, 'index.html'), 'utf8');
  await writeFile(join(dir, 'index.html'), '<!DOCTYPE html><p>une autre version</p>');
  let files = 0;
  page.on('download', () => { files += 1; });
  await leave(page, 'le journal', 'Télécharger le journal en DOCX');
  await expect(page.getByRole('alert')).toContainText(/nouvelle version du programme est en ligne.*Rechargez/);
  expect(files).toBe(0);
  if (names.some((name) => /split_rest/.test(name))) {
    await page.getByRole('navigation').getByRole('link', { name: words('Bilan') }).click();
    await expect(page.getByRole('heading', { level: 1, name: words('Page indisponible') })).toBeVisible();
    await expect(page.getByText(/nouvelle version du programme est en ligne.*Rechargez/).first()).toBeVisible();
  }
  await writeFile(join(dir, 'index.html'), index);
  for (const [name, bytes] of parts) await writeFile(join(dir, name), bytes);
  await page.goto(`${server.url}#/journal`);
  await page.reload();
  await ready(page);
  await expect(page.getByLabel(words('Saisie rapide'))).toHaveValue('appel du rectorat');
  await page.context().close();
  await server.stop();
});

test('a slow network: what was pressed shows that it comes, and comes', async ({ page }) => {
  const server = await startServer();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(/(chunk|split)_.*\.wasm/, async (route) => {
    await held;
    await route.continue();
  });
  await start(page, server.url);
  await page.getByRole('button', { name: words('Créer mon carnet') }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Chargement du programme…' })).toBeVisible();
  release();
  await expect(page.getByLabel(words("Nom du chef d'établissement"))).toBeVisible();
  await expect(page.getByText('Chargement du programme…')).toHaveCount(0);
  await server.stop();
});
