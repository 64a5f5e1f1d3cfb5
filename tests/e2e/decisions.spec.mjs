// Decisions, settings, meetings: what is open to whom, since when, by which decision.
import { readFile } from 'node:fs/promises';

import { cleanInEveryLook } from './looks.mjs';
import { docx, odt } from './office.mjs';
import { create, go, plain, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const tab = async (page, name) => {
  await page.getByRole('main').getByRole('link', { name: words(name), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: words(name) })).toBeVisible();
};
const november = (page) => page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));

/** A new carnet with the usual modules. */
const carnet = async (page) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Décisions');
  await tab(page, 'Paramétrage');
  await button(page, 'Commencer avec les modules habituels').click();
  await saved(page);
};

const example = async (page) => {
  await november(page);
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
};

/** The cells of the matrix that say this: « Blog, élèves : fermé ». */
const cell = (page, text) => page.getByRole('region', { name: words('Paramétrage, tableau') }).getByRole('button', { name: words(text), exact: true });

/** Notes a decision and goes to its page. */
const decide = async (page, text, { taken = '2026-10-01', from = '' } = {}) => {
  await tab(page, 'Décisions');
  await page.getByLabel(words('Ce qui est décidé')).fill(text);
  await page.getByLabel(words('Prise le')).fill(taken);
  if (from) await page.getByLabel(words('À appliquer le')).fill(from);
  await button(page, 'Noter la décision').click();
  await expect(page.getByRole('heading', { level: 1, name: words(text) })).toBeVisible();
  await saved(page);
};

const effect = async (page, module, profile, access, { only = '', sentence = '' } = {}) => {
  const form = page.getByRole('form', { name: words('Ajouter des effets') });
  await form.getByLabel(words(module)).check();
  await form.getByLabel(words(profile)).check();
  await form.getByLabel(words('Accès')).selectOption({ label: access });
  await form.getByLabel(words('Niveau ou groupe, sinon tous')).fill(only);
  await form.getByLabel(words('Précision')).fill(sentence);
  await form.getByRole('button', { name: words('Ajouter') }).click();
  await saved(page);
};

const apply = async (page, on, duration = '') => {
  if (await button(page, 'Retenir : à appliquer').isVisible()) await button(page, 'Retenir : à appliquer').click();
  const form = page.getByRole('form', { name: words('Appliquer la décision') });
  await form.getByLabel(words('Appliquée le')).fill(on);
  if (duration) await form.getByLabel(words('Durée')).fill(duration);
  await button(page, 'Marquer comme appliquée').click();
};

test('what was decided and applied is what stands, today and on any past day', async ({ page }) => {
  await carnet(page);
  // A first inventory, in one page and one action.
  await page.getByText(words("Noter l'état constaté dans l'ENT")).click();
  await page.getByLabel(words('État constaté le')).fill('2026-09-01');
  await page.getByLabel(words('Blog, élèves')).selectOption({ label: 'fermé' });
  await page.getByLabel(words('Forum, élèves')).selectOption({ label: 'ouvert' });
  await button(page, 'Noter 2 cases').click();
  await saved(page);
  await expect(cell(page, 'Blog, élèves : fermé')).toBeVisible();
  // Opened to all but to 6e; then the forum closed; each is an activity.
  await decide(page, 'Ouvrir le blog');
  await effect(page, 'Blog', 'élèves', 'ouvert');
  await effect(page, 'Blog', 'élèves', 'fermé', { only: '6e' });
  // It cannot be applied before it was taken, nor in the future.
  await apply(page, '2026-09-20');
  await expect(page.getByText(/elle ne peut être appliquée avant/)).toBeVisible();
  await apply(page, '2026-12-20');
  await expect(page.getByText(/pas encore venu/)).toBeVisible();
  await apply(page, '2026-10-05', '20 min');
  await saved(page);
  await expect(page.getByText(/Appliquée le 05\/10\/2026 \(20\smin\)/)).toBeVisible();
  await decide(page, 'Fermer le forum');
  await effect(page, 'Forum', 'élèves', 'fermé');
  await apply(page, '2026-11-02');
  await saved(page);
  await page.reload();
  await tab(page, 'Paramétrage');
  await expect(cell(page, 'Blog, élèves : 6e : fermé')).toBeVisible();
  await expect(cell(page, 'Blog, élèves : ouvert')).toBeVisible();
  await expect(cell(page, 'Forum, élèves : fermé')).toBeVisible();
  const on = page.getByLabel(words('État au'));
  await on.fill('2026-10-04');
  await expect(cell(page, 'Blog, élèves : fermé')).toBeVisible();
  await expect(cell(page, 'Forum, élèves : ouvert')).toBeVisible();
  await on.fill('2026-10-20');
  await expect(cell(page, 'Blog, élèves : ouvert')).toBeVisible();
  await expect(cell(page, 'Forum, élèves : ouvert')).toBeVisible();
  await on.fill('2026-08-15');
  await expect(page.getByText(/Rien n’est connu avant le 1er\sseptembre/)).toBeVisible();
  await on.fill('2026-11-24');
  // A cell tells its history and leads to the decision.
  await cell(page, 'Forum, élèves : fermé').click();
  const history = page.getByRole('region', { name: words('Forum, élèves') });
  await expect(history).toContainText('constaté');
  await expect(history.getByRole('link', { name: words('Fermer le forum') })).toBeVisible();
  await page.getByText(words('Comparer deux jours')).click();
  await expect(page.getByRole('row', { name: /^Forum, élèves ouvert fermé Fermer le forum/ })).toBeVisible();
  // The journal has each once, under its duty; deleting it there takes the application back.
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: words('Ouvrir le blog'), exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: /^Supprimer : Fermer le forum/ }).click();
  await saved(page);
  await go(page, 'Décisions');
  await expect(page.getByRole('heading', { name: /^À appliquer · 1/ })).toBeVisible();
  await button(page, 'Annuler').click();
  await saved(page);
  await expect(page.getByRole('heading', { name: /^Appliquées · 2/ })).toBeVisible();
});

test('a temporary decision and a suspension leave the state before; an oral order is a gap', async ({ page }) => {
  await carnet(page);
  await decide(page, 'Ouvrir le casier', { taken: '2026-09-10' });
  await effect(page, 'Casier', 'parents', 'ouvert');
  await apply(page, '2026-09-15');
  await saved(page);
  await decide(page, 'Casier en lecture pendant les examens', { taken: '2026-10-01' });
  await effect(page, 'Casier', 'parents', 'restreint');
  await expect(page.getByText(/Indiquez en quoi/)).toBeVisible();
  await effect(page, 'Casier', 'parents', 'restreint', { sentence: 'dépôt fermé' });
  const last = page.getByLabel(words('Dernier jour, si elle est temporaire'));
  await last.fill('2026-10-16');
  await last.press('Enter');
  await saved(page);
  await apply(page, '2026-10-05');
  await saved(page);
  await tab(page, 'Paramétrage');
  await expect(cell(page, 'Casier, parents : ouvert')).toBeVisible();
  await page.getByLabel(words('État au')).fill('2026-10-10');
  await expect(cell(page, 'Casier, parents : restreint : dépôt fermé')).toBeVisible();
  await page.getByLabel(words('État au')).fill('2026-11-24');
  // Its end is an échéance until the state before is set again.
  await go(page, 'Calendrier');
  await expect(page.getByRole('main').getByRole('link', { name: /Rétablir après : Casier en lecture/ }).first()).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: /Rétablir après : Casier en lecture/ }).first().click();
  await button(page, "L'état d'avant est rétabli").click();
  await saved(page);
  await tab(page, 'Décisions');
  await page.getByRole('main').getByRole('link', { name: words('Ouvrir le casier') }).click();
  await button(page, 'Suspendre').click();
  await saved(page);
  await tab(page, 'Paramétrage');
  await expect(cell(page, 'Casier, parents : non renseigné')).toBeVisible();
  await page.getByLabel(words('État au')).fill('2026-11-20');
  await expect(cell(page, 'Casier, parents : ouvert')).toBeVisible();
  await page.getByLabel(words('État au')).fill('2026-11-24');
  await cell(page, 'Casier, parents : non renseigné').click();
  const form = page.getByRole('form', { name: words('Noter un constat') });
  await form.getByLabel(words('Origine')).selectOption({ label: 'ordre oral à régulariser' });
  await button(page, 'Noter ce constat').click();
  await saved(page);
  await expect(page.getByRole('heading', { name: /^Écarts · 1/ })).toBeVisible();
  await page.getByRole('button', { name: /^Proposer une décision/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Casier, parents : ouvert') })).toBeVisible();
  await tab(page, 'Paramétrage');
  await expect(page.getByRole('heading', { name: /^Écarts/ })).toHaveCount(0);
});

test('from the agenda to the relevé de décisions, and the next agenda', async ({ page }) => {
  await example(page);
  await go(page, 'Décisions');
  await tab(page, 'Réunions');
  await page.getByLabel(words('Jour de la réunion')).fill('2026-12-15');
  await page.getByLabel(words('Heure de la réunion')).fill('17h30');
  await page.getByLabel(words('Durée')).fill('1h');
  await button(page, 'Créer la réunion').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Comité de pilotage') })).toBeVisible();
  await saved(page);
  const agenda = page.getByLabel(words('Un point par ligne'));
  await expect(agenda).toHaveValue(/Décision à appliquer\s: Ouvrir la visioconférence/);
  await expect(agenda).toHaveValue(/À décider\s: Ouvrir le casier aux élèves/);
  await expect(agenda).toHaveValue(/Écart\s: Écrire à tous les parents/);
  await page.getByLabel(/Samia Morel/).check();
  await saved(page);
  await page.getByLabel(words('Ce qui a été dit')).fill('Le comité retient le casier.');
  await page.getByLabel(words('Ce qui a été dit')).blur();
  await saved(page);
  await page.getByLabel(words('Ce qui est décidé')).fill('Ouvrir le casier aux élèves dès janvier');
  await page.getByLabel(words('À appliquer le')).fill('2027-01-04');
  await button(page, 'Noter la décision').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Ouvrir le casier aux élèves dès janvier') })).toBeVisible();
  await saved(page);
  await page.getByRole('main').getByRole('link', { name: /^comité de pilotage du/ }).click();
  await button(page, 'La réunion a eu lieu').click();
  await saved(page);
  for (const [format, read] of [['DOCX', docx], ['ODT', odt]]) {
    await button(page, 'Exporter le compte rendu').click();
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, `Télécharger le compte rendu en ${format}`).click()]);
    const found = await read(await readFile(await download.path()));
    expect(found.headings.map(plain)).toEqual(expect.arrayContaining(['Comité de pilotage – 15 décembre 2026', 'Ordre du jour', 'Compte rendu', 'Relevé de décisions']));
    expect(plain(found.all)).toContain('Ouvrir le casier aux élèves dès janvier');
    expect(plain(found.all)).toContain('Samia Morel');
  }
  await tab(page, 'Réunions');
  await page.getByText(/^Ordre du jour proposé/).click();
  await expect(page.getByText(/Décision à appliquer\s: Ouvrir le casier aux élèves dès janvier/)).toBeVisible();
});

test('a module that decisions name is renamed or taken out, never lost', async ({ page }) => {
  await example(page);
  await go(page, 'Décisions');
  await tab(page, 'Paramétrage');
  await page.getByText(words('Modules et droits suivis')).click();
  const long = 'Forum '.repeat(40).trim();
  const name = page.getByLabel(/^Nom du module/).nth(3);
  await expect(name).toHaveValue('Forum');
  await name.fill(long);
  await name.press('Enter');
  await saved(page);
  await expect(page.getByRole('button', { name: /^Supprimer : Forum/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^Retirer de l’ENT : Forum/ }).click();
  await saved(page);
  await expect(page.getByRole('region', { name: words('Paramétrage, tableau') }).getByRole('rowheader', { name: /^Forum/ })).toHaveCount(0);
  await tab(page, 'Décisions');
  await expect(page.getByText(`${long}, élèves : fermé`)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('axe finds nothing on the pages of the service, in every look', async ({ page }) => {
  test.slow();
  await example(page);
  await page.goto(`${server.url}#/decisions`);
  await page.getByRole('main').getByRole('link', { name: words('Fermer le blog aux élèves de 6e') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Fermer le blog aux élèves de 6e') })).toBeVisible();
  await cleanInEveryLook(page, 'decision');
  await tab(page, 'Paramétrage');
  await page.getByText(words("Noter l'état constaté dans l'ENT")).click();
  await page.getByText(words('Modules et droits suivis')).click();
  await cell(page, 'Forum, élèves : fermé').click();
  await cleanInEveryLook(page, 'settings');
  await tab(page, 'Réunions');
  await page.getByRole('main').getByRole('link', { name: /comité/ }).first().click();
  await cleanInEveryLook(page, 'meeting');
});
