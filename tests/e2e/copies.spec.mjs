// Copies outside the browser, and what is asked before a carnet is left.
import { create, exported, file, give, go, quick, ready, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });

/** The browser's pickers give files of the origin's own file system: the page cannot tell. */
async function withPickers(page) {
  await page.addInitScript(() => {
    const root = () => navigator.storage.getDirectory();
    window.showSaveFilePicker = async () => (await root()).getFileHandle(window.nextFile ?? 'copie.json', { create: true });
    window.showDirectoryPicker = async () => (await root()).getDirectoryHandle(window.nextFolder ?? 'dossier', { create: true });
  });
}

/** The file's text: one that is written over while it is read (`NotReadableError`) is read again. */
const read = (page, path) => page.evaluate(async (path) => {
  let dir = await navigator.storage.getDirectory();
  const parts = path.split('/');
  for (const part of parts.slice(0, -1)) dir = await dir.getDirectoryHandle(part);
  const file = await dir.getFileHandle(parts.at(-1));
  for (;;) {
    try {
      return await (await file.getFile()).text();
    } catch (error) {
      if (error.name !== 'NotReadableError') throw error;
    }
  }
}, path);

const list = (page, folder) => page.evaluate(async (folder) => {
  const names = [];
  for await (const name of (await (await navigator.storage.getDirectory()).getDirectoryHandle(folder)).keys()) names.push(name);
  return names.sort();
}, folder);

const titles = (text) => JSON.parse(text).carnet.activities.map((a) => a.title);

async function chooseFile(page, name) {
  await go(page, 'Partage et sauvegarde');
  await page.evaluate((name) => { window.nextFile = name; }, name);
  await button(page, 'Enregistrer aussi dans un fichier').click();
  await expect(page.getByText(new RegExp(`dans le fichier « ${name}`.replace(/ /g, '[\\s\\u00a0]')))).toBeVisible();
}

test('each save also goes to a file, none is skipped; after a restart too', async ({ page }) => {
  await withPickers(page);
  await start(page, server.url);
  await create(page);
  await chooseFile(page, 'copie.json');
  await go(page, 'Journal');
  for (let n = 0; n < 5; n += 1) await quick(page, `12/10 5min ligne ${n} #1.1`);
  await expect.poll(async () => titles(await read(page, 'copie.json')), { timeout: 20_000 }).toHaveLength(5);
  // A file that is complete is the same as an export, but for when it was made.
  const { text } = await exported(page);
  expect((await read(page, 'copie.json')).replace(/^"made": .*$/m, '')).toBe(text.replace(/^"made": .*$/m, ''));
  await page.reload();
  await ready(page);
  await go(page, 'Journal');
  await quick(page, '12/10 5min après #1.1');
  await expect.poll(async () => titles(await read(page, 'copie.json')), { timeout: 20_000 }).toHaveLength(6);
});

test('the folder has one file a day, the last thirty; one that is gone is said', async ({ page }) => {
  await withPickers(page);
  await start(page, server.url);
  await create(page);
  await page.evaluate(async () => {
    const dir = await (await navigator.storage.getDirectory()).getDirectoryHandle('dossier', { create: true });
    for (let n = 1; n <= 31; n += 1) await dir.getFileHandle(`carnet-0382032C-2025-01-${String(n).padStart(2, '0')}-sauvegarde.json`, { create: true });
    await dir.getFileHandle('notes.txt', { create: true });
    await dir.getFileHandle('carnet-0999999A-2020-01-01-sauvegarde.json', { create: true });
  });
  await go(page, 'Partage et sauvegarde');
  await button(page, 'Choisir un dossier de sauvegarde').click();
  await expect.poll(async () => (await list(page, 'dossier')).filter((name) => name.startsWith('carnet-0382032C')).length).toBe(30);
  const names = await list(page, 'dossier');
  expect(names).toContain('notes.txt');
  expect(names).toContain('carnet-0999999A-2020-01-01-sauvegarde.json');
  expect(names).not.toContain('carnet-0382032C-2025-01-02-sauvegarde.json');
  const today = names.find((name) => /^carnet-0382032C-[0-9a-f]{6}-[0-9a-f]{6}-20\d\d-/.test(name));
  expect(JSON.parse(await read(page, `dossier/${today}`)).format).toBe('carnet-ent');
  // Removed by another program: nothing is lost, and the page says so everywhere.
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('dossier', { recursive: true }));
  await go(page, 'Journal');
  await quick(page, '12/10 5min ensuite #1.1');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText(/n’a pas pu être écrite/)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved');
});

/** Puts a text in a file of the origin's own file system, as another computer on the folder does. */
const write = (page, path, text) => page.evaluate(async ([path, text]) => {
  let dir = await navigator.storage.getDirectory();
  const parts = path.split('/');
  for (const part of parts.slice(0, -1)) dir = await dir.getDirectoryHandle(part);
  const stream = await (await dir.getFileHandle(parts.at(-1))).createWritable();
  await stream.write(text);
  await stream.close();
}, [path, text]);

// 525808c: both wrote under one name without reading, and the school's day was gone from the folder and from the file.
for (const place of ['file', 'folder']) {
  test(`two computers on one ${place}: what the other wrote is left, offered, merged; then the copy goes on`, async ({ page, browser }) => {
    await withPickers(page);
    await start(page, server.url);
    await create(page);
    const first = await exported(page);
    const other = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
    await start(other, server.url);
    await give(other, 'Ouvrir un fichier', file('carnet.json', first.text));
    await button(other, 'Ouvrir ce carnet').click();
    await expect(other.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
    await go(other, 'Journal');
    await quick(other, '12/10 5min au collège #1.1');
    const theirs = await exported(other);
    expect(theirs.name).not.toBe(first.name);
    await go(page, 'Partage et sauvegarde');
    await button(page, place === 'file' ? 'Enregistrer aussi dans un fichier' : 'Choisir un dossier de sauvegarde').click();
    const path = place === 'file' ? 'copie.json' : `dossier/${first.name}`;
    await expect.poll(() => read(page, path).catch(() => '')).toContain('carnet-ent');
    await write(page, path, theirs.text);
    await go(page, 'Journal');
    await quick(page, '12/10 5min à la maison #1.1');
    await expect(page.getByText(/contient 1 changement que ce carnet n’a pas/).first()).toBeVisible({ timeout: 20_000 });
    expect(await read(page, path)).toBe(theirs.text);
    await go(page, 'Partage et sauvegarde');
    await button(page, 'Voir les changements').click();
    await button(page, 'Fusionner avec ce carnet').click();
    await button(page, 'Intégrer les changements choisis').click();
    await expect(page.getByText(/Changements intégrés\s: 1 pris/)).toBeVisible();
    await expect.poll(async () => titles(await read(page, path)).sort(), { timeout: 20_000 }).toEqual(['au collège', 'à la maison']);
    await expect(page.getByText(/que ce carnet n’a pas/)).toHaveCount(0);
    await other.context().close();
  });
}

test('another carnet is opened at once after an edit, fifty times: both carnets and both files are right', async ({ page }) => {
  test.setTimeout(240_000);
  await withPickers(page);
  await start(page, server.url);
  const leave = async () => {
    await go(page, 'Réglages');
    await button(page, 'Créer ou ouvrir un autre carnet').click();
    await expect(button(page, 'Créer mon carnet')).toBeVisible();
  };
  await create(page, { "Nom de l'établissement": 'Collège A' });
  await chooseFile(page, 'a.json');
  await leave();
  await create(page, { "Nom de l'établissement": 'Collège B' });
  await chooseFile(page, 'b.json');
  const count = { A: 0, B: 0 };
  let here = 'B';
  for (let n = 0; n < 50; n += 1) {
    await page.evaluate(() => { location.hash = '#/journal'; });
    const line = page.getByLabel(words('Saisie rapide'));
    await line.fill(`12/10 5min ${here} ${(count[here] += 1)} #1.1`);
    // Noted, and left in the same breath.
    await page.evaluate(() => {
      document.querySelector('form.quick').requestSubmit();
      location.hash = '#/reglages';
    });
    await button(page, 'Créer ou ouvrir un autre carnet').click();
    here = here === 'A' ? 'B' : 'A';
    await page.getByRole('button', { name: `Collège ${here}`, exact: true }).click();
    await expect(page.locator('.school')).toContainText(`Collège ${here}`);
  }
  await leave();
  for (const name of ['A', 'B']) {
    const file = JSON.parse(await read(page, `${name.toLowerCase()}.json`));
    expect(file.carnet.schools.map((s) => s.name)).toEqual([`Collège ${name}`]);
    expect(file.carnet.activities).toHaveLength(count[name]);
    expect(new Set(file.carnet.activities.map((a) => a.title))).toEqual(new Set(Array.from({ length: count[name] }, (_, n) => `${name} ${n + 1}`)));
    await page.getByRole('button', { name: `Collège ${name}`, exact: true }).click();
    const { text } = await exported(page);
    expect(titles(text).sort()).toEqual(file.carnet.activities.map((a) => a.title).sort());
    await leave();
  }
});

/** Saves fail from now on, until `mend()`. */
const breakSaves = (page) => page.evaluate(() => {
  const put = IDBObjectStore.prototype.put;
  window.mend = () => { IDBObjectStore.prototype.put = put; };
  IDBObjectStore.prototype.put = () => { throw new DOMException('plein', 'QuotaExceededError'); };
});

test('leaving with an unsaved action asks; closing the tab warns; nothing is dropped silently', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await breakSaves(page);
  await page.getByLabel(words('Saisie rapide')).fill('12/10 5min à ne pas perdre #1.1');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'failed');
  await go(page, 'Réglages');
  const asked = [];
  page.on('dialog', async (dialog) => {
    asked.push([dialog.type(), dialog.message()]);
    await (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss());
  });
  await button(page, 'Créer ou ouvrir un autre carnet').click();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0][1]).toContain('à ne pas perdre');
  await expect(page.locator('.school')).toContainText('Jean-Moulin');
  await page.reload();
  expect(asked[1][0]).toBe('beforeunload');
  // The page is gone; what was not saved was laid aside, and is done now.
  await ready(page);
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: 'à ne pas perdre', exact: true })).toBeVisible();
  await saved(page);
  const { text } = await exported(page);
  expect(titles(text)).toEqual(['à ne pas perdre']);
  await page.reload();
  await ready(page);
  expect(titles((await exported(page)).text)).toEqual(['à ne pas perdre']);
});

test('a disk that fails while a backup file is active: the file has it all, even if the page is killed then', async ({ page }) => {
  await withPickers(page);
  await start(page, server.url);
  await create(page);
  await chooseFile(page, 'copie.json');
  await expect.poll(() => read(page, 'copie.json')).toContain('Jean-Moulin');
  await go(page, 'Journal');
  await breakSaves(page);
  await page.getByLabel(words('Saisie rapide')).fill('12/10 5min pendant la panne #1.1');
  await page.keyboard.press('Enter');
  await expect.poll(async () => titles(await read(page, 'copie.json')), { timeout: 20_000 }).toEqual(['pendant la panne']);
});

test('a database that cannot be read any more: the export has what is in the page, and says what it has not', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  for (let n = 0; n < 3; n += 1) await quick(page, `12/10 5min ligne ${n} #1.1`);
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => { throw new DOMException('fermée', 'InvalidStateError'); };
    IDBFactory.prototype.open = () => { throw new DOMException('fermée', 'InvalidStateError'); };
  });
  await page.getByLabel(words('Saisie rapide')).fill('12/10 5min après la panne #1.1');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'failed');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Exporter maintenant').click()]);
  const { readFile } = await import('node:fs/promises');
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(file.carnet.activities).toHaveLength(4);
  expect(file.journal).toHaveLength(5);
  expect(file.made).not.toHaveProperty('journal_from');
});

test('undo never takes the carnet itself away', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await expect(button(page, 'Annuler')).toBeDisabled();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.school')).toContainText('Jean-Moulin');
});
