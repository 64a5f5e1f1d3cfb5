// Registers: real tables that come in, are verified and go out.
import { readFile } from 'node:fs/promises';

import { cleanInEveryLook } from './looks_stub.mjs';
import { create, go, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });
const november = (page) => page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));

const carnet = async (page) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Registres');
};

const begin = async (page, name) => {
  await page.getByLabel(words('Liste'), { exact: true }).selectOption({ label: name });
  await button(page, 'Commencer').click();
  await expect(heading(page, name)).toBeVisible();
  await saved(page);
};

test('a ready register: edited in place, verified, compared to the ENT; what is wrong is said', async ({ page }) => {
  await carnet(page);
  await begin(page, 'Ressources réservables');
  const capacity = page.getByLabel(/^Capacité/);
  await capacity.first().fill('beaucoup');
  await capacity.first().press('Enter');
  await expect(page.getByText(/«\sbeaucoup\s» n’est pas un nombre/)).toBeVisible();
  await capacity.first().fill('24');
  await capacity.first().press('Enter');
  await saved(page);
  await page.reload();
  await expect(capacity.first()).toHaveValue('24');
  await page.getByLabel(words('Nouvelle ligne')).fill('Véhicule');
  await page.getByLabel(words('Nouvelle ligne')).press('Enter');
  await saved(page);
  await expect(page.getByText(/À compléter\s: 1 \(Véhicule\)/)).toBeVisible();
  await button(page, 'Tout est vérifié').click();
  await saved(page);
  await expect(page.getByText(/5 lignes, vérifié le 24\/11\/2026/)).toBeVisible();
  await page.getByText(words("Comparer à la liste de l'ENT")).click();
  await page.getByLabel(words("Liste de l'ENT")).fill('cdi\nSalle de réunion\nSalle de sciences\n');
  await expect(page.getByRole('heading', { name: /Dans l’ENT, pas dans le registre \(1\)/ })).toBeVisible();
  await expect(page.getByText('Salle de sciences', { exact: true })).toBeVisible();
  // A secret has no column here.
  await page.getByText(words('Colonnes'), { exact: true }).click();
  await page.getByLabel(words('Nouvelle colonne')).fill('Code d’accès');
  await button(page, 'Ajouter la colonne').click();
  await expect(page.getByText(/refusée\s: un code d’accès/)).toBeVisible();
});

test('the sanctions are those of the law; the end of an account is an échéance', async ({ page }) => {
  await carnet(page);
  await begin(page, 'Sanctions');
  await expect(page.getByText(/article R511-13/)).toBeVisible();
  await expect(page.getByLabel(words('Nouvelle ligne'))).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Supprimer la ligne/ })).toHaveCount(0);
  await go(page, 'Registres');
  await begin(page, 'Comptes à surveiller');
  await page.getByLabel(words('Nouvelle ligne')).fill('Invité stage');
  await page.getByLabel(words('Nouvelle ligne')).press('Enter');
  await saved(page);
  const end = page.getByLabel(/^À fermer le/);
  await end.fill('31/02/2027');
  await end.press('Enter');
  await expect(page.getByText(/«\s31\/02\/2027\s» n’est pas une date/)).toBeVisible();
  await end.fill('18/12/2026');
  await end.press('Enter');
  await saved(page);
  await go(page, 'Calendrier');
  await page.getByRole('main').getByRole('link', { name: /Invité stage\s: fin/ }).first().click();
  await expect(heading(page, 'Comptes à surveiller')).toBeVisible();
});

test('500 rows pasted, out as CSV and in equal; one undo takes the import back', async ({ page }) => {
  await carnet(page);
  await page.getByLabel(words('Liste'), { exact: true }).selectOption({ label: 'Registre à vos colonnes' });
  await page.getByLabel(words('Nom du registre')).fill('Clés');
  await page.getByLabel(words('Colonnes, séparées par des virgules')).fill('Clé, Mot de passe');
  await button(page, 'Commencer').click();
  await expect(page.getByText(/«\sMot de passe\s» est refusée/)).toBeVisible();
  await page.getByLabel(words('Colonnes, séparées par des virgules')).fill('Clé, Porte, Remarque');
  await button(page, 'Commencer').click();
  await expect(heading(page, 'Clés')).toBeVisible();
  await saved(page);
  const lines = [...Array(500).keys()].map((n) => `Clé ${n + 1}\tPorte ${n % 40}\t${n % 7 ? '' : '"à la loge ; voir\nle gardien"'}`);
  await page.getByText(words('Coller ou importer des lignes')).click();
  await page.getByLabel(words('Lignes à importer')).fill(`Clé\tPorte\tRemarque\n${lines.join('\n')}\n`);
  await button(page, 'Importer 500 lignes').click();
  await saved(page);
  await expect(page.getByText(/^500 lignes, pas encore vérifié/)).toBeVisible();
  const [download] = await (async () => {
    await button(page, 'Exporter le registre').click();
    return Promise.all([page.waitForEvent('download'), button(page, 'Télécharger le registre en CSV').click()]);
  })();
  const csv = await readFile(await download.path(), 'utf8');
  await button(page, 'Annuler').click();
  await saved(page);
  await expect(page.getByText(/^0 ligne, pas encore vérifié/)).toBeVisible();
  await page.getByLabel(words('Lignes à importer')).fill(csv.replace(/^\uFEFF/, ''));
  await button(page, 'Importer 500 lignes').click();
  await saved(page);
  const [again] = await (async () => {
    await button(page, 'Exporter le registre').click();
    return Promise.all([page.waitForEvent('download'), button(page, 'Télécharger le registre en CSV').click()]);
  })();
  expect(await readFile(await again.path(), 'utf8')).toBe(csv);
  await page.getByPlaceholder('Filtrer').fill('clé 499');
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('axe finds nothing on the registers, in every look', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  for (const name of ['Ressources réservables', 'Sanctions']) {
    await page.goto(`${server.url}#/registres`);
    await page.getByRole('main').getByRole('link', { name: words(name) }).click();
    await expect(heading(page, name)).toBeVisible();
    await cleanInEveryLook(page, name);
  }
});
