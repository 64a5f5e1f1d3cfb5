// « Effacer définitivement »: what is erased is nowhere in what this browser keeps, and does not come back with a file.
import { clean } from './looks.mjs';
import { create, exported, file, give, go, quick, ready, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });

/** Where a word stands in all that a page can read of the browser's storage: databases, private files, keys. */
const places = (page, word) => page.evaluate(async (word) => {
  const found = [];
  const look = (where, text) => { if (text.toLowerCase().includes(word.toLowerCase())) found.push(where); };
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, failed) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((done) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
      });
      rows.forEach((row) => look(`${name}/${store}`, JSON.stringify(row)));
    }
    database.close();
  }
  const walk = async (directory, path) => {
    for await (const [name, handle] of directory.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${path}/${name}`);
      else look(`${path}/${name}`, await (await handle.getFile()).text());
    }
  };
  await walk(await navigator.storage.getDirectory(), 'files');
  for (const [where, storage] of [['local', localStorage], ['session', sessionStorage]]) {
    for (let at = 0; at < storage.length; at += 1) look(`${where}/${storage.key(at)}`, `${storage.key(at)} ${storage.getItem(storage.key(at))}`);
  }
  return found;
}, word);

/** Files and folders chosen by the person stand in the private file system. */
async function pickers(page) {
  await page.addInitScript(() => {
    const root = () => navigator.storage.getDirectory();
    window.showSaveFilePicker = async () => (await root()).getFileHandle('copie.json', { create: true });
    window.showDirectoryPicker = async () => (await root()).getDirectoryHandle('dossier', { create: true });
  });
}

test('a person is erased: records, journal, both memories, states kept aside, drafts, files; a file does not bring it back', async ({ page }) => {
  test.slow();
  await pickers(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Réglages');
  await button(page, 'Ajouter une personne').click();
  await expect(page.getByRole('button', { name: /^Retirer/ })).toHaveCount(3);
  const person = page.getByRole('group').filter({ has: page.getByRole('button', { name: /^Retirer/ }) }).filter({ hasNotText: /Durand|Petit|Quartzheim/ });
  await expect(person).toHaveCount(1);
  await person.getByLabel(words('Nom')).fill('Quartzheim');
  await page.keyboard.press('Tab');
  await saved(page);
  await go(page, 'Journal');
  await quick(page, '10/11 1h point avec Quartzheim #1.1');
  await quick(page, '11/11 1h autre point #1.1');
  const before = await exported(page);
  await button(page, 'Choisir un dossier de sauvegarde').click();
  await button(page, 'Enregistrer aussi dans un fichier').click();
  // A file of an earlier day in the folder, and one that is no carnet.
  await page.evaluate(async (text) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('dossier', { create: true });
    for (const [day, content] of [['01', text], ['02', '{ rompu, Quartzheim']]) {
      const stream = await (await folder.getFileHandle(`carnet-0382032C-2026-11-${day}-sauvegarde.json`, { create: true })).createWritable();
      await stream.write(content);
      await stream.close();
    }
  }, before.text);
  // A state kept aside that has the name too, and a draft that was left.
  await give(page, 'Importer un fichier', file('meme.json', before.text));
  await button(page, 'Remplacer ce carnet').click();
  await expect(page.getByText('Carnet remplacé.')).toBeVisible();
  await saved(page);
  await go(page, 'Journal');
  await page.getByRole('button', { name: /^Modifier.*autre point/ }).click();
  await page.getByLabel(words('Notes')).fill('rappeler Quartzheim demain');
  await go(page, 'Réglages');
  const stands = await places(page, 'Quartzheim');
  expect(stands.filter((at) => at.endsWith('/snapshots')).length).toBe(1);
  expect(stands.some((at) => at.startsWith('files/'))).toBe(true);
  expect(stands.some((at) => at.startsWith('local/'))).toBe(true);

  await page.getByRole('button', { name: /^Effacer définitivement.*Quartzheim/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('point avec Quartzheim');
  await clean(page);
  await expect(dialog.getByRole('button', { name: words('Effacer définitivement') })).toBeDisabled();
  await dialog.getByLabel(words('Pour confirmer, recopiez')).fill('quartzheim');
  await dialog.getByRole('button', { name: words('Effacer définitivement') }).click();
  // What could not be read is named.
  await expect(page.getByText(/pas pu être réécrits.*2026-11-02/)).toBeVisible();
  await saved(page);
  // The copies follow within ten seconds.
  const left = ['files/dossier/carnet-0382032C-2026-11-02-sauvegarde.json'];
  await expect.poll(() => places(page, 'Quartzheim'), { timeout: 20_000 }).toEqual(left);
  await page.reload();
  await ready(page);
  expect(await places(page, 'Quartzheim')).toEqual(left);
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: 'point avec (effacé)', exact: true })).toBeVisible();

  // The file of before, merged then put in place: the person does not come back.
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file('avant.json', before.text));
  await button(page, 'Fusionner avec ce carnet').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Changements à intégrer') })).toBeVisible();
  await expect(page.locator('.change').filter({ hasText: 'Personne' })).toHaveCount(0);
  await page.goto(`${server.url}#/partage`);
  await give(page, 'Importer un fichier', file('avant.json', before.text));
  await button(page, 'Remplacer ce carnet').click();
  await expect(page.getByText('Carnet remplacé.')).toBeVisible();
  await go(page, 'Réglages');
  await expect(page.getByRole('button', { name: /^Retirer.*Quartzheim/ })).toHaveCount(0);
});

test('an activity is erased from its form', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '10/11 1h signalement délicat #1.1');
  await page.getByRole('button', { name: 'signalement délicat', exact: true }).click();
  await button(page, 'Effacer définitivement').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words('Pour confirmer, recopiez')).fill('signalement délicat');
  await dialog.getByRole('button', { name: words('Effacer définitivement') }).click();
  await expect(page.getByText('Effacé définitivement.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'signalement délicat', exact: true })).toHaveCount(0);
  await saved(page);
  expect(await places(page, 'signalement délicat')).toEqual([]);
});

test('the database is made anew while another tab has it open: both go on, and neither has the name', async ({ page, context }) => {
  test.slow();
  await start(page, server.url);
  await create(page, { "Nom du chef d'établissement": 'Quartzheim', "Prénom du chef d'établissement": 'Zoé' });
  await go(page, 'Journal');
  await quick(page, '10/11 1h point avec Quartzheim #1.1');
  const other = await context.newPage();
  await start(other, `${server.url}#/journal`);
  await expect(other.getByText('point avec Quartzheim')).toBeVisible();
  await go(page, 'Réglages');
  await button(page, 'Effacer définitivement Zoé Quartzheim').click();
  await page.getByLabel(words('Pour confirmer, recopiez')).fill('Zoé Quartzheim');
  await page.getByRole('dialog').getByRole('button', { name: words('Effacer définitivement') }).click();
  // Both databases are deleted and made, which a loaded machine takes its time for.
  await expect(page.getByText(/^Effacé définitivement/)).toBeVisible({ timeout: 20_000 });
  await saved(page);
  await expect(other.getByText('point avec (effacé)')).toBeVisible({ timeout: 20_000 });
  await saved(other);
  await quick(other, '11/11 1h après #1.1');
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: 'après', exact: true })).toBeVisible();
  expect(await places(page, 'Quartzheim')).toEqual([]);
  await page.reload();
  await ready(page);
  await expect(page.getByRole('button', { name: 'après', exact: true })).toBeVisible();
});
