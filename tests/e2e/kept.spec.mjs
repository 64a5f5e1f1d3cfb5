// What stays in the browser: nothing in a shared session, nothing of a page that is a file without a word, all of it elsewhere.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { create, file, give, go, keepHere, quick, ready, saved, start, words } from './people.mjs';
import { SINGLE_URL, startServer } from './server.mjs';
import { stored } from './stored.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });

/** A file that the person chooses, on a key: `window.key` has its text; it can be taken away, or be full. */
const key = (page) =>
  page.addInitScript(() => {
    window.key = { text: '', gone: false, full: false, asked: 0 };
    const fail = (name) => { throw new DOMException(name, name); };
    window.showSaveFilePicker = async ({ suggestedName }) => {
      window.key.asked += 1;
      window.key.name = suggestedName;
      const handle = {
        kind: 'file',
        name: suggestedName,
        getFile: async () => (window.key.gone ? fail('NotFoundError') : new File([window.key.text], suggestedName, { lastModified: 1 })),
        createWritable: async () => {
          if (window.key.gone) fail('NotFoundError');
          let next = '';
          return {
            write: async (text) => { if (window.key.full) fail('QuotaExceededError'); next += typeof text === 'string' ? text : new TextDecoder().decode(text); },
            close: async () => { window.key.text = next; },
            abort: async () => {},
          };
        },
        queryPermission: async () => 'granted',
        requestPermission: async () => 'granted',
      };
      return handle;
    };
  });

const inFile = (page) => page.evaluate(() => window.key.text);

async function createShared(page) {
  await button(page, 'Créer mon carnet').click();
  for (const [label, value] of [['Nom', 'Quartzheim'], ['Prénom', 'Zoé'], ['Qualité', 'professeure'],
    ["Nom du chef d'établissement", 'Petit'], ["Prénom du chef d'établissement", 'Marc']]) await page.getByLabel(words(label)).fill(value);
  await page.getByLabel(words('Ce poste a-t-il une session commune ?')).selectOption({ index: 1 });
  await button(page, 'Continuer').click();
  await page.getByLabel(words("Nom de l'établissement")).fill('Collège Quartzheim');
  await button(page, 'Créer le carnet').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
}

test('a shared session: memory and a file; « Quitter ce poste » reads it back; nothing stays in the browser', async ({ page }) => {
  await key(page);
  await start(page, server.url);
  await createShared(page);
  await expect(page.locator('[data-shared]')).toContainText(/Rien n.est gardé dans ce navigateur/);
  await go(page, 'Journal');
  await quick(page, '10/11 1h point avec Quartzheim #1.1');
  await expect(button(page, 'Quitter ce poste')).toBeVisible();
  expect(await stored(page)).not.toContain('Quartzheim');
  // A draft, and a field being typed when one leaves.
  await page.getByLabel(words('Saisie rapide')).fill('11/11 1h Quartzheim encore');
  expect(await stored(page)).not.toContain('Quartzheim');
  await button(page, 'Quitter ce poste').click();
  await expect(page.getByText(/a été relu\s: il contient tout le carnet/)).toBeVisible();
  await expect(button(page, 'Créer mon carnet')).toBeVisible();
  await expect(page.getByText('Quartzheim')).toHaveCount(0);
  expect(await stored(page)).not.toContain('Quartzheim');
  const text = await inFile(page);
  expect(JSON.parse(text).carnet.activities.map((a) => a.title)).toEqual(['point avec Quartzheim']);

  // The next day, on another shared computer.
  await page.reload();
  await ready(page);
  await give(page, 'Ouvrir un fichier', file('carnet-ent.json', text));
  await page.getByRole('checkbox', { name: /^Ce poste a une session commune/ }).check();
  await button(page, 'Ouvrir ce carnet').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await expect.poll(() => inFile(page)).toContain('point avec Quartzheim');
  expect(await stored(page)).not.toContain('Quartzheim');
  await page.getByRole('button', { name: /^Carnet de\s+Zoé Quartzheim/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: words('Quitter ce poste') }).click();
  await expect(button(page, 'Créer mon carnet')).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(button(page, 'Créer mon carnet')).toBeVisible();
  await expect(page.getByText('Quartzheim')).toHaveCount(0);
});

test('« Quitter ce poste » with a full disk, the file gone, or another file: the carnet stays open, and one can go on', async ({ page }) => {
  await key(page);
  await start(page, server.url);
  await createShared(page);
  await go(page, 'Journal');
  await quick(page, '10/11 1h avant #1.1');
  await page.evaluate(() => { window.key.full = true; });
  await page.getByLabel(words('Saisie rapide')).fill('11/11 1h disque plein #1.1');
  await page.getByLabel(words('Saisie rapide')).press('Enter');
  await button(page, 'Quitter ce poste').click();
  await expect(page.getByText(/n.a pas pu être écrit\s: il a été déplacé ou supprimé, ou le disque est plein/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'disque plein', exact: true })).toBeVisible();
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'failed');
  await page.evaluate(() => { window.key.full = false; window.key.gone = true; });
  await button(page, 'Quitter ce poste').click();
  await expect(button(page, 'Choisir un autre fichier')).toBeVisible();
  await expect(heading(page, 'Journal')).toBeVisible();
  await page.evaluate(() => { window.key.gone = false; window.key.text = ''; });
  await button(page, 'Choisir un autre fichier').click();
  await expect.poll(() => inFile(page)).toContain('disque plein');
  await button(page, 'Quitter ce poste').click();
  await expect(button(page, 'Créer mon carnet')).toBeVisible();
});

test('where the browser cannot write a file the shared session is not offered, and that is said', async ({ page }) => {
  await page.addInitScript(() => { delete window.showSaveFilePicker; delete window.showDirectoryPicker; });
  await start(page, server.url);
  await button(page, 'Créer mon carnet').click();
  await expect(page.getByLabel(words('Ce poste a-t-il une session commune ?')).locator('option')).toHaveCount(1);
  await expect(page.getByText(/ne sait pas écrire dans un fichier/)).toBeVisible();
});

test('bar, list and first page say whose carnet it is', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await page.getByRole('button', { name: /^Carnet de\s+Ève Durand/ }).click();
  await expect(page.getByRole('dialog')).toContainText(/Ce n.est pas vous/);
  await button(page, 'Ce n’est pas moi : fermer ce carnet').click();
  await expect(page.getByText(/carnet de Ève Durand/)).toBeVisible();
  await expect(page.getByText(/Aucun n.est le vôtre/)).toBeVisible();
});

test('a page that is a file keeps its carnet in memory, until one asks the browser to keep it too', async ({ page }) => {
  await start(page, SINGLE_URL);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.locator('[data-disk]')).toBeVisible();
  await go(page, 'Journal');
  await quick(page, '1h Quartzheim #1.1');
  expect(await stored(page)).not.toContain('Quartzheim');
  // From one store to the other there is no moment to note anything, nor a page without its carnet.
  await page.evaluate(() => {
    window.between = [];
    const look = () => {
      if (document.querySelector('[data-disk]')) return;
      if (document.querySelector('#saisie-rapide') && !document.querySelector('.whose')) window.between.push(document.body.innerText);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await keepHere(page);
  await expect(page.getByRole('button', { name: 'Quartzheim', exact: true })).toBeVisible();
  expect(await page.evaluate(() => window.between)).toEqual([]);
  expect(await stored(page)).toContain('Quartzheim');
  await page.reload();
  await ready(page);
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: 'Quartzheim', exact: true })).toBeVisible();
});

test('a copy opened from the disk leaves nothing; one that was kept is erased after its return', async ({ page, browser }) => {
  await start(page, server.url);
  await create(page);
  await page.goto(`${server.url}#/partage/exemplaire`);
  await page.getByRole('radio', { name: /^Page à double-cliquer/ }).first().check();
  const [copy] = await Promise.all([page.waitForEvent('download'), button(page, "Préparer l'exemplaire du chef d'établissement").click()]);
  const path = join(await mkdtemp(join(tmpdir(), 'carnet-ent-')), copy.suggestedFilename());
  await copy.saveAs(path);
  const context = await browser.newContext({ locale: 'fr-FR' });
  const head = await context.newPage();
  await start(head, pathToFileURL(path).href);
  await expect(head.locator('[data-disk]')).toBeVisible();
  expect(await stored(head)).not.toContain('Jean-Moulin');
  await keepHere(head);
  expect(await stored(head)).toContain('Jean-Moulin');
  await Promise.all([head.waitForEvent('download'), button(head, 'Préparer le fichier à renvoyer').first().click()]);
  head.on('dialog', (dialog) => dialog.accept());
  await button(head, 'Effacer cet exemplaire de cet ordinateur').first().click();
  await expect(head.getByText(/Exemplaire supprimé de ce navigateur/)).toBeVisible();
  expect(await stored(head)).not.toContain('Jean-Moulin');
  await context.close();
});
