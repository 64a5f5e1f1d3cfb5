// Procedures, class councils, classes, national applications, imports of the timetable.
import { readFile } from 'node:fs/promises';

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { cleanInEveryLook } from './looks.mjs';
import { create, exported, file, give, go, mission, plain, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
/** A page of the year's work, by its tab. */
const tab = async (page, name) => {
  await page.getByRole('main').getByRole('link', { name: words(name) }).click();
  await expect(page.getByRole('heading', { level: 1, name: words(name) })).toBeVisible();
};

/** A new collège in zone C, with its trimestres, on that day. */
const college = async (page, day = '2026-11-24') => {
  await page.clock.setFixedTime(new Date(`${day}T10:00:00+01:00`));
  await start(page, server.url);
  await create(page, { Académie: 'Versailles' });
  await go(page, 'Calendrier');
  await button(page, 'Trois trimestres').click();
  await saved(page);
  await go(page, 'Procédures');
};

const CLASSES = ['6', '5', '4', '3'].flatMap((level) => ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => `${level}${letter}`));

const paste = async (page, text) => {
  await tab(page, 'Classes');
  await page.getByText('Coller ou importer une liste').click();
  await page.getByLabel(words('Liste des classes')).fill(text);
};

const begin = async (page, model, period) => {
  await tab(page, 'Procédures');
  await page.getByLabel(words('Modèle')).selectOption({ label: model });
  if (period) await page.getByLabel(words('Période')).selectOption({ label: period });
  await button(page, 'Commencer').click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${model}`) })).toBeVisible();
  await saved(page);
};

/** The steps whose day had passed when the procedure began. */
const before = (page) => page.locator('summary', { hasText: 'd’avant le début' });

/** The same page on the 24th of November. */
const november = async (page) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await page.reload();
};

test('the transition: dates on school days, steps done, in the journal once, in the dashboard', async ({ page }) => {
  await college(page);
  await begin(page, 'Transition d’année');
  await before(page).click();
  const steps = page.locator('li.step');
  expect(await steps.count()).toBeGreaterThanOrEqual(12);
  // No step is dated on a Saturday or a Sunday.
  for (const words of await steps.locator('.hint').allInnerTexts()) expect(words).not.toMatch(/samedi|dimanche/);
  const first = steps.first();
  await first.getByRole('button').first().click();
  for (const question of ['Quoi', 'Où', 'À qui demander', 'Terminé lorsque', 'Si on l’oublie']) {
    await expect(first.getByText(question, { exact: true })).toBeVisible();
  }
  await first.getByLabel(words('État')).selectOption({ label: 'faite' });
  await saved(page);
  await expect(first).toContainText(/Faite le 24\/11\/2026 par Ève Durand/);
  await first.getByLabel(words('Durée')).fill('1h30');
  await first.getByLabel(words('Durée')).press('Enter');
  await saved(page);
  await first.getByRole('button', { name: /Noter au journal/ }).click();
  await saved(page);
  await expect(first.getByRole('link', { name: words('Au journal') })).toBeVisible();
  await expect(first.getByRole('button', { name: /Noter au journal/ })).toHaveCount(0);
  await page.reload();
  await expect(page.locator('li.step', { hasText: 'Au journal' })).toHaveCount(1);
  await go(page, 'Tableau de bord');
  const sums = [await mission(page, 1), await mission(page, 3)];
  expect(sums.filter((s) => s.count === '1' && plain(s.time) === '1 h 30')).toHaveLength(1);
});

test('councils of 24 classes: the grid by keyboard, a column in two actions, what is late', async ({ page }) => {
  await college(page, '2026-10-01');
  await paste(page, `${CLASSES.join('\n')}\n6A\n\n`);
  await expect(page.getByText(/déjà dans la liste, laissée de côté/)).toBeVisible();
  await button(page, 'Ajouter 24 classes').click();
  await saved(page);
  await begin(page, 'Conseils de classe', 'Trimestre 1');
  await november(page);
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row')).toHaveCount(25);
  const box = (r, k) => page.locator(`#case-${r}-${k}`);
  // One box by the keyboard.
  await grid.focus();
  await page.keyboard.press('f');
  await saved(page);
  await expect(box(1, 1)).toHaveText('✓');
  await expect(box(1, 1)).toHaveClass(/here/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('c');
  await saved(page);
  await expect(box(2, 2)).toHaveText('en cours');
  // A column in two actions: its title, then the state.
  await box(0, 1).click();
  await page.getByRole('group', { name: words('Marquer la sélection') }).getByRole('button', { name: words('faite') }).click();
  await saved(page);
  for (const r of [1, 12, 24]) await expect(box(r, 1)).toHaveText('✓');
  await button(page, 'Annuler').first().click();
  await saved(page);
  await expect(box(12, 1)).not.toHaveText('✓');
  await expect(box(1, 1)).toHaveText('✓');
  // The entry of marks was to be open: the others are late.
  await expect(box(12, 1)).toHaveText('en retard');
  // A row all done is not late.
  await box(1, 0).click();
  await page.keyboard.press('f');
  await saved(page);
  await page.getByLabel(/En retard \(\d+\)/).check();
  await expect(grid.getByRole('row')).toHaveCount(24);
  await page.getByLabel(/En retard \(\d+\)/).uncheck();
  // A council has a date and an hour; one before the end of the entry is said.
  await box(3, 3).click();
  await page.getByLabel(words('Heure')).fill('17h30');
  await page.getByLabel(words('Heure')).press('Enter');
  await page.getByLabel(words('Date de la sélection')).fill('2026-11-12');
  await page.getByLabel(words('Date de la sélection')).press('Enter');
  await saved(page);
  await expect(box(3, 3)).toContainText('12/11 17h30');
  await expect(page.getByText(/Conseil avant la fin de la saisie\s?: 6C\./)).toBeVisible();
  await page.getByLabel(words('Date de la sélection')).fill('2026-12-03');
  await page.getByLabel(words('Date de la sélection')).press('Enter');
  await saved(page);
  await expect(page.getByText(/Conseil avant la fin de la saisie/)).toHaveCount(0);
  // The agenda has its hour, in the school's time.
  await go(page, 'Calendrier');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, "Exporter l'agenda").click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('DTSTART;TZID=Europe/Paris:20261203T173000');
  expect(text).toContain('BEGIN:VTIMEZONE');
  // The schedule prints.
  await page.goBack();
  await expect(grid).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  expect(plain(await page.locator('body').innerText())).toContain('jeudi 3 décembre 2026 à 17h30');
});

test('the days of the councils: spread over the evenings, then pasted; on paper by date', async ({ page }) => {
  await college(page);
  await paste(page, 'Nom de la classe;PP\n6A;Mme Roy\n6B;M. Diop\n5A;Mme Petit\n');
  await button(page, 'Ajouter 3 classes').click();
  await saved(page);
  await begin(page, 'Conseils de classe', 'Trimestre 1');
  await page.getByText("Donner les dates d'une colonne".replace("'", '’')).click();
  await page.getByLabel(words('Premier soir')).fill('2026-11-30');
  await button(page, 'Répartir').click();
  await saved(page);
  const cells = page.getByRole('grid').getByRole('gridcell');
  await expect(cells.filter({ hasText: '30/11 17h00' })).toHaveCount(1);
  await expect(cells.filter({ hasText: '30/11 18h00' })).toHaveCount(1);
  await expect(cells.filter({ hasText: '01/12 17h00' })).toHaveCount(1);
  await page.getByLabel(words('Dates à coller')).fill('6 b ; jeudi 3 décembre ; 17h30\nque sais-je');
  await expect(page.getByText(/Non compris.*que sais-je/)).toBeVisible();
  await button(page, 'Donner ces dates').click();
  await saved(page);
  await expect(cells.filter({ hasText: '03/12 17h30' })).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  const sheet = plain(await page.locator('body').innerText());
  expect(sheet).toMatch(/jeudi 3 décembre 2026 à 17h30\s+6B\s+M\. Diop/);
});

test('an échéance leads to its step; what is past is set aside in one gesture', async ({ page }) => {
  await college(page, '2026-08-20');
  await begin(page, 'Transition d’année');
  await november(page);
  await go(page, 'Tableau de bord');
  const late = page.getByRole('region', { name: /^À rattraper/ });
  await expect(late.getByRole('listitem')).toHaveCount(6);
  const first = late.getByRole('listitem').first();
  // The latest first: it can still be done.
  await expect(first).toContainText(/Faire signer la lettre/);
  await first.getByRole('link').first().click();
  const step = page.locator('li.step').filter({ hasText: 'Faire signer la lettre' });
  await expect(step.getByText('Quoi', { exact: true })).toBeVisible();
  await expect(step.getByRole('button').first()).toBeFocused();
  await page.getByLabel(words('Sans objet avant le')).fill('2026-09-15');
  await button(page, 'Mettre sans objet').click();
  await saved(page);
  await expect(page.locator('li.step[data-state="not_applicable"]').last()).toBeAttached();
  await expect(step).toHaveAttribute('data-state', 'todo');
  await go(page, 'Tableau de bord');
  expect(await late.getByRole('listitem').count()).toBeLessThan(6);
});

test('computing the dates anew shows what it changes, and keeps those given by hand', async ({ page }) => {
  await college(page);
  await begin(page, 'Transition d’année');
  await before(page).click();
  const step = page.locator('li.step').filter({ hasText: 'Faire signer la lettre' });
  await step.getByRole('button').first().click();
  const date = step.getByLabel(words('À faire pour le'));
  await date.fill('2026-10-15');
  await date.press('Enter');
  await saved(page);
  await go(page, 'Calendrier');
  await page.getByLabel(words('Rentrée des élèves')).fill('2026-09-08');
  await page.getByLabel(words('Rentrée des élèves')).press('Enter');
  await saved(page);
  await page.goBack();
  await page.getByText('Dates, nom, modèle, suppression').click();
  await button(page, 'Recalculer les dates selon le calendrier').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Faire signer la lettre/)).toContainText('15/10/2026');
  await dialog.getByRole('button', { name: words('Recalculer') }).click();
  await saved(page);
  await expect(step).toContainText(/15\soctobre\s2026/);
  await expect(page.locator('li.step').filter({ hasText: 'Ouvrir l’accès' })).toContainText(/8\sseptembre\s2026/);
});

test('a procedure without periods or classes says what is missing', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, server.url);
  await create(page);
  await go(page, 'Procédures');
  await page.getByLabel(words('Modèle')).selectOption({ label: 'Conseils de classe' });
  await button(page, 'Commencer').click();
  await expect(page.getByText(/Cette année n.a pas de périodes/)).toBeVisible();
});

test('a model is copied, changed, shared as a file and received by another', async ({ page, browser }) => {
  await college(page);
  const row = page.locator('li[data-model="gar"]');
  await row.getByRole('button', { name: /^Modifier/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Modèle/ })).toBeVisible();
  await page.locator('li.step').first().getByRole('button').first().click();
  await page.getByLabel(words('Date relative')).fill('quand on pourra');
  await page.getByLabel(words('Date relative')).press('Enter');
  await expect(page.getByText(/n.est pas compris/)).toBeVisible();
  await page.getByLabel(words('Date relative')).fill('rentrée + 2 semaines');
  await page.getByLabel(words('Date relative')).press('Enter');
  await page.getByLabel(words('Nom du modèle')).fill('GAR à notre façon');
  await page.getByLabel(words('Nom du modèle')).press('Enter');
  await saved(page);
  await tab(page, 'Procédures');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('li[data-model="gar"]').getByRole('button', { name: /^Partager/ }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  const other = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await college(other);
  const give = (content) => other.locator('input[type=file][aria-label="Recevoir un modèle"]').setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await give('{"format": "autre"}');
  await expect(other.getByText(/n.est pas un modèle de procédure/)).toBeVisible();
  // A date that means nothing is said before anything is added.
  const strange = JSON.parse(text);
  strange.steps[0].when = 'n importe quoi';
  await give(JSON.stringify(strange));
  await expect(other.getByRole('dialog')).toContainText('« n importe quoi »');
  await expect(other.getByRole('dialog').locator('ol li').first()).toContainText('n importe quoi');
  await other.getByRole('button', { name: words("Ne pas l'ajouter") }).click();
  // Nor is an order that cannot be.
  const turned = JSON.parse(text);
  turned.steps.reverse();
  await give(JSON.stringify(turned));
  await expect(other.getByRole('dialog')).toContainText('datées avant une étape qui les précède');
  await other.getByRole('button', { name: words("Ne pas l'ajouter") }).click();
  await give(text);
  // What it holds is shown before it is added.
  await expect(other.getByRole('dialog')).toContainText('GAR à notre façon (reçu)');
  await other.getByRole('button', { name: 'Ajouter ce modèle' }).click();
  await expect(other.getByRole('dialog')).toHaveCount(0);
  await saved(other);
  await expect(other.getByText('GAR à notre façon (reçu)').first()).toBeAttached();
  await other.context().close();
});

const REPORT = `Semaines traitées : 36 à 40
Professeurs trouvés : 41
Professeurs non retrouvés : 2
 - MARTIN Élodie
 - LE GOFF Yann
Classes trouvées : 22
Classes à mettre en correspondance : 1
 - 3PM
Groupes créés : 12, mis à jour : 30, supprimés : 1
Cours créés : 812
Cours ignorés : 17
Élèves non retrouvés
 - DUPONT Jean 12/03/2012
`;

test('what an import did not find is followed to the next ones, and is due', async ({ page }) => {
  await college(page);
  await tab(page, "Imports d'emploi du temps");
  const report = await readFile(new URL('../data/import-report-entcore.txt', import.meta.url), 'utf8');
  await page.getByLabel(/^Rapport d.import/).fill(report);
  // The report says its day; what it has that nobody knows is shown.
  await expect(page.getByLabel(words("Date de l'import"))).toHaveValue('2026-09-10');
  await expect(page.getByText('Une ligne que nul ne connaît')).toBeVisible();
  await button(page, "Ajouter l'import").click();
  await saved(page);
  const todo = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Depuis' }) });
  await expect(todo.getByRole('row')).toHaveCount(8);
  const row = todo.getByRole('row', { name: /LE GOFF Yann/ });
  await row.getByRole('textbox').fill('RH prévenue le 12/09');
  await row.getByRole('textbox').press('Enter');
  await saved(page);
  // The next one still misses him and the LATIN; it does not name the others.
  const next = report.replace('  BELLANGER Maëlle né(e) le 12/03/1980\n', '').replace("  N'DIAYE-ROUX Fatou né(e) le \n", '').replace('  3PM\n  6 SEGPA\n', '').replace('  LATIN\n    Aucun professeur pour ce cours\n', '  LATIN\n    BRUN Paul né(e) le 30/01/1979\n').replaceAll('10/09/2026', '24/09/2026');
  await page.getByLabel(words("Date de l'import")).fill('2026-09-24');
  await page.getByLabel(/^Rapport d.import/).fill(next);
  await button(page, "Ajouter l'import").click();
  await saved(page);
  await expect(todo.getByRole('row')).toHaveCount(3);
  await expect(todo.getByRole('row', { name: /LE GOFF Yann/ })).toContainText('10/09/2026');
  await expect(todo.getByRole('row', { name: /LE GOFF Yann/ }).getByRole('textbox')).toHaveValue('RH prévenue le 12/09');
  await go(page, 'Tableau de bord');
  await expect(page.getByRole('link', { name: /^Imports d.emploi du temps\s: 2 lignes à régler/ })).toBeVisible();
});

test('two reports pasted: the log is filled, what changed is shown, no pupil is kept', async ({ page }) => {
  await college(page);
  await tab(page, "Imports d'emploi du temps");
  const add = async (date, text) => {
    await page.getByLabel(words("Date de l'import")).fill(date);
    await page.getByLabel(/^Rapport d.import/).fill(text);
    await expect(page.getByText(/professeurs non retrouvés/).first()).toBeVisible();
    await button(page, "Ajouter l'import").click();
    await saved(page);
  };
  await add('2026-09-03', REPORT);
  await expect(page.getByRole('row', { name: /MARTIN Élodie/ })).toBeVisible();
  await add('2026-09-21', REPORT.replace(' - MARTIN Élodie\n', '').replace('retrouvés : 2', 'retrouvés : 1').replace('812', '901'));
  const last = page.locator('section.import').first();
  await expect(last).toContainText('cours créés : 812 → 901');
  await expect(last).toContainText(/Ne sont plus signalés\s?: MARTIN Élodie/);
  await page.getByLabel('Réglé : LE GOFF Yann').click();
  await saved(page);
  await page.reload();
  await expect(page.locator('section.import').first()).toContainText('réglé le 24/11/2026');
  await go(page, 'Partage et sauvegarde');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('main').getByRole('button', { name: words('Exporter le carnet') }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('LE GOFF Yann');
  expect(text).not.toContain('DUPONT');
  await go(page, 'Procédures');
  await tab(page, "Imports d'emploi du temps");
  await page.getByLabel(/^Rapport d.import/).fill('Compte rendu de réunion, sans rien de tel.');
  await expect(page.getByText(/n.est pas un rapport connu/)).toBeVisible();
});

test('the national applications: a window, a reject corrected, then validated', async ({ page }) => {
  await college(page);
  await tab(page, 'Remontées nationales');
  await button(page, 'Ajouter les remontées habituelles').click();
  await saved(page);
  const row = page.locator('li.step').filter({ has: page.getByRole('button', { name: words('LSU – trimestre 1') }) });
  await row.getByRole('button', { name: words('LSU – trimestre 1') }).click();
  await row.getByLabel(words('Ferme le')).fill('2026-11-20');
  await row.getByLabel(words('Ferme le')).press('Enter');
  await saved(page);
  await expect(row).toContainText('en retard');
  await row.getByLabel(words('Ce qui est rejeté')).fill('Identifiant inconnu');
  await row.getByLabel(words('Combien')).fill('3');
  await row.getByLabel(words('Où le corriger')).fill('SIECLE');
  await row.getByLabel(words('Où le corriger')).press('Enter');
  await saved(page);
  await expect(row.getByLabel(words('État'))).toHaveValue('rejected');
  await row.getByRole('button', { name: words('Corrigé') }).click();
  await saved(page);
  await expect(row.getByLabel(words('État'))).toHaveValue('corrected');
  await row.getByLabel(words('État')).selectOption({ label: 'validée' });
  await saved(page);
  await expect(row).not.toContainText('en retard');
});

test('where one stands prints what is late and what is wanted', async ({ page }) => {
  await college(page);
  await begin(page, 'Transition d’année');
  await tab(page, 'Point d’étape');
  await page.getByLabel(words("Décisions attendues du chef d'établissement")).fill('Ouvrir la messagerie aux parents');
  await page.emulateMedia({ media: 'print' });
  // The sheet follows what is typed a little later.
  await expect.poll(async () => plain(await page.locator('body').innerText())).toContain('Ouvrir la messagerie aux parents');
  expect(plain(await page.locator('body').innerText())).toContain('En retard');
});

test('28 late and 20 due hold on one page', async ({ page }) => {
  await college(page);
  await go(page, 'Partage et sauvegarde');
  const { text } = await exported(page);
  const carnet = JSON.parse(text);
  const day = (n) => new Date(Date.UTC(2026, 10, 24 + n)).toISOString().slice(0, 10);
  const planned = [...Array(28).keys()].map((n) => [day(-1 - n), `En retard n° ${n + 1} : relancer les équipes`])
    .concat([...Array(20).keys()].map((n) => [day(n % 14), `Bientôt n° ${n + 1} : préparer avec la vie scolaire`]));
  carnet.carnet.activities = planned.map(([date, title], n) => ({
    id: `01a20cc9-${n.toString(16).padStart(4, '0')}-7d68-82f7-b3f4ae156395`, date, title, state: 'planned', nature: 'meeting',
  }));
  carnet.journal = [];
  await give(page, 'Importer un fichier', file('carnet.json', JSON.stringify(carnet)));
  await button(page, 'Ouvrir à part').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await go(page, 'Procédures');
  await tab(page, 'Point d’étape');
  await expect(page.getByText(/^En retard \(28\)/).first()).toBeAttached();
  const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })), verbosity: 0 }).promise;
  expect(pdf.numPages).toBe(1);
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const paper = plain(items.map((i) => i.str).join(' '));
  expect(paper.match(/En retard n° \d+ :/g)).toHaveLength(28);
  expect(paper.match(/Bientôt n° \d+ :/g)).toHaveLength(20);
  expect(paper).toContain('Décisions attendues');
});

test('a cité scolaire: each establishment has its councils; a class in PFMP has its own dates', async ({ page }) => {
  await college(page);
  await go(page, 'Réglages');
  await page.getByLabel(words("Type d'établissement")).selectOption({ label: 'cité scolaire' });
  await saved(page);
  for (const [label, text] of [['UAI', '0750001A'], ['Autres UAI (cité scolaire)', '0750002B']]) {
    await page.getByLabel(words(label), { exact: true }).fill(text);
    await page.getByLabel(words(label), { exact: true }).blur();
    await saved(page);
  }
  await go(page, 'Procédures');
  await paste(page, '3A\n3B\n2nde 1\n2nde 2\n2nde 3\n');
  await button(page, 'Ajouter 5 classes').click();
  await saved(page);
  const cells = page.getByLabel(/^UAI de la classe/);
  await expect(cells).toHaveCount(5);
  // A mistake is said and not kept.
  await cells.nth(0).fill('0759999Z');
  await cells.nth(0).press('Enter');
  await expect(page.getByText(/n’est pas un UAI de la cité scolaire/)).toBeVisible();
  await cells.nth(0).fill('0750001A');
  await cells.nth(0).press('Enter');
  await saved(page);
  await expect(cells.nth(1)).toHaveValue('0750001A');
  await cells.nth(2).fill('0750002B');
  await cells.nth(2).press('Enter');
  await saved(page);
  for (const n of [2, 3, 4]) await expect(cells.nth(n)).toHaveValue('0750002B');
  // 2nde 2 is away before the end of the trimestre.
  await go(page, 'Calendrier');
  const form = page.getByRole('form', { name: words('Classes à dates propres') });
  await form.getByLabel(words('Classes')).selectOption({ label: '2nde 2' });
  await form.getByLabel(words('Période qui finit un autre jour')).selectOption({ label: 'Trimestre 2' });
  await form.getByLabel(words('Dernier jour pour ces classes')).fill('2027-02-05');
  await button(page, 'Ajouter cette fin').click();
  await saved(page);
  await go(page, 'Procédures');
  await page.getByLabel(words('Modèle')).selectOption({ label: 'Conseils de classe' });
  await page.getByLabel(words('Période')).selectOption({ label: 'Trimestre 2' });
  await page.getByLabel(words('Établissement')).selectOption({ label: '0750002B' });
  await button(page, 'Commencer').click();
  await expect(page.getByRole('heading', { level: 1, name: /trimestre\s2 \(0750002B\)/ })).toBeVisible();
  await saved(page);
  await expect(page.getByRole('rowheader', { name: /^2nde/ })).toHaveCount(3);
  await expect(page.getByRole('rowheader', { name: /^3/ })).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: '2nde 2' })).toContainText('05/02');
});

test('next year: classes moved up, procedures and applications taken over in one go', async ({ page }) => {
  await college(page);
  await paste(page, '6A\n5A\n4A\n3A\n');
  await button(page, 'Ajouter 4 classes').click();
  await saved(page);
  await tab(page, 'Remontées nationales');
  await button(page, 'Ajouter les remontées habituelles').click();
  await saved(page);
  await begin(page, 'Transition d’année');
  await go(page, 'Réglages');
  await page.getByLabel(/^Année scolaire/).first().selectOption({ label: '2027-2028' });
  await saved(page);
  await go(page, 'Procédures');
  await expect(page.getByRole('heading', { name: words('Reprendre de 2026-2027') })).toBeVisible();
  await button(page, 'Reprendre').click();
  await saved(page);
  await page.getByRole('main').getByRole('link', { name: /^Transition/ }).click();
  await expect(page.locator('li.step').last()).toContainText(/septembre\s2027/);
  await tab(page, 'Classes');
  await expect(page.getByText(/4\s?classes/)).toBeVisible();
});

const PAGES = ['Procédures', 'Classes', 'Remontées nationales', "Imports d'emploi du temps", 'Point d’étape'];
test("axe finds nothing on the pages of the year's work, in every look", async ({ page }) => {
  test.slow();
  await college(page);
  await paste(page, '6A\n5A\n4A\n3A\n');
  await button(page, 'Ajouter 4 classes').click();
  await saved(page);
  await tab(page, 'Remontées nationales');
  await button(page, 'Ajouter les remontées habituelles').click();
  await saved(page);
  await begin(page, 'Conseils de classe', 'Trimestre 1');
  await cleanInEveryLook(page, 'councils');
  await begin(page, 'Transition d’année');
  await before(page).click();
  await page.locator('li.step').first().getByRole('button').first().click();
  await cleanInEveryLook(page, 'transition');
  for (const name of PAGES) {
    await tab(page, name);
    await cleanInEveryLook(page, name);
  }
});
