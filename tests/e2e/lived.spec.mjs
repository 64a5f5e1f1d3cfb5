// A year lived: what is noted once is everywhere it belongs, guesses are shown and taken by a click, many rows are changed at once.
import { cleanInEveryLook } from './looks.mjs';
import { create, go, quick, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { records } from './stored.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });
const label = (page, name) => page.getByLabel(words(name), { exact: true });

const carnet = async (page) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, server.url);
  await create(page);
};

/** The rows of the journal, and how many of them have a duty. */
const attributed = async (page) => {
  const all = await records(page, 'activities');
  return [all.length, all.filter((a) => a.duty).length];
};

test('a line of the journal is the training, outage and meeting that it says; the pages show it, and complete it in place', async ({ page }) => {
  await carnet(page);
  await quick(page, '03/11 1h30 formation Moodle en salle 12');
  await quick(page, '05/11 20min panne de l’ENT');
  await quick(page, '06/11 2h réunion de bassin à Vienne');
  await quick(page, '10/11 arrivée d’un élève en 5B');
  // At 525808c: « Aucune formation cette année. », « Aucune panne notée. », « Aucune réunion de bassin. »
  await go(page, 'Formations');
  await expect(page.getByText(/^1 formation notée au journal, à compléter/)).toBeVisible();
  await expect(page.getByText('Aucune formation cette année')).toHaveCount(0);
  await expect(page.getByText('Séances', { exact: true })).toBeVisible();
  expect(await records(page, 'trainings')).toHaveLength(0);
  await page.getByRole('link', { name: /^Compléter la formation/ }).click();
  await label(page, 'Lieu').fill('Salle 12');
  await label(page, 'Lieu').press('Enter');
  await saved(page);
  expect(await records(page, 'trainings')).toHaveLength(1);
  await page.goto(`${server.url}#/formations`);
  await expect(page.getByText(/à compléter/)).toHaveCount(0);
  await page.goto(`${server.url}#/usages/mouvements`);
  await expect(page.getByRole('table', { name: words('Pannes') }).getByText('ENT', { exact: true })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /arrivée en 5B/ })).toBeVisible();
  await page.getByLabel(/^SIECLE/).check();
  await saved(page);
  expect(await records(page, 'movements')).toHaveLength(1);
  await go(page, 'Réseau');
  await expect(page.getByText(/^1 réunion notée au journal, à compléter/)).toBeVisible();
  await page.getByRole('link', { name: /^Compléter la réunion/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/réunion de bassin à Vienne/);
});

test('the nature of a line that has a page of its own changes once the person says so, and nothing of that page is lost', async ({ page }) => {
  await carnet(page);
  await quick(page, '03/11 1h formation Moodle');
  await go(page, 'Formations');
  await page.getByRole('link', { name: /^Compléter la formation/ }).click();
  await label(page, 'Lieu').fill('Salle 12');
  await label(page, 'Lieu').press('Enter');
  await saved(page);
  await go(page, 'Journal');
  await page.getByRole('button', { name: 'formation Moodle', exact: true }).click();
  await label(page, 'Nature').selectOption({ label: 'réunion' });
  await button(page, 'Enregistrer').click();
  await expect(page.getByRole('dialog')).toContainText(/fiche «\sformation\s»/);
  await button(page, 'Revenir au formulaire').click();
  await expect(label(page, 'Nature')).toBeVisible();
  await button(page, 'Enregistrer').click();
  await button(page, 'Changer la nature').click();
  await saved(page);
  expect((await records(page, 'activities'))[0].nature).toBe('meeting');
  expect((await records(page, 'trainings'))[0].place).toBe('Salle 12');
});

test('a call that is noted, attributed and closed is one line and Enter; a wrong guess is one click; three refusals end it', async ({ page }) => {
  await carnet(page);
  const line = label(page, 'Saisie rapide');
  await line.fill('10min mot de passe d’un professeur de SVT');
  await expect(label(page, 'Attribution proposée')).toHaveValue(/.+/);
  await expect(page.locator('.guess').first()).toContainText('2.1');
  await line.press('Enter');
  await expect(line).toHaveValue('');
  await saved(page);
  const [call] = await records(page, 'activities');
  expect([Boolean(call.duty), call.state ?? 'done', call.audience]).toEqual([true, 'done', ['teachers']]);
  // Where it is not sure, it is silent.
  await line.fill('café avec Karim');
  await expect(page.locator('.understood')).toBeVisible();
  await expect(page.locator('.guess')).toHaveCount(0);
  for (let n = 0; n < 3; n += 1) {
    await line.fill(`panne du vidéoprojecteur ${n}`);
    await button(page, "Retirer l'attribution proposée").click();
    await line.press('Enter');
    await expect(line).toHaveValue('');
    await saved(page);
  }
  await line.fill('panne du réseau');
  await expect(page.locator('.understood')).toBeVisible();
  await expect(label(page, 'Attribution proposée')).toHaveCount(0);
  await line.fill('');
  await page.goto(`${server.url}#/reglages`);
  await page.getByLabel(/^Ne plus proposer/).check();
  await page.goto(`${server.url}#/`);
  await line.fill('formation Moodle');
  await expect(page.locator('.understood')).toBeVisible();
  await expect(page.locator('.guess')).toHaveCount(0);
});

test('the nature that the words tell is a chip that one click changes or takes away', async ({ page }) => {
  await carnet(page);
  const line = label(page, 'Saisie rapide');
  await line.fill('1h atelier Pix avec les 4e');
  await expect(label(page, 'Nature proposée')).toHaveValue('training');
  await label(page, 'Nature proposée').selectOption({ label: 'accompagnement' });
  await line.press('Enter');
  await saved(page);
  await line.fill('1h formation au nouveau logiciel');
  // The next line begins without what was said of the one before.
  await expect(label(page, 'Nature proposée')).toHaveValue('training');
  await button(page, 'Retirer la nature proposée').click();
  await line.press('Enter');
  await saved(page);
  expect((await records(page, 'activities')).map((a) => a.nature).sort()).toEqual(['operation', 'support']);
  // What tells none is an operation, and no proposal.
  await line.fill('10min sauvegarde');
  await expect(page.locator('.understood')).toContainText('opération');
  await expect(label(page, 'Nature proposée')).toHaveCount(0);
});

test('forty rows brought in are attributed in six gestures or less; what is left is a link away', async ({ page }) => {
  await carnet(page);
  const told = ['Formation Pix', 'Ticket DRANE', 'Panne wifi', 'Bulletins du trimestre'];
  const rows = Array.from({ length: 40 }, (_, n) => `${String(1 + (n % 28)).padStart(2, '0')}/10/2026;${n < 37 ? told[n % 4] : 'Rangement'} ${n};30`);
  await go(page, 'Journal');
  await button(page, 'Importer un tableau').click();
  await page.getByLabel(words('Tableau à coller')).fill(['Date;Activité;Durée (min)', ...rows].join('\n'));
  await button(page, 'Lire le tableau').click();
  await expect(page.getByText(/^37 propositions d’attribution/)).toBeVisible();
  await button(page, 'Revoir').click();
  await expect(page.getByRole('list', { name: 'Propositions' }).getByRole('listitem')).toHaveCount(37);
  await button(page, 'Accepter').click();
  await button(page, 'Importer 40 activités').click();
  await saved(page);
  expect(await attributed(page)).toEqual([40, 37]);
  // The three that are left, all at once.
  await page.getByRole('link', { name: words('Attribuer') }).click();
  await expect(page.locator('.activity-row')).toHaveCount(3);
  await button(page, 'Choisir plusieurs lignes').click();
  await button(page, 'Tout choisir (3)').click();
  await label(page, 'Attribution de toutes').selectOption({ label: '1.3 Paramétrages complémentaires' });
  await saved(page);
  expect(await attributed(page)).toEqual([40, 40]);
  await expect(page.locator('.activity-row')).toHaveCount(0);
  await button(page, 'Annuler').first().click();
  await saved(page);
  expect(await attributed(page)).toEqual([40, 37]);
});

test('rows are chosen by click, Shift, Ctrl+A and Space, changed and deleted as one, and come back as one', async ({ page }) => {
  await carnet(page);
  for (const n of [1, 2, 3, 4, 5]) await quick(page, `0${n}/11 10min ligne ${n}`);
  await go(page, 'Journal');
  await cleanInEveryLook(page, 'journal');
  await button(page, 'Choisir plusieurs lignes').click();
  const box = (n) => page.getByRole('checkbox', { name: words(`Choisir : ligne ${n}`) });
  await box(5).click();
  await box(3).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('toolbar').getByRole('status')).toHaveText('3 choisies');
  await cleanInEveryLook(page, 'journal, rows chosen');
  await box(4).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('toolbar').getByRole('status')).toHaveText('2 choisies');
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar').getByRole('status')).toHaveText('5 choisies');
  await label(page, 'Nature de toutes').selectOption({ label: 'veille' });
  await saved(page);
  expect((await records(page, 'activities')).map((a) => a.nature)).toEqual(Array(5).fill('watch'));
  await page.getByRole('toolbar').getByRole('button', { name: words('Supprimer') }).click();
  await saved(page);
  expect(await records(page, 'activities')).toHaveLength(0);
  await page.keyboard.press('Control+z');
  await saved(page);
  expect(await records(page, 'activities')).toHaveLength(5);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', { name: words('Activités choisies') })).toHaveCount(0);
});

test('a period of one’s own: two dates in the list and its total', async ({ page }) => {
  await carnet(page);
  for (const n of [1, 2, 3, 4]) await quick(page, `0${n}/11 10min ligne ${n}`);
  await go(page, 'Journal');
  await label(page, 'Période').selectOption({ label: 'Deux dates…' });
  await label(page, 'Du').fill('2026-11-02');
  await label(page, 'Du').press('Enter');
  await label(page, 'au').fill('2026-11-03');
  await label(page, 'au').press('Enter');
  await expect(page.locator('.activity-row')).toHaveCount(2);
  await expect(page.getByText(/2 faites, 20\smin/).first()).toBeVisible();
  await label(page, 'Du').fill('2026-11-20');
  await label(page, 'Du').press('Enter');
  await expect(page.getByText(/Le premier jour vient après le dernier/)).toBeVisible();
});

test('the year in the bar is a control: another year is opened from there, and back; what is typed stays', async ({ page }) => {
  await carnet(page);
  await quick(page, '03/11 1h de cette année');
  await expect(page.locator('.bar')).toContainText('2026-2027');
  await expect(label(page, "Changer d'année")).toHaveCount(0);
  await page.goto(`${server.url}#/bilan/lettre-suivante`);
  await page.getByRole('main').getByRole('button', { name: words('Préparer la lettre suivante') }).click();
  await saved(page);
  const year = label(page, "Changer d'année");
  // At 525808c the next year was then the open one.
  await expect(year).toHaveValue('2026');
  // The name of the school stays whole beside it.
  expect(await page.locator('.bar .school').evaluate((e) => e.scrollWidth <= e.clientWidth)).toBe(true);
  await year.selectOption('2027');
  await saved(page);
  await go(page, 'Journal');
  await expect(page.locator('.activity-row')).toHaveCount(0);
  await label(page, 'Saisie rapide').fill('10min en cours de frappe');
  await year.selectOption('2026');
  await saved(page);
  await expect(page.locator('.activity-row')).toHaveCount(1);
  await expect(label(page, 'Saisie rapide')).toHaveValue('10min en cours de frappe');
  await page.reload();
  await expect(year).toHaveValue('2026');
});

test('« excel », « statistiques », « trimestre » find their page; what is counted is shown; two years say which', async ({ page }) => {
  await carnet(page);
  for (const n of [1, 2, 3, 4, 5, 6]) await quick(page, `0${n}/11 10min relevé ${n}`);
  const find = async (text) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(text);
  };
  // At 525808c: « Rien de tel », a module, nothing.
  for (const [text, title] of [['excel', 'Journal'], ['statistiques', 'Mesures d’usage'], ['trimestre', 'Calendrier']]) {
    await find(text);
    await page.getByRole('option', { name: words(title) }).or(page.getByRole('option', { name: new RegExp(`^${title}\\s*page`) })).first().click();
    await expect(heading(page, title)).toBeVisible();
  }
  await find('relevé');
  await expect(page.getByRole('dialog')).toContainText(/Activités, 4 sur 6/);
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await page.goto(`${server.url}#/bilan/lettre-suivante`);
  await page.getByRole('main').getByRole('button', { name: words('Préparer la lettre suivante') }).click();
  await saved(page);
  await find('attribution 2.1');
  await expect(page.getByRole('dialog')).toContainText('2026-2027');
  await expect(page.getByRole('dialog')).toContainText('2027-2028');
});

test('a message is opened in the mail program with its subject and its text, the words between brackets filled before', async ({ page }) => {
  await carnet(page);
  await page.goto(`${server.url}#/partenaires/messages`);
  const card = page.locator('.message').filter({ hasText: 'ne répond pas' }).first();
  await card.getByLabel(/^Service, /).fill('PRONOTE');
  const href = await card.getByRole('link', { name: /^Ouvrir dans ma messagerie/ }).getAttribute('href');
  const mail = new URL(href);
  expect(mail.protocol).toBe('mailto:');
  expect(mail.searchParams.get('subject')).toBe('PRONOTE ne répond pas');
  expect(mail.searchParams.get('body')).toContain('PRONOTE ne répond pas depuis');
  expect(mail.searchParams.get('body')).toContain('Ève Durand');
});

test('on a phone « Noter » puts the cursor in the line, fields do not zoom, and the form is saved in view', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await carnet(page);
  const note = page.getByRole('navigation', { name: 'Pages de tous les jours' }).getByRole('button', { name: words('Noter une activité') });
  await note.click();
  // At 525808c it opened a form of twenty fields.
  await expect(label(page, 'Saisie rapide')).toBeFocused();
  expect(await label(page, 'Saisie rapide').evaluate((e) => parseFloat(getComputedStyle(e).fontSize))).toBeGreaterThanOrEqual(16);
  await page.goto(`${server.url}#/journal/nouvelle`);
  await expect(label(page, 'Intitulé')).toBeFocused();
  await expect(button(page, 'Enregistrer')).toBeInViewport();
});

test('a request noted as answered is answered; the third Tuesday comes back; what recurs does not pile up', async ({ page }) => {
  await carnet(page);
  await go(page, 'Accompagnements');
  await label(page, 'Nouvelle demande').fill('professeure de SVT : mot de passe perdu, par téléphone 10 min, réglé');
  await expect(page.locator('#demande-comprise')).toContainText('traitée');
  await label(page, 'Nouvelle demande').press('Enter');
  await saved(page);
  const [request] = await records(page, 'requests');
  expect([request.state, request.answered]).toEqual(['answered', '2026-11-24']);
  await go(page, 'Calendrier');
  await page.getByText('Activité récurrente', { exact: true }).click();
  await label(page, "Intitulé de l'activité").fill('Point avec la direction');
  await label(page, 'Revient').selectOption({ label: 'chaque mois, tel mardi ou jeudi' });
  await label(page, 'Lequel').selectOption({ label: '3e' });
  await label(page, 'Jour').selectOption({ label: 'mardi' });
  await button(page, 'Prévoir ces activités').click();
  await saved(page);
  const planned = (await records(page, 'activities')).filter((a) => a.title === 'Point avec la direction');
  expect(planned.length).toBeGreaterThan(4);
  for (const { date } of planned) {
    const day = new Date(`${date}T12:00:00Z`);
    expect([day.getUTCDay(), Math.ceil(day.getUTCDate() / 7)], date).toEqual([2, 3]);
  }
  // Months later, none of them ticked: one line.
  await page.clock.setFixedTime(new Date('2027-03-31T10:00:00+02:00'));
  await page.reload();
  await go(page, 'Tableau de bord');
  await expect(page.getByRole('region', { name: /^À rattraper/ }).getByText(/Point avec la direction/)).toHaveCount(1);
  await expect(page.getByRole('region', { name: /^À rattraper/ }).getByText(/Point avec la direction \(\d fois\)/)).toBeVisible();
});

test('a carnet begun in November is not asked to close a year that it never had', async ({ page }) => {
  await carnet(page);
  await page.goto(`${server.url}#/reglages`);
  await expect(heading(page, 'Réglages')).toBeVisible();
  // At 525808c: « Clore l’année 2025-2026 ».
  await expect(page.getByRole('button', { name: /^Clore l’année/ })).toHaveCount(0);
});
