// « Vérifications »: files are dropped, what is wrong is read, sent to who corrects it, followed from run to run; no name stays.
import { appendFile, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { clean as axeClean } from './looks.mjs';
import { create, exported, file, give, leave, saved, start, words } from './people.mjs';
import { UAI, school } from './school.mjs';
import { SINGLE_URL, startServer } from './server.mjs';
import { stored } from './stored.mjs';
import { expect, test } from './test.mjs';

/** What is corrected by the second run, and what is not. */
const RIGHT = ['E1', 'E20', 'E18', 'P1', 'P13', 'E9'];
const WRONG = ['E4', 'E14', 'R3', 'G1', 'G2', 'G11'];

let server, first, second, clean;
test.beforeAll(async () => {
  server = await startServer();
  first = school([...WRONG, ...RIGHT], '2026-11-24');
  second = school(WRONG, '2026-12-01');
  clean = school([], '2026-12-02');
});
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });
const on = (page, day) => page.clock.setFixedTime(new Date(`${day}T10:00:00+01:00`));
const check = (page, code) => page.locator(`[data-check="${code}"]`);
const followed = (page, title) => page.locator('.followed tbody tr').filter({ hasText: title });

const carnet = async (page, uai = UAI) => {
  await page.addInitScript(() => { window.print = () => {}; });
  await on(page, '2026-11-24');
  await start(page, server.url);
  await create(page, { UAI: uai });
  await page.goto(`${server.url}#/verifications`);
  await expect(heading(page, 'Vérifications')).toBeVisible();
};

/** Gives files, and waits for what they say. */
const verify = async (page, files, to = 'Fichiers à vérifier') => {
  await page.getByLabel(words(to)).setInputFiles(files);
  await expect(page.locator('.reading')).toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator('#t-resultat')).toBeVisible();
  await saved(page);
};

test('twelve defects: found, explained, sent to who corrects, half corrected, and each followed in its right state', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await carnet(page);
  await verify(page, first);
  for (const code of [...WRONG, ...RIGHT]) await expect(check(page, code)).toHaveCount(1);
  await expect(page.locator('#t-resultat')).toContainText('4 bloquantes');
  // A check opens: whom, what stands there, where, and what to do.
  await check(page, 'E1').locator('summary').click();
  await expect(check(page, 'E1')).toContainText('SIECLE › Base élèves');
  const row = check(page, 'E1').locator('tbody tr').first();
  await expect(row).toContainText('aucune classe');
  await expect(row).toContainText('ElevesSansAdresses.xml, ligne');
  await expect(row).toContainText('nouvelle');
  // The message names nobody.
  const name = (await row.locator('th').innerText()).trim();
  await button(page, 'Copier le message : secrétariat').click();
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message).toMatch(/Élève sans classe\s: 1 cas/);
  expect(message).not.toContain(name.split(' ')[0]);
  // The sheet does, without an INE or a date of birth.
  await button(page, 'Feuille nominative : secrétariat').click();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Feuille en CSV : secrétariat').click()]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toContain(name);
  expect(csv).toContain('à vérifier dans SIECLE');
  expect(csv).not.toMatch(/\b\d{9}[A-Z]{2}\b|\b\d{10}[A-Z]\b/);
  for (const format of ['DOCX', 'ODT']) {
    await button(page, 'Feuille nominative : secrétariat').click();
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, `Feuille en ${format} : secrétariat`).click()]);
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  }
  await button(page, 'Noter comme signalées : secrétariat').click();
  await saved(page);
  await expect(followed(page, 'Élève sans classe')).toContainText('signalée le 24/11/2026');
  // A week later half of it is right.
  await on(page, '2026-12-01');
  await verify(page, second);
  await expect(page.locator('.states')).toContainText('6 à suivre');
  await expect(followed(page, 'Élève en double')).toContainText('signalée le 24/11/2026');
  await expect(followed(page, 'Classe de l’emploi du temps inconnue')).toContainText('nouvelle (24/11/2026)');
  await page.locator('.states').getByRole('button', { name: /corrigées/ }).click();
  for (const title of ['Élève sans classe', 'Classe différente', 'Élève absent de l’ENT', 'Enseignant absent', 'Compte manuel']) {
    await expect(followed(page, title)).toContainText('vérifiée dans l’ENT le 01/12/2026');
  }
  await expect(followed(page, 'INE absent')).toContainText('corrigée à la source le 01/12/2026');
  // What was asked is asked for again a week later.
  await page.goto(`${server.url}#/calendrier`);
  await expect(page.getByText(/Secrétariat\s: 3 corrections demandées depuis le 24\/11\/2026/).first()).toBeVisible();
  // Each run is an activity of 1.1 in one click.
  await page.goto(`${server.url}#/verifications`);
  await page.getByRole('button', { name: /^Noter au journal/ }).first().click();
  await expect(page.locator('.run').first()).toContainText('Au journal');
  await saved(page);
  // Two runs beside each other, and both in the bilan.
  await page.getByText(words('Comparer deux passages')).click();
  await expect(page.locator('.compare-runs tr').filter({ hasText: 'Élève sans classe' })).toContainText('10');
  await page.goto(`${server.url}#/bilan`);
  await page.locator('#donnees > summary').click();
  const data = page.locator('table').filter({ hasText: 'Vérifications de l’annuaire' });
  await expect(data.getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('img', { name: /^Anomalies à chaque vérification.*\d+ anomalies/ })).toBeVisible();
  await expect(page.locator('table').filter({ hasText: 'Corrections, par ceux qui les font' })).toContainText('Secrétariat');
});

test('after a run and a reload no name is in any storage, and one comes back only with the files', async ({ page }) => {
  await carnet(page);
  await verify(page, first);
  const names = await page.locator('.followed tbody tr td').nth(0).allInnerTexts();
  await expect(followed(page, 'Élève sans classe')).toContainText(/[A-ZÉ]{3,}/);
  const shown = await followed(page, 'Élève sans classe').locator('td').first().innerText();
  const last = shown.split(' ')[0];
  await page.reload();
  await expect(heading(page, 'Vérifications')).toBeVisible();
  await expect(page.getByText(words('Les noms ne sont pas gardés : redonnez les fichiers pour les revoir.'))).toBeVisible();
  await expect(followed(page, 'Élève sans classe')).not.toContainText(last);
  const kept = await stored(page);
  expect(kept).toContain('followed_findings');
  expect(names.length).toBeGreaterThan(0);
  // Every last name, INE and mail of the files.
  const siecle = await readFile(first.find((f) => basename(f) === 'ElevesSansAdresses.xml'), 'utf8');
  const relatives = await readFile(first.find((f) => basename(f) === 'ResponsablesAvecAdresses.xml'), 'utf8');
  const texts = (xml, tag) => [...xml.matchAll(new RegExp(`<${tag}>([^<]{4,})</${tag}>`, 'g'))].map((m) => m[1]);
  const private_ = [...texts(siecle, 'NOM_DE_FAMILLE'), ...texts(siecle, 'NOM'), ...texts(siecle, 'INE_RNIE'), ...texts(siecle, 'ID_NATIONAL'), ...texts(relatives, 'MEL')];
  expect(private_.length).toBeGreaterThan(100);
  for (const text of private_) expect(kept, text).not.toContain(text);
  await verify(page, first);
  await expect(followed(page, 'Élève sans classe')).toContainText(last);
});

test('a finding is accepted with a reason, which holds for the next run; undone, it is to be corrected again', async ({ page }) => {
  await carnet(page);
  await verify(page, first);
  await check(page, 'R3').locator('summary').click();
  await check(page, 'R3').locator('select').selectOption('Situation voulue');
  await expect(check(page, 'R3').locator('tbody tr')).toContainText('acceptée : Situation voulue');
  await expect(page.locator('#t-resultat')).not.toContainText('mineure');
  await on(page, '2026-12-01');
  await verify(page, second);
  await expect(page.locator('.states')).toContainText('1 acceptée');
  await expect(check(page, 'R3').locator('summary')).toContainText('1 acceptée');
  await check(page, 'R3').locator('summary').click();
  await check(page, 'R3').getByRole('button', { name: /^Ne plus accepter/ }).click();
  await expect(page.locator('.states')).toContainText('0 acceptée');
});

test('bad input: not a file for it, the same one twice, another school, forty files, a second drop, given up', async ({ page }) => {
  await carnet(page, '0382032C');
  // Nothing that can be read: said, and nothing is kept.
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('bonjour') });
  await expect(page.getByText(/Aucun de ces fichiers n’a pu être vérifié/)).toBeVisible();
  await expect(page.locator('.runs')).toHaveCount(0);
  // Another school: which one is said, and it can be verified all the same.
  await verify(page, first);
  await expect(page.getByText(new RegExp(`Des fichiers sont de l’établissement ${UAI}`))).toBeVisible();
  await button(page, `Vérifier pour ${UAI}`).click();
  await expect(check(page, 'E1')).toHaveCount(1);
  // The same file twice; forty files.
  await verify(page, [...first, first.find((f) => f.endsWith('ElevesSansAdresses.xml'))].map((f) => f));
  const pupils = first.find((f) => f.endsWith('ElevesSansAdresses.xml'));
  const bytes = await readFile(pupils);
  const forty = Array.from({ length: 40 }, (_, n) => ({ name: `eleves-${n}.xml`, mimeType: 'text/xml', buffer: bytes }));
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(forty);
  await expect(page.locator('.reading')).toHaveCount(0, { timeout: 60_000 });
  await expect(check(page, 'F2')).toHaveCount(1);
  // A worker held back: a second drop is refused in words, and the first can be given up.
  await page.evaluate(() => {
    window.Worker = class extends EventTarget { postMessage() {} terminate() { window.ended = true; } };
  });
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(pupils);
  await expect(page.locator('.reading')).toBeVisible();
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(pupils);
  await expect(page.getByText(/Une vérification est en cours/)).toBeVisible();
  await button(page, 'Annuler la vérification').click();
  await expect(page.locator('.reading')).toHaveCount(0);
  expect(await page.evaluate(() => window.ended)).toBe(true);
});

test('a file that changes and one that goes while they are read: said, and the others are verified', async ({ page }) => {
  await carnet(page);
  const dir = await mkdtemp(join(tmpdir(), 'carnet-ent-lus-'));
  const own = await Promise.all(first.map(async (path) => {
    const copy = join(dir, basename(path));
    await copyFile(path, copy);
    return copy;
  }));
  const named = (name) => own.find((path) => basename(path) === name);
  // The worker hears of the files once the test says so.
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function held(...all) {
      if (!all[0]?.files) return postMessage.apply(this, all);
      window.go = () => postMessage.apply(this, all);
      return undefined;
    };
  });
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(own);
  await page.waitForFunction(() => window.go);
  await appendFile(named('ElevesSansAdresses.xml'), ' ');
  await rm(named('comptes.csv'));
  await page.evaluate(() => window.go());
  await expect(page.locator('#t-resultat')).toBeVisible({ timeout: 60_000 });
  for (const name of ['ElevesSansAdresses.xml', 'comptes.csv']) {
    await expect(page.locator('.file-card').filter({ hasText: name })).toContainText('illisible');
    await expect(page.locator('.file-card').filter({ hasText: name })).toContainText('ne peut plus être lu');
  }
  await expect(page.getByText('16 fichiers vérifiés')).toBeVisible();
  await rm(dir, { recursive: true });
});

test('the worker ended by the browser: a sentence, and nothing is lost', async ({ page }) => {
  await carnet(page);
  await page.evaluate(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      postMessage(...all) { setTimeout(() => this.onerror?.(new ErrorEvent('error', { message: 'out of memory', cancelable: true })), 0); void all; }
    };
  });
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(first);
  await expect(page.getByRole('alert').filter({ hasText: 'manqué de mémoire' })).toBeVisible();
  await expect(button(page, 'Recommencer')).toBeVisible();
});

test('a column that nobody knows is matched once, and remembered', async ({ page }) => {
  await carnet(page, '');
  const rows = Array.from({ length: 30 }, (_, n) => `NOM${n};Léa;Élève;6A;2014-03-0${(n % 9) + 1};k${n}`).join('\n');
  const list = (name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`Patronyme usuel;Prénom;Type;Classe;Date de naissance;Id\n${rows}\n`) });
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(list('comptes.csv'));
  await expect(page.getByText(/1 colonne non reconnue/)).toBeVisible();
  await page.getByText(/1 colonne non reconnue/).click();
  await page.getByLabel('Patronyme usuel').selectOption('Nom');
  await button(page, 'Retenir et vérifier de nouveau').click();
  await expect(page.locator('.file-card').filter({ hasText: 'comptes.csv' })).toContainText('vérifié');
  await saved(page);
  await page.reload();
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(list('comptes-2.csv'));
  await expect(page.locator('.file-card').filter({ hasText: 'comptes-2.csv' })).toContainText('vérifié');
});

test('a run without anything blocking ticks the steps of the transition', async ({ page }) => {
  await carnet(page);
  await page.goto(`${server.url}#/procedures`);
  await page.getByLabel(words('Modèle')).selectOption({ label: 'Transition d’année' });
  await button(page, 'Commencer').click();
  await expect(page.getByRole('heading', { level: 1, name: /^Transition d’année/ })).toBeVisible();
  await saved(page);
  await page.goto(`${server.url}#/verifications`);
  await on(page, '2026-12-02');
  await verify(page, clean);
  await expect(page.locator('#t-resultat')).toContainText('Rien à corriger');
  const backup = JSON.parse((await exported(page)).text);
  const steps = Object.values(backup.carnet.steps).filter((s) => ['check-classes', 'check-staff'].includes(s.plan.key));
  const done = Object.values(backup.carnet.marks).filter((m) => m.state === 'done').map((m) => m.step);
  expect(steps.length).toBeGreaterThan(1);
  for (const step of steps) expect(done).toContain(step.id);
  // The secret is in the backup, and not in the head's copy.
  expect(backup.verification_secret).toMatch(/^[0-9a-f]{64}$/);
  await page.goto(`${server.url}#/partage/exemplaire`);
  const [copy] = await Promise.all([page.waitForEvent('download'), button(page, "Préparer l'exemplaire du chef d'établissement").click()]);
  expect(await readFile(await copy.path(), 'utf8')).not.toContain(backup.verification_secret);
});

test('files are verified without network, and from the single file; the worker comes with the first of them', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const own = await startServer();
  await start(page, own.url);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
  await create(page, { UAI });
  await page.goto(`${own.url}#/verifications`);
  // What stands in the browser before is the second memory's.
  const named = () => page.workers().filter((worker) => worker.url().includes('verifier')).length;
  await own.stop();
  await page.reload();
  await expect(heading(page, 'Vérifications')).toBeVisible();
  expect(named()).toBe(0);
  await verify(page, first);
  expect(named()).toBe(1);
  await expect(check(page, 'E1')).toHaveCount(1);
  await button(page, 'Oublier les fichiers').click();
  await expect.poll(named).toBe(0);
  await page.goto(SINGLE_URL);
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
  await create(page, { UAI });
  await page.goto(`${SINGLE_URL}#/verifications`);
  await verify(page, first);
  await expect(check(page, 'E1')).toHaveCount(1);
  await context.close();
});

test('without the secret, what was followed is said « non rattachable », never corrected', async ({ page, browser }) => {
  await carnet(page);
  await verify(page, first);
  const backup = JSON.parse((await exported(page)).text);
  delete backup.verification_secret;
  const elsewhere = await (await browser.newContext({ acceptDownloads: true })).newPage();
  await on(elsewhere, '2026-12-02');
  await start(elsewhere, server.url);
  await give(elsewhere, 'Ouvrir un fichier', file('sauvegarde.json', JSON.stringify(backup)));
  await button(elsewhere, 'Ouvrir ce carnet').click();
  await expect(heading(elsewhere, 'Tableau de bord')).toBeVisible();
  await elsewhere.goto(`${server.url}#/verifications`);
  await expect(elsewhere.getByText(/non rattachables/).first()).toBeVisible();
  await verify(elsewhere, clean);
  await expect(elsewhere.locator('.states')).toContainText('0 corrigée');
  await expect(followed(elsewhere, 'Élève sans classe')).toContainText('non rattachable');
  await elsewhere.context().close();
});

test('by keyboard alone, axe on each state, blurred names, the page of personal data, paper', async ({ page }) => {
  await carnet(page);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await axeClean(page);
  }
  await verify(page, first);
  await check(page, 'E1').locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(check(page, 'E1').locator('tbody tr')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(check(page, 'E1').getByRole('region')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(check(page, 'E1').locator('select')).toBeFocused();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await axeClean(page);
  }
  await page.getByText(words('Réglages des vérifications')).click();
  await page.getByLabel(words('Mode démonstration : les noms sont flous à l’écran')).check();
  const blur = await check(page, 'E1').locator('.person').first().evaluate((e) => getComputedStyle(e).filter);
  expect(blur).toContain('blur');
  await leave(page, 'les vérifications', 'Télécharger les vérifications en DOCX');
  await page.getByRole('link', { name: /Ce qui est gardé/ }).click();
  await expect(heading(page, 'Données personnelles')).toBeVisible();
  await expect(page.getByText('pseudonymisées, et non anonymes')).toBeVisible();
  await axeClean(page);
  // Leaving the page forgot the files.
  await page.goBack();
  await expect(page.getByText(words('Déposez ici les fichiers de l’établissement'))).toBeVisible();
});
