// The school calendar: its dates, what is due, the agenda file, print.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import ICAL from 'ical.js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { clean, cleanInEveryLook } from './looks_stub.mjs';
import { create, go, plain, quick, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());
// The year is the same whenever the test runs.
const november = (page) => page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));

const button = (page, name) => page.getByRole('button', { name: words(name) });
/** The day of a month as the page shows it: `month` is its caption. */
const day = (page, month, n) =>
  page.locator('table.month').filter({ hasText: new RegExp(month.replace(/ /g, '\\s')) }).locator('td').filter({ hasText: new RegExp(`^${n}(\\D|$)`) });

/** The calendar of the example, with its three trimestres. */
const example = async (page) => {
  await november(page);
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await go(page, 'Calendrier');
};

test('the zone gives the holidays; a date changed is kept, undone, given back', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Calendrier');
  // Lyon is in zone A.
  await expect(day(page, 'février 2027', 13)).toHaveClass(/closed/);
  await expect(day(page, 'février 2027', 12)).toHaveClass(/school/);
  const back = page.getByRole('group', { name: words('Hiver') }).getByLabel(words('Reprise au matin du'));
  await expect(back).toHaveValue('2027-03-01');
  await back.fill('2027-03-03');
  await back.press('Enter');
  await saved(page);
  await expect(day(page, 'mars 2027', 2)).toHaveClass(/closed/);
  await page.reload();
  await expect(day(page, 'mars 2027', 2)).toHaveClass(/closed/);
  // Holidays that end before they begin are refused with a sentence.
  await back.fill('2027-02-01');
  await back.press('Enter');
  await expect(page.getByText(/Les vacances finissent après avoir commencé/)).toBeVisible();
  await expect(day(page, 'mars 2027', 2)).toHaveClass(/closed/);
  await button(page, 'Revenir aux dates officielles').click();
  await saved(page);
  await expect(day(page, 'mars 2027', 2)).toHaveClass(/school/);
  await button(page, 'Annuler').click();
  await saved(page);
  await expect(day(page, 'mars 2027', 2)).toHaveClass(/closed/);
});

test('periods follow each other; a bridge is added; week A', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Calendrier');
  await button(page, 'Trois trimestres').click();
  await saved(page);
  const first = page.getByRole('group', { name: words('Trimestre 1') });
  const second = page.getByRole('group', { name: words('Trimestre 2') });
  await first.getByLabel(words('Dernier jour de la période')).fill('2026-12-04');
  await first.getByLabel(words('Dernier jour de la période')).press('Enter');
  await saved(page);
  await expect(second).toContainText(/Commence le\s5\sdécembre\s2026/);
  await page.getByLabel(words('Jour sans classe')).fill('2026-11-12');
  await page.getByLabel(words('Nom du jour')).fill('Pont du conseil');
  await page.getByLabel(words('Nom du jour')).press('Enter');
  await saved(page);
  await expect(day(page, 'novembre 2026', 12)).toHaveAttribute('title', 'Pont du conseil');
  await page.getByLabel(words('Un jour de semaine A')).fill('2026-09-01');
  await page.getByLabel(words('Un jour de semaine A')).press('Enter');
  await saved(page);
  await expect(page.locator('table.month').filter({ hasText: /septembre\s2026/ }).locator('tbody th').first()).toHaveText('36A');
});

test('what is due is listed; the agenda file holds it; the sheet has the dates', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '15/06/2027 1h préparer le bilan, relire #3.1');
  await go(page, 'Calendrier');
  await page.getByText(/^Plus tard/).click();
  await expect(page.getByRole('main').getByRole('link', { name: /préparer le bilan/ })).toBeVisible();
  await expect(day(page, 'juin 2027', 15)).toHaveClass(/due-day/);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, "Exporter l'agenda").click()]);
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('DTSTART;VALUE=DATE:20270615');
  expect(text).toContain('SUMMARY:préparer le bilan\\, relire');
  expect(text).toMatch(/UID:[0-9a-f-]{36}@carnet-ent/);
  await page.emulateMedia({ media: 'print' });
  const sheet = plain(await page.locator('body').innerText());
  expect(sheet).toContain('13 : Hiver, reprise le 01/03/2027');
  expect(sheet).toContain('préparer le bilan');
});

test('three exports read one after another by another program: kept, moved, cancelled', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  for (const line of ['03/12 à 17h 1h conseil des élèves #1.4', '10/12 2h relire la charte #3.1', '15/01/2027 1h bassin #4.1']) await quick(page, line);
  // As an agenda does: by UID, the highest SEQUENCE wins.
  const agenda = new Map();
  const read = async () => {
    await go(page, 'Calendrier');
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, "Exporter l'agenda").click()]);
    const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), 'utf8')));
    for (const component of calendar.getAllSubcomponents('vevent')) {
      const event = new ICAL.Event(component);
      const before = agenda.get(event.uid);
      if (!before || (event.sequence ?? 0) >= before.sequence) {
        agenda.set(event.uid, { title: event.summary, start: event.startDate.toString(), sequence: event.sequence ?? 0, status: component.getFirstPropertyValue('status') });
      }
    }
  };
  const seen = (title) => [...agenda.values()].filter((e) => e.title.includes(title)).map(({ start, status }) => [start, status === 'CANCELLED']);
  await read();
  expect(seen('conseil des élèves')).toEqual([['2026-12-03T17:00:00', false]]);
  expect(seen('relire la charte')).toEqual([['2026-12-10', false]]);
  const count = agenda.size;
  // One is moved, one is deleted, one stays.
  const ahead = async () => {
    await go(page, 'Journal');
    const folded = page.getByRole('button', { name: /^À venir \(/ });
    if ((await folded.getAttribute('aria-expanded')) === 'false') await folded.click();
  };
  const edit = async (title, alter) => {
    await ahead();
    await page.getByRole('button', { name: title, exact: true }).click();
    await alter();
    await button(page, 'Enregistrer').click();
    await saved(page);
  };
  await edit('relire la charte', () => page.getByLabel(words('Date'), { exact: true }).fill('2026-12-17'));
  await ahead();
  await page.getByRole('button', { name: /^Supprimer.*conseil des élèves/ }).click();
  await saved(page);
  await read();
  expect(agenda.size).toBe(count);
  expect(seen('relire la charte')).toEqual([['2026-12-17', false]]);
  expect(seen('conseil des élèves')).toEqual([['2026-12-03T17:00:00', true]]);
  expect(seen('bassin')).toEqual([['2027-01-15', false]]);
  // The deletion undone: it is there again; the moved one goes back.
  await button(page, 'Annuler').click();
  await saved(page);
  await edit('relire la charte', () => page.getByLabel(words('Date'), { exact: true }).fill('2026-12-10'));
  await read();
  expect(agenda.size).toBe(count);
  expect(seen('relire la charte')).toEqual([['2026-12-10', false]]);
  expect(seen('conseil des élèves')).toEqual([['2026-12-03T17:00:00', false]]);
  expect(seen('bassin')).toEqual([['2027-01-15', false]]);
});

test('the year is looked at by month and as a list; the choice is kept', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '03/12 à 17h réunion du comité 1h #1.2');
  await go(page, 'Calendrier');
  await page.getByLabel('Mois', { exact: true }).check();
  const month = page.locator('table.one-month');
  await expect(month.locator('td.now')).toContainText('24');
  await button(page, 'Mois suivant').click();
  await expect(page.getByRole('heading', { name: /décembre\s2026/ })).toBeVisible();
  await expect(month.getByRole('link', { name: /17h00 réunion du comité/ })).toBeVisible();
  await expect(month.locator('td.closed').filter({ hasText: 'Noël' }).first()).toBeVisible();
  await page.reload();
  await expect(month).toBeVisible();
  await page.getByLabel('Liste', { exact: true }).check();
  await expect(page.locator('.date-list')).toContainText('Hiver, reprise le 01/03/2027');
  await expect(page.locator('.date-list').getByRole('link', { name: /réunion du comité/ })).toBeVisible();
});

test('dates not yet official say so, with their source, until they are checked', async ({ page }) => {
  // 2027-28, whose decree this version does not know.
  await page.clock.setFixedTime(new Date('2027-09-15T10:00:00+02:00'));
  await start(page, server.url);
  await create(page);
  await go(page, 'Calendrier');
  await expect(page.locator('.to-check')).toContainText('citent un arrêté du 23 juillet 2026');
  // Nothing is checked before the rentrées and the summer are known.
  await expect(button(page, 'Je les ai vérifiées')).toHaveCount(0);
  for (const [label, date] of [['Rentrée des enseignants', '2027-08-31'], ['Rentrée des élèves', '2027-09-01'], ['Début des vacances d’été', '2028-07-05']]) {
    await page.getByLabel(words(label)).fill(date);
    await page.getByLabel(words(label)).press('Enter');
    await saved(page);
  }
  await button(page, 'Trois trimestres').click();
  await saved(page);
  // Also once the school has its own calendar; « Deux semestres » replaces nothing unasked.
  await expect(page.locator('.to-check')).toBeVisible();
  await button(page, 'Deux semestres').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Garder' }).click();
  const third = page.getByRole('group', { name: words('Trimestre 3') });
  const end = third.getByLabel(words('Dernier jour de la période'));
  await expect(end).toHaveValue(/^2028-06-/);
  await end.fill('2028-08-30');
  await end.press('Enter');
  await expect(third.getByRole('alert')).toContainText(/n.est pas dans l.année de classe/);
  await end.fill('2028-06-16');
  await expect(third.getByRole('alert')).toHaveCount(0);
  await end.press('Enter');
  await saved(page);
  await button(page, 'Je les ai vérifiées').click();
  await saved(page);
  await expect(page.locator('.to-check')).toHaveCount(0);
  // Another zone: the holidays follow, the periods stay.
  await go(page, 'Réglages');
  await page.getByLabel(words('Zone de vacances')).selectOption('C');
  await saved(page);
  await go(page, 'Calendrier');
  await expect(page.getByRole('group', { name: words('Hiver') }).getByLabel(words('Reprise au matin du'))).toHaveValue('2028-02-28');
  await expect(end).toHaveValue('2028-06-16');
});

test('official dates cite their decree, once, and ask nothing', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Calendrier');
  // 525808c: « à vérifier » on the true dates of the current year.
  await expect(page.locator('.to-check')).toHaveCount(0);
  await expect(page.getByText(/Dates nationales\s: arrêté du 22 octobre 2025/)).toHaveCount(1);
  const back = page.getByRole('group', { name: words('Hiver') }).getByLabel(words('Reprise au matin du'));
  await back.fill('2027-03-03');
  await back.press('Enter');
  await saved(page);
  await expect(page.getByText(/Dates nationales/)).toHaveCount(0);
});

const ICS = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Essai//FR',
  'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260901T000000Z', 'SUMMARY:Vacances de printemps - Zone A', 'DTSTART:20270409T220000Z', 'DTEND:20270427T220000Z', 'END:VEVENT',
  'BEGIN:VEVENT', 'UID:2', 'DTSTAMP:20260901T000000Z', 'SUMMARY:Vacances de printemps - Zone B', 'DTSTART;VALUE=DATE:20270417', 'DTEND;VALUE=DATE:20270503', 'END:VEVENT',
  'BEGIN:VEVENT', 'UID:3', 'DTSTAMP:20260901T000000Z', 'SUMMARY:Brevet blanc', 'DTSTART;TZID=Europe/Paris:20270115T080000', 'DTEND;TZID=Europe/Paris:20270115T120000', 'END:VEVENT',
  'BEGIN:VEVENT', 'UID:4', 'DTSTAMP:20260901T000000Z', 'SUMMARY:Autre année', 'DTSTART;VALUE=DATE:20250115', 'END:VEVENT',
  'END:VCALENDAR', '',
].join('\r\n');

test('an .ics file is shown, chosen, then applied; what is none is refused with a sentence', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Calendrier');
  const input = page.getByLabel('Fichier .ics');
  const give = (name, text) => input.setInputFiles({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
  await give('x.ics', 'bonjour');
  await expect(page.getByText(/n.est pas un agenda \.ics/)).toBeVisible();
  await give('gros.ics', 'x'.repeat(5 * 1024 * 1024 + 1));
  await expect(page.getByText(/dépasse 5 Mo/)).toBeVisible();
  await give('zones.ics', ICS);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Laissés de côté\s: 1\sd.une autre année/);
  // Holidays that move are not ticked: before and after are shown.
  const zoneA = dialog.getByRole('row', { name: /Zone A/ });
  await expect(zoneA.getByRole('combobox')).toHaveValue('holidays');
  await expect(zoneA).toContainText('→');
  await expect(zoneA.getByRole('checkbox')).not.toBeChecked();
  const exam = dialog.getByRole('row', { name: /Brevet blanc/ });
  await expect(exam.getByRole('checkbox')).toBeChecked();
  // Those of another zone stand apart.
  await dialog.getByText(/^Sans effet ici\s1$/).click();
  await expect(dialog.getByRole('row', { name: /Zone B/ })).toContainText(/d.une autre zone/);
  await cleanInEveryLook(page, 'agenda importé');
  await zoneA.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: words('Prendre 2 dates') }).click();
  await saved(page);
  await expect(page.getByRole('group', { name: words('Printemps') }).getByLabel(words('Reprise au matin du'))).toHaveValue('2027-04-28');
  await page.getByText(/^Plus tard/).click();
  await expect(page.getByRole('main').getByRole('link', { name: /^Brevet blanc/ })).toBeVisible();
  // The same file again: nothing is new, and it says so.
  await give('zones.ics', ICS);
  await expect(dialog).toContainText(/Rien de nouveau/);
  await expect(dialog.getByRole('button', { name: words('Prendre ces dates') })).toBeDisabled();
  await dialog.getByRole('button', { name: words('Ne rien prendre') }).click();
});

test('a year of lessons is one line; an agenda is dropped anywhere', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  const lessons = await readFile(fileURLToPath(new URL('../data/shapes/06-pronote-year-720-events.ics', import.meta.url)), 'utf8');
  const drop = (name, text) => page.evaluate(([name, text]) => {
    const files = new DataTransfer();
    files.items.add(new File([text], name, { type: 'text/calendar' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  }, [name, text]);
  await drop('Calendrier.ics', lessons);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/716\scours, ignorés/);
  // 525808c: 716 planned activities, ticked.
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page).toHaveURL(/calendrier/);
  await dialog.getByRole('button', { name: words('Ne rien prendre') }).click();
  // Dropped where it is read, too.
  await drop('bassin.ics', ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:b', 'SUMMARY:Réunion de bassin', 'DTSTART:20261210T130000Z', 'DTEND:20261210T150000Z', 'END:VEVENT', 'END:VCALENDAR'].join('\n'));
  await expect(dialog.getByRole('row', { name: /Réunion de bassin/ }).getByRole('combobox')).toHaveValue('network');
  await dialog.getByRole('button', { name: words('Prendre 1 date') }).click();
  await saved(page);
  await go(page, 'Réseau');
  await expect(page.getByRole('row', { name: /Réunion de bassin/ })).toBeVisible();
});

test('the 3e have a period of their own: refused in the holidays, kept, taken away; the year is drawn on one page', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Calendrier');
  await button(page, 'Trois trimestres').click();
  await saved(page);
  const form = page.getByRole('form', { name: words('Classes à dates propres') });
  const last = form.getByLabel(words('Dernier jour pour ces classes'));
  await form.getByLabel(words('Classes')).selectOption({ label: '3e' });
  await form.getByLabel(words('Période qui finit un autre jour')).selectOption({ label: 'Trimestre 2' });
  await last.fill('2027-02-17');
  await last.press('Enter');
  await expect(form.getByText(/jour sans classe .*Hiver/)).toBeVisible();
  await last.fill('2027-02-05');
  await last.press('Enter');
  await saved(page);
  await page.reload();
  const own = page.getByRole('listitem').filter({ hasText: /^3e, Trimestre\s2/ });
  await expect(own.getByLabel(words('Leur dernier jour'))).toHaveValue('2027-02-05');
  // On paper: in the table, then on the year's drawing, which holds on one page.
  const table = page.locator('#app > article.sheet');
  await expect(table).toContainText(/5\s: fin du trimestre\s2 \(3e\)/);
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await button(page, 'Exporter le calendrier').click();
  await button(page, 'Imprimer l’affiche de l’année').click();
  await page.waitForFunction(() => window.printed);
  const drawn = table.locator('.year-sheet');
  await expect(drawn.locator('> div')).toHaveCount(12);
  await expect(drawn.locator('li')).toHaveCount(365);
  await expect(drawn.locator('li.closed').filter({ hasText: /^M\s2 / })).toHaveCount(0);
  await expect(drawn.locator('li').filter({ hasText: '(3e)' })).toHaveCount(1);
  const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })), verbosity: 0 }).promise;
  expect(pdf.numPages).toBe(1);
  const [, , width, height] = (await pdf.getPage(1)).view;
  expect(width).toBeGreaterThan(height);
  await own.getByRole('button', { name: /^Retirer/ }).click();
  await saved(page);
  await expect(own).toHaveCount(0);
  await expect(form.getByLabel(words('Classes'))).toBeFocused();
});

test('a whole year of the example prints on one page', async ({ page }) => {
  await example(page);
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  expect(pdf.numPages).toBe(1);
  // What leaves of the example says what it is.
  const { items } = await (await pdf.getPage(1)).getTextContent();
  expect(plain(items.map((i) => i.str).join(''))).toContain('Exemple : établissement, personnes et faits imaginaires.');
});

test('axe finds nothing on the calendar, in every look', async ({ page }) => {
  await example(page);
  await cleanInEveryLook(page, 'calendar');
});
