// Where the browser refuses storage, one part of it or all, the site, the single file and the head's copy open, are worked in, and give
// their file. 525808c: « Le programme s’est arrêté » at the first access to localStorage.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { exported, go, ready, start, words } from './people.mjs';
import { SINGLE_URL, startServer } from './server.mjs';
import { expect, provoke, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const ON_WINDOW = ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'BroadcastChannel'];
const ON_NAVIGATOR = ['storage', 'locks', 'serviceWorker'];
const APIS = [...ON_WINDOW, ...ON_NAVIGATOR];

/** These throw at the first access, as where cookies are blocked; or are missing. */
const refuse = (page, apis, missing = false) => page.addInitScript(([apis, own, missing]) => {
  for (const api of apis) {
    const on = own.includes(api) ? Object.getPrototypeOf(navigator) : window;
    Object.defineProperty(on, api, { configurable: true, get() {
      if (missing) return undefined;
      throw new DOMException(`Failed to read the '${api}' property: access is denied for this document.`, 'SecurityError');
    } });
  }
}, [apis, ON_NAVIGATOR, missing]);

/** In memory alone nothing is ever « enregistré »: what is waited for is on the page. */
async function work(page, url) {
  await start(page, url);
  await page.getByRole('button', { name: words('Créer mon carnet') }).click();
  const fill = async (asked) => {
    for (const [label, value] of asked) await page.getByLabel(words(label)).fill(value);
  };
  await fill([['Nom', 'Durand'], ['Prénom', 'Ève'], ['Qualité', 'professeure'], ["Nom du chef d'établissement", 'Petit'], ["Prénom du chef d'établissement", 'Marc']]);
  await page.getByRole('button', { name: words('Continuer') }).click();
  await fill([["Nom de l'établissement", 'Collège Jean-Moulin'], ['UAI', '0382032C'], ['Commune', 'Villars'], ['Académie', 'Lyon']]);
  await page.getByRole('button', { name: words('Créer le carnet') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await go(page, 'Journal');
  await page.getByLabel(words('Saisie rapide')).fill('12/10 1h Noté sans mémoire #2.1');
  await page.getByLabel(words('Saisie rapide')).press('Enter');
  await expect(page.getByRole('button', { name: 'Noté sans mémoire', exact: true })).toBeVisible();
  const { text } = await exported(page);
  expect(JSON.parse(text).carnet.activities.map((a) => a.title)).toEqual(['Noté sans mémoire']);
  await expect(page.locator('#crash')).toBeHidden();
}

const together = [...APIS.map((api) => [api, [api]]), ['all of them', APIS]];
for (const [name, apis] of together) {
  test(`the site without ${name}`, async ({ page }) => {
    provoke(/net::ERR_/);
    await refuse(page, apis);
    await work(page, server.url);
    if (apis.includes('indexedDB')) await expect(page.getByText(/Ce navigateur ne garde rien/)).toBeVisible();
    else if (apis.includes('localStorage')) await expect(page.getByText(/refuse à la page une partie de ses mémoires/)).toBeVisible();
  });
}
for (const [name, apis] of [['localStorage', ['localStorage']], ['indexedDB', ['indexedDB']], ['any', APIS]]) {
  test(`the single file without ${name}`, async ({ page }) => {
    await refuse(page, apis);
    await work(page, SINGLE_URL);
  });
}
test('the site where all of it is missing', async ({ page }) => {
  await refuse(page, APIS, true);
  await work(page, server.url);
});

test('the head’s copy is read, commented and sent back without any storage', async ({ page, browser }) => {
  await start(page, server.url);
  await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await page.goto(`${server.url}#/partage/exemplaire`);
  await page.getByRole('radio', { name: /^Page à double-cliquer/ }).first().check();
  const [copy] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words("Préparer l'exemplaire du chef d'établissement") }).click()]);
  const path = join(await mkdtemp(join(tmpdir(), 'carnet-ent-')), copy.suggestedFilename());
  await writeFile(path, await readFile(await copy.path()));
  const head = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await refuse(head, APIS);
  await head.goto(pathToFileURL(path).href);
  await ready(head);
  await expect(head.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
  await head.getByRole('button', { name: /^Commenter/ }).first().click();
  await head.getByLabel(words('Commentaire')).fill('Lu sans mémoire');
  await head.getByRole('button', { name: words('Ajouter le commentaire') }).click();
  await expect(head.getByText('Lu sans mémoire')).toBeVisible();
  const [back] = await Promise.all([head.waitForEvent('download'), head.getByRole('button', { name: words("Préparer le fichier à renvoyer") }).first().click()]);
  expect(await readFile(await back.path(), 'utf8')).toContain('Lu sans mémoire');
  await head.context().close();
});
