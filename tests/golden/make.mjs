// Makes the golden data of a version with its own built site: `CARNET_SITE=<site> node golden/make.mjs <folder>`.
//
// What later versions must open, upgrade, export again and merge with: a backup, a copy, a return, a shared model, the rows of IndexedDB and
// the files of the second memory. It is made once, by the version that it is of, and never changed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { chromium, expect } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { create, exported, file, give, go, quick, ready, saved, start, words } from '../e2e/people.mjs';
import { startServer } from '../e2e/server.mjs';
import { dump } from './rows.mjs';

const folder = resolve(process.argv[2]);
mkdirSync(folder, { recursive: true });
const keep = (name, text) => writeFileSync(join(folder, name), text);

const server = await startServer();
const browser = await chromium.launch(launchOptions);
const computer = async (day) => {
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(`${day}T10:00:00Z`));
  return page;
};
const button = (page, name) => page.getByRole('button', { name: words(name) });
const download = async (page, press) => {
  const [got] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await got.path(), 'utf8');
};
const edit = async (page, label, text) => {
  const field = page.getByLabel(words(label)).first();
  await field.fill(text);
  await field.blur();
  await saved(page);
};
const integrate = async (page) => {
  await button(page, 'Intégrer les changements choisis').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Partage et sauvegarde') })).toBeVisible();
  await saved(page);
};

// A year that is closed: its journal is folded, the state before is kept.
const page = await computer('2026-06-10');
await start(page, server.url);
await create(page);
await go(page, 'Journal');
for (const line of ['10/06 1h30 Formation à la messagerie #2.3', '11/06 45 min Réunion de bassin #4.1']) await quick(page, line);
await page.clock.setFixedTime(new Date('2026-09-10T10:00:00Z'));
await go(page, 'Réglages');
await page.getByLabel(words('Année scolaire ouverte')).selectOption({ label: '2026-2027' });
await saved(page);
await button(page, 'Clore l’année 2025-2026').click();
await download(page, () => page.getByRole('dialog').getByRole('button', { name: words('Exporter le carnet') }).click());
await button(page, 'Clore l’année').click();
await expect(page.getByRole('heading', { name: words('États gardés de côté') })).toBeVisible();
await saved(page);

// The letter, signed, then an avenant, signed too.
await go(page, 'Lettre de mission');
if (await button(page, 'Préparer la lettre du modèle officiel').count()) await button(page, 'Préparer la lettre du modèle officiel').click();
const sign = async () => {
  await page.getByRole('button', { name: /^Signer/ }).click();
  await page.getByRole('dialog').getByLabel(words('Date de signature')).fill('2026-09-10');
  await button(page, 'Enregistrer la signature').click();
  await saved(page);
};
await edit(page, 'Temps hebdomadaire', '2h');
await sign();
await button(page, 'Établir un avenant').click();
await saved(page);
await edit(page, 'Temps hebdomadaire', '3h');
await sign();

// A register whose import taught a column; a model of one's own, shared.
await page.clock.setFixedTime(new Date('2026-11-24T10:00:00Z'));
await go(page, 'Journal');
for (const line of ['12/10 1h Accompagnement Moodle #2.1', '15/10 30 min Mot de passe #1.4', '03/11 2h Conseil pédagogique #3.1']) await quick(page, line);
await go(page, 'Registres');
await page.getByLabel(words('Liste'), { exact: true }).selectOption({ label: 'Registre à vos colonnes' });
await page.getByLabel(words('Nom du registre')).fill('Clés');
await page.getByLabel(words('Colonnes, séparées par des virgules')).fill('Clé, Porte');
await button(page, 'Commencer').click();
await expect(page.getByRole('heading', { level: 1, name: words('Clés') })).toBeVisible();
await saved(page);
await page.getByText(words('Coller ou importer des lignes')).click();
await page.getByLabel(words('Lignes à importer')).fill('Clé\tEmplacement\nC1\tCDI\nC2\tLoge\n');
await page.getByLabel(/Emplacement/).first().selectOption({ label: 'Porte' });
await button(page, 'Importer 2 lignes').click();
await saved(page);
await go(page, 'Procédures');
await page.locator('li[data-model="gar"]').getByRole('button', { name: /^Modifier/ }).click();
await page.getByLabel(words('Nom du modèle')).fill('GAR à notre façon');
await page.getByLabel(words('Nom du modèle')).press('Enter');
await saved(page);
await page.goto(`${server.url}#/procedures`);
keep('model.json', await download(page, () => page.locator('li[data-model="gar"]').getByRole('button', { name: /^Partager/ }).click()));

// The other computer: one change is taken, one is refused.
const other = await computer('2026-11-24');
await start(other, server.url);
await give(other, 'Ouvrir un fichier', file('carnet.json', (await exported(page)).text));
await button(other, 'Ouvrir ce carnet').click();
await expect(other.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
await go(other, 'Journal');
await quick(other, '20/11 1h Noté sur le portable #2.2');
await go(other, 'Réglages');
await edit(other, 'ENT', 'Éclat');
await go(page, 'Partage et sauvegarde');
await give(page, 'Importer un fichier', file('portable.json', (await exported(other)).text));
await button(page, 'Fusionner avec ce carnet').click();
await page.locator('.change').filter({ hasText: 'Éclat' }).getByLabel(/^Prendre/).uncheck();
await integrate(page);

// The head: a comment, an opinion, a decision, the visa; one part of the return is refused.
await page.goto(`${server.url}#/bilan`);
await expect(page.getByRole('heading', { level: 1, name: words('Bilan') })).toBeVisible();
await page.goto(`${server.url}#/partage/exemplaire`);
await page.getByRole('radio', { name: /^Données seules/ }).first().check();
const copy = await download(page, () => button(page, "Préparer l'exemplaire du chef d'établissement").click());
await saved(page);
keep('copy.json', copy);
const head = await computer('2026-11-25');
await start(head, server.url);
await give(head, 'Ouvrir un fichier', file('exemplaire.json', copy));
await button(head, "Ouvrir l'exemplaire").click();
await expect(head.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
await head.getByRole('button', { name: /^Commenter/ }).first().click();
await head.getByLabel(words('Commentaire')).fill('À présenter au conseil d’administration');
await button(head, 'Ajouter le commentaire').click();
await saved(head);
await edit(head, "Avis du chef d'établissement", 'Un travail précieux.');
await head.getByRole('group', { name: /^2\.3 / }).getByLabel(words('Décision')).selectOption({ label: 'conserver' });
await saved(head);
await head.getByLabel(words('Visa')).selectOption({ label: 'vu' });
await button(head, 'Donner le visa').click();
await saved(head);
const returned = await download(head, () => button(head, "Renvoyer à l'administrateur").click());
keep('return.json', returned);
await page.clock.setFixedTime(new Date('2026-11-26T10:00:00Z'));
await go(page, 'Partage et sauvegarde');
await give(page, 'Importer un fichier', file('retour.json', returned));
await button(page, 'Voir les changements').click();
await page.locator('.change').filter({ hasText: '2.3' }).first().getByLabel(/^Prendre/).uncheck();
await integrate(page);

keep('other.json', (await exported(other)).text);
keep('backup.json', (await exported(page)).text);
await page.reload();
await ready(page);
await saved(page);
await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
// The second memory has its files too.
await expect.poll(async () => Object.keys((await page.evaluate(dump)).files).length).toBeGreaterThan(1);
keep('browser.json', JSON.stringify(await page.evaluate(dump), null, 1));
await browser.close();
await server.stop();
console.log(`golden data in ${folder}`);
