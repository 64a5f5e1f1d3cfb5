// The facts of the trade on the screen, on paper and in files: a legal delay with its hour, the official letter, models mended since, what is past.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import ICAL from 'ical.js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { cleanInEveryLook } from './looks.mjs';
import { create, drawn, give, go, leave, plain, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const INCIDENT = 'Compte détourné ou données exposées';

test('seventy-two hours: known on a Friday at 15:00, decided on Monday at 15:00, in the form, the procedure, the dashboard and the agenda', async ({ page }) => {
  // 525808c: two school days later, on 4 January.
  await page.clock.setFixedTime(new Date('2026-12-18T17:00:00+01:00'));
  await start(page, server.url);
  await create(page);
  await go(page, 'Procédures');
  await page.getByLabel(words('Modèle')).selectOption({ label: INCIDENT });
  await expect(page.getByLabel(words('Constaté le'))).toHaveValue('2026-12-18');
  await expect(page.getByLabel(words('À (heure)'))).toHaveValue('17:00');
  await page.getByLabel(words('À (heure)')).fill('15:00');
  await expect(page.getByRole('status').filter({ hasText: 'notification' })).toContainText(/lundi\s21\sdécembre\s2026.*15\s?h/);
  await button(page, 'Commencer').click();
  await saved(page);
  const step = (name) => page.locator('li.step').filter({ has: page.getByRole('button', { name: words(name) }) });
  const decide = 'Décider de la notification à la CNIL';
  await expect(step(decide)).toContainText(/21\sdécembre.*15\s?h/);
  for (const name of ['Prévenir la direction', 'Saisir le DPD']) await expect(step(name)).toContainText(/18\sdécembre/);
  // The legal limit is no custom: it says its source, and not « à vérifier ».
  await expect(step(decide)).not.toContainText('date à vérifier');
  await step(decide).getByRole('button', { name: words(decide) }).click();
  await expect(step(decide)).toContainText(/Vérifié le 30\/11\/2026.*RGPD, article\s33/);
  await expect(step(decide)).not.toContainText('usage courant');
  await cleanInEveryLook(page, 'incident');
  await go(page, 'Tableau de bord');
  const due = (name) => page.getByRole('main').getByRole('listitem').filter({ hasText: name }).first();
  await expect(due(decide)).toContainText(/15\s?h/);
  await expect(due('Saisir le DPD')).toBeVisible();
  await go(page, 'Calendrier');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, "Exporter l'agenda").click()]);
  const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), 'utf8')));
  const events = calendar.getAllSubcomponents('vevent').map((c) => new ICAL.Event(c));
  const event = events.find((e) => plain(e.summary).includes('notification à la CNIL'));
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-21T14:00:00.000Z');
  const direction = events.find((e) => plain(e.summary).includes('Prévenir la direction'));
  expect(direction.startDate.toString()).toContain('2026-12-18');
  await page.reload();
  await go(page, 'Procédures');
  await page.getByRole('main').getByRole('link', { name: words(INCIDENT) }).first().click();
  await expect(step(decide)).toContainText(/21\sdécembre.*15\s?h/);
});

test('procedures begun with the models of before: what was mended is offered once, taken, undone', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-30T10:00:00+01:00'));
  await start(page, server.url);
  const then = fileURLToPath(new URL('../data/v525808c/begun.json', import.meta.url));
  await give(page, 'Ouvrir un fichier', then);
  await button(page, 'Ouvrir ce carnet').click();
  await drawn(page);
  await saved(page);
  await go(page, 'Procédures');
  const banner = page.locator('[data-mended]');
  await expect(banner).toHaveCount(1);
  await button(page, 'Voir ce qui change').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Ce que le programme a corrigé');
  await dialog.locator('details').first().locator('summary').click();
  await expect(dialog.locator('del, ins').first()).toBeVisible();
  await cleanInEveryLook(page, 'modèles corrigés');
  await dialog.getByRole('button', { name: words('Reprendre textes et dates') }).click();
  await saved(page);
  await expect(banner).toHaveCount(0);
  // One action: taken back, it is offered again.
  await button(page, 'Annuler').first().click();
  await saved(page);
  await expect(banner).toHaveCount(1);
  await button(page, 'Voir ce qui change').click();
  await page.getByRole('dialog').getByRole('button', { name: words("Garder les textes d'avant") }).click();
  await saved(page);
  await expect(banner).toHaveCount(0);
  // Once.
  await page.reload();
  await go(page, 'Procédures');
  await expect(page.getByRole('heading', { level: 1, name: words('Procédures') })).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test('a fact that is past is said once, where it stands; before, nothing is', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2027-08-31T10:00:00+02:00'));
  await start(page, server.url);
  await create(page);
  await page.goto(`${server.url}#/procedures/remontees`);
  await button(page, 'Ajouter les remontées habituelles').click();
  await saved(page);
  await expect(page.locator('.past-facts')).toHaveCount(0);
  await page.clock.setFixedTime(new Date('2027-09-01T10:00:00+02:00'));
  await page.reload();
  await expect(page.locator('.past-facts')).toHaveCount(1);
  await expect(page.locator('.past-facts')).toContainText(/Bourses de 2025-2026.*à relire depuis le 31\/08\/2027/);
  await cleanInEveryLook(page, 'fait passé');
});

/** The texts of the pages of a PDF. */
async function pages(bytes) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const all = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    all.push(plain(items.map((item) => item.str + (item.hasEOL ? ' ' : '')).join('')));
  }
  return all;
}

/** The letter and both signatures on the first page, the annex on the second. */
function onePage(texts) {
  const [letter, annex, ...more] = texts.filter(Boolean);
  expect(letter).toContain("MINISTÈRE DE L'ÉDUCATION NATIONALE");
  expect(letter).toContain("Le chef d'établissement :");
  expect(letter).toContain("L'administrateur de l'ENT :");
  expect(letter).not.toContain('Annexe');
  expect(annex).toContain('Annexe à la lettre de mission');
  expect(more).toEqual([]);
}

test('the letter of the example is one page with both signatures, its annex the next: on paper, in DOCX and in ODT', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await go(page, 'Lettre de mission');
  await page.evaluate(() => { window.print = () => {}; });
  await leave(page, 'la lettre', 'Imprimer la lettre');
  await expect(page.locator('#app > article.sheet').last()).toBeAttached();
  onePage(await pages(await page.pdf({ format: 'A4', preferCSSPageSize: true })));
  if (!process.env.CARNET_DOCUMENTS) return;
  const folder = await mkdtemp(join(tmpdir(), 'carnet-ent-'));
  for (const format of ['DOCX', 'ODT']) {
    const [download] = await Promise.all([page.waitForEvent('download'), leave(page, 'la lettre', `Télécharger la lettre en ${format}`)]);
    const file = join(folder, `lettre.${format.toLowerCase()}`);
    await writeFile(file, await readFile(await download.path()));
    execFileSync('soffice', ['--headless', `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`, '--convert-to', 'pdf', '--outdir', folder, file]);
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'lettre.pdf'), '-']).toString();
    onePage(text.split('\f').map(plain));
  }
});
