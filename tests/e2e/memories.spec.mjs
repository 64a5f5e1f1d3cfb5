// What the browser may lose, and what stays: its database, its second memory, its disk.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { clean } from './looks.mjs';
import { create, exported, go, plain, quick, ready, saved, start, words } from './people.mjs';
import { SINGLE_URL, startServer } from './server.mjs';
import { expect, listen, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const unmade = (text) => text.replace(/^"made": .*$/m, '');

/** A browser on a profile that the test may change while it is stopped. */
async function on(profile) {
  const context = listen(await chromium.launchPersistentContext(profile, { ...launchOptions, locale: 'fr-FR', acceptDownloads: true }));
  const page = context.pages()[0];
  await start(page, server.url);
  return { context, page };
}

/** A profile with a carnet of three notes, one of them undone, and its file. */
async function withCarnet() {
  const profile = await mkdtemp(join(tmpdir(), 'carnet-ent-memoires-'));
  const { context, page } = await on(profile);
  await create(page);
  await go(page, 'Journal');
  for (const n of [1, 2, 3]) await quick(page, `12/10 ${n}0min note ${n} #1.1`);
  await button(page, 'Annuler').click();
  await saved(page);
  const { text } = await exported(page);
  await bothMemories(page);
  await context.close();
  return { profile, text };
}

const bothMemories = (page) => go(page, 'Partage et sauvegarde').then(() => expect(page.getByText(/dans deux mémoires/)).toBeVisible());

/** The folders of the origin's databases, and of its private file system. */
const databases = async (profile) => {
  const dir = join(profile, 'Default/IndexedDB');
  return (await readdir(dir)).filter((name) => name.startsWith('http_127')).map((name) => join(dir, name));
};

/** Everything is there: pages, journal, what can be undone and done again. */
async function whole(page, text) {
  expect(unmade((await exported(page)).text)).toBe(unmade(text));
  await expect(button(page, 'Rétablir')).toBeEnabled();
  await button(page, 'Rétablir').click();
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: 'note 3', exact: true })).toBeVisible();
  await button(page, 'Annuler').click();
  await button(page, 'Annuler').click();
  await expect(page.getByRole('button', { name: 'note 2', exact: true })).toHaveCount(0);
  await saved(page);
}

test('the databases of the origin are deleted: the carnet is offered back, whole', async () => {
  const { profile, text } = await withCarnet();
  for (const dir of await databases(profile)) await rm(dir, { recursive: true });
  const { context, page } = await on(profile);
  await expect(page.getByRole('heading', { level: 1, name: words('Votre carnet a été retrouvé') })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Collège Jean-Moulin');
  await button(page, 'Restaurer').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await whole(page, text);
  await page.reload();
  await ready(page);
  await expect(page.locator('.school')).toContainText('Jean-Moulin');
  await context.close();
  await rm(profile, { recursive: true });
});

test('the private file system of the origin is deleted under a stopped browser: nothing is asked', async () => {
  const { profile, text } = await withCarnet();
  await rm(join(profile, 'Default/File System'), { recursive: true });
  const { context, page } = await on(profile);
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await bothMemories(page);
  await whole(page, text);
  await context.close();
  // It is whole again: now the databases may go.
  for (const dir of await databases(profile)) await rm(dir, { recursive: true });
  const again = await on(profile);
  await expect(again.page.getByRole('heading', { level: 1, name: words('Votre carnet a été retrouvé') })).toBeVisible();
  await again.context.close();
  await rm(profile, { recursive: true });
});

test('a byte of the database log is flipped: the carnet is offered back, whole', async () => {
  const { profile, text } = await withCarnet();
  for (const dir of await databases(profile)) {
    for (const name of (await readdir(dir)).filter((n) => n.endsWith('.log'))) {
      const bytes = await readFile(join(dir, name));
      bytes[bytes.length >> 1] ^= 1;
      await writeFile(join(dir, name), bytes);
    }
  }
  const { context, page } = await on(profile);
  await expect(page.getByRole('heading', { level: 1, name: words('Votre carnet a été retrouvé') })).toBeVisible();
  await button(page, 'Restaurer').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await whole(page, text);
  await context.close();
  await rm(profile, { recursive: true });
});

test('only the database of one carnet is gone: it is given back, and never made anew silently', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '12/10 10min une note #1.1');
  const name = await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name).find((n) => n !== 'carnet-ent'));
  await page.goto(`${server.url}manifest.webmanifest`);
  await page.evaluate((name) => new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; }), name);
  await start(page, server.url);
  await expect(page.getByRole('heading', { level: 1, name: words('Votre carnet a été retrouvé') })).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name))).toEqual(['carnet-ent']);
  await clean(page);
  // A second tab finds it too; what the first has restored, it does not restore over.
  const other = await page.context().newPage();
  await start(other, server.url);
  await button(page, 'Restaurer').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await go(page, 'Journal');
  await quick(page, '13/10 10min après le retour #1.1');
  await button(other, 'Restaurer').click();
  await expect(other.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await go(other, 'Journal');
  await expect(other.getByRole('button', { name: 'après le retour', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'une note', exact: true })).toBeVisible();
});

test('the second memory is gone: nothing is asked, it is made anew', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  const mirrored = () => page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const home = await root.getDirectoryHandle('carnet-ent').catch(() => null);
    const sizes = {};
    if (home) for await (const [name, dir] of home.entries()) for await (const [file, handle] of dir.entries()) sizes[`${name}/${file}`] = (await handle.getFile()).size;
    return Object.entries(sizes).filter(([name, size]) => name.includes('/slot-') && size > 0).length;
  });
  await expect.poll(mirrored).toBeGreaterThan(0);
  await page.goto(`${server.url}manifest.webmanifest`);
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('carnet-ent', { recursive: true }));
  await start(page, server.url);
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await expect.poll(mirrored).toBe(1);
  await bothMemories(page);
  // Deleting the carnet deletes its mirror.
  await go(page, 'Réglages');
  await button(page, 'Supprimer ce carnet').click();
  await page.getByLabel(/recopiez le nom/).fill('Collège Jean-Moulin');
  await button(page, 'Supprimer définitivement').click();
  await expect(page.getByText(/Carnet supprimé/)).toBeVisible();
  await expect.poll(mirrored).toBe(0);
  await page.reload();
  await ready(page);
  await expect(button(page, 'Créer mon carnet')).toBeVisible();
});

test('a page opened by a double click says that there is one memory', async ({ page }) => {
  await start(page, SINGLE_URL);
  await create(page);
  await expect(page.getByRole('region', { name: words('Mon travail est-il sauvegardé ?') })).toContainText(/une seule mémoire/);
  await go(page, 'Partage et sauvegarde');
  await expect(page.getByText(/dans une seule mémoire de ce navigateur/)).toBeVisible();
  // The reminder comes after ten changes.
  await go(page, 'Journal');
  for (let n = 0; n < 9; n += 1) await quick(page, `12/10 5min ligne ${n} #1.1`);
  await expect(page.getByText(/10 modifications depuis le dernier fichier/)).toBeVisible();
});

test('a full disk: nothing crashes, the carnet stays on the screen, leaves whole, and is saved again once there is room', async () => {
  test.slow();
  const disk = await mkdtemp(join(tmpdir(), 'carnet-ent-disque-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=140m', 'tmpfs', disk]);
  try {
    const { context, page } = await on(join(disk, 'profil'));
    const crashed = [];
    page.on('pageerror', (error) => crashed.push(String(error)));
    await create(page);
    await go(page, 'Journal');
    for (const n of [1, 2, 3]) await quick(page, `12/10 ${n}0min avant ${n} #1.1`);
    const filler = join(disk, 'plein');
    const { bavail, bsize } = await statfs(disk);
    execFileSync('sh', ['-c', `head -c ${bavail * bsize} /dev/zero > "${filler}" || true`]);
    const note = async (title) => {
      await page.getByLabel(words('Saisie rapide')).fill(`13/10 10min ${title} #1.1`);
      await page.getByLabel(words('Saisie rapide')).press('Enter');
    };
    let n = 0;
    await expect(async () => {
      await note(`pendant ${(n += 1)}`);
      await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'failed', { timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByRole('alert').filter({ hasText: /plus de place|effacé|fermé/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'avant 1', exact: true })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
    // The disk is full for the browser's downloads too: what the page hands over is read in the page.
    await page.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        window.handed = blob;
        return make.call(URL, blob);
      };
    });
    await button(page, 'Exporter maintenant').click();
    await expect.poll(() => page.evaluate(() => Boolean(window.handed))).toBe(true);
    const handed = JSON.parse(await page.evaluate(() => window.handed.text()));
    const noted = Array.from({ length: n }, (_, k) => `pendant ${k + 1}`);
    expect(handed.carnet.activities.map((a) => a.title).sort()).toEqual(['avant 1', 'avant 2', 'avant 3', ...noted].sort());
    expect(handed.journal).toHaveLength(4 + n);
    expect(handed.made).not.toHaveProperty('journal_from');
    await rm(filler);
    // By itself within ten seconds, or when asked to.
    await button(page, 'Réessayer').click();
    await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved', { timeout: 30_000 });
    const { text } = await exported(page);
    const titles = JSON.parse(text).carnet.activities.map((a) => a.title);
    for (const k of [1, 2, 3]) expect(titles).toContain(`avant ${k}`);
    for (let k = 1; k <= n; k += 1) expect(titles).toContain(`pendant ${k}`);
    await page.reload();
    await ready(page);
    expect(unmade((await exported(page)).text)).toBe(unmade(text));
    expect(crashed).toEqual([]);
    await context.close();
  } finally {
    execFileSync('umount', ['-l', disk]);
    await rm(disk, { recursive: true, force: true });
  }
});

test('an eviction takes both memories: the carnet in the page is saved again', async ({ page, context }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '12/10 10min avant #1.1');
  const before = (await exported(page)).text;
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'indexeddb,file_systems' });
  await go(page, 'Journal');
  await quick(page, '13/10 10min après #1.1');
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
  await page.reload();
  await ready(page);
  const after = JSON.parse((await exported(page)).text);
  expect(after.carnet.activities.map((a) => a.title).sort()).toEqual(['après', 'avant']);
  expect(after.journal.length).toBe(JSON.parse(before).journal.length + 1);
});

test('the crash panel looks before it says what is still there', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await bothMemories(page);
  const name = await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name).find((n) => n !== 'carnet-ent'));
  const said = page.locator('#crash-data');
  await page.evaluate(() => window.carnetCrash('essai'));
  await expect(said).toHaveText(/dans ce navigateur/);
  const panel = async () => {
    await page.goto(`${server.url}manifest.webmanifest`);
    return start(page, server.url);
  };
  await page.goto(`${server.url}manifest.webmanifest`);
  await page.evaluate((name) => new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; }), name);
  await panel();
  await page.evaluate(() => window.carnetCrash('essai'));
  await expect(said).toHaveText(/deuxième mémoire a gardé votre carnet/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#crash-download').click()]);
  expect(Object.keys(JSON.parse(await readFile(await download.path(), 'utf8')).files)).toContain(`${name}/slot-0`);
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('carnet-ent', { recursive: true }));
  await panel();
  await page.evaluate(() => window.carnetCrash('essai'));
  await expect(said).toHaveText(/aucun carnet enregistré/);
});
