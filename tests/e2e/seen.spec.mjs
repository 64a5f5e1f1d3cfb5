// The year, seen: how high pages are, what their first page answers, what a drawing says, what one press does.
import { readFile } from 'node:fs/promises';

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { exported, file, give, plain, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });

async function example(page, address = '#/') {
  await page.clock.setFixedTime(new Date('2026-11-30T09:30:00+01:00'));
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await at(page, address);
}

async function at(page, address) {
  await page.goto(`${server.url}${address}`);
  await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
}

/** Where what a page is about begins, under its title. */
const begins = (page) => page.evaluate(() => {
  const head = document.querySelector('main .page-head');
  return head.getBoundingClientRect().bottom;
});
const high = (page) => page.evaluate(() => document.documentElement.scrollHeight);

test('in the example a page begins at once; the bilan holds in three screens; nothing slides sideways', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await example(page);
  for (const address of ['#/', '#/lettre', '#/bilan', '#/journal', '#/calendrier', '#/verifications', '#/decisions', '#/partenaires', '#/reseau', '#/volet', '#/partage', '#/reglages']) {
    await at(page, address);
    expect(await begins(page), address).toBeLessThanOrEqual(150);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(1280);
    const title = await page.locator('main h1').evaluate((h) => h.getBoundingClientRect().height);
    expect(title, address).toBeLessThan(50);
  }
  await at(page, '#/bilan');
  await expect(page.locator('#realisations')).toBeVisible();
  expect(await high(page)).toBeLessThanOrEqual(2400);
});

test('the first page of the bilan answers four questions, and says what is left to write', async ({ page }) => {
  await example(page, '#/bilan');
  const brief = page.locator('#bref');
  await expect(brief).toContainText(/\d+ activités ont été réalisées/);
  await expect(brief).toContainText(/Reste\s: .*à apprécier/);
  await expect(brief).toContainText(/Demandé au chef d’établissement\s:/);
  await expect(brief).toContainText(/Signé\s: /);
  const left = page.getByRole('complementary', { name: /^Ce qu’il reste à écrire/ });
  await expect(left).toContainText('0 sur 5');
  // What the figures suggest is underlined, and chosen by the person alone.
  const first = page.getByRole('group', { name: words('Résultat') }).first();
  await expect(first.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(first.getByText('(suggéré)')).toBeAttached();
  await left.getByRole('link', { name: words('Besoins') }).click();
  await expect(page.locator('#needs')).toBeFocused();
  await page.getByLabel(words('Besoins')).fill('Une heure de plus.');
  await page.getByLabel(words('Besoins')).blur();
  await saved(page);
  await expect(left).toContainText('1 sur 5');
  await expect(brief).toContainText(/Demandé au chef d’établissement\s: Une heure de plus/);
  // Hours against hours only where one asks for it.
  await expect(page.getByRole('figure', { name: /temps indiqué dans la lettre/ })).toHaveCount(0);
  await page.getByLabel(/Montrer le temps noté par semaine/).check();
  await saved(page);
  await expect(page.getByRole('figure', { name: /temps indiqué dans la lettre/ })).toBeVisible();
});

for (const format of ['A4', 'Letter']) {
  test(`the bilan of the example on ${format}: four sheets at most, none stranded`, async ({ page }) => {
    await example(page, '#/bilan');
    await page.evaluate(() => { window.print = () => {}; });
    await page.getByRole('button', { name: words('Exporter le bilan') }).click();
    await button(page, 'Imprimer le bilan').click();
    await expect(page.locator('.sheet figure.drawing').first()).toBeAttached();
    const bytes = new Uint8Array(await page.pdf(format === 'A4' ? { preferCSSPageSize: true } : { format, preferCSSPageSize: false }));
    const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
    expect(pdf.numPages).toBeLessThanOrEqual(4);
    const last = (await (await pdf.getPage(pdf.numPages)).getTextContent()).items.map((i) => i.str).join(' ');
    expect(plain(last).length).toBeGreaterThan(150);
    expect(plain(last)).toMatch(/chef d.établissement\s*:.*administrateur/);
  });
}

test('one class that is late is one line, ticked at once, and back at once; the time is put away in one press', async ({ page }) => {
  await example(page);
  const late = page.getByRole('region', { name: /^À rattraper/ });
  await expect(late.getByRole('listitem').filter({ hasText: '4C' })).toHaveCount(1);
  await late.getByRole('button', { name: /^Marquer comme faite : 4C/ }).click();
  await saved(page);
  await expect(page.getByRole('figure', { name: /Conseils de classe/ })).not.toContainText(/en retard\s: 4C/);
  await page.getByRole('button', { name: /^Annuler ceci/ }).click();
  await expect(page.getByRole('figure', { name: /Conseils de classe/ })).toContainText(/en retard\s: 4C/);
  await button(page, 'Masquer le temps').click();
  await expect(page.getByText(/notées$/)).toHaveCount(0);
  await page.reload();
  await expect(button(page, 'Montrer le temps')).toBeVisible();
  await expect(page.getByText(/notées$/)).toHaveCount(0);
  await button(page, 'Montrer le temps').click();
  await expect(page.getByText(/notées$/).first()).toBeVisible();
});

test('the fictitious school is verified, shown, and nothing of it is kept', async ({ page }) => {
  await example(page, '#/verifications');
  await button(page, "Essayer avec l'établissement fictif").click();
  await expect(page.getByRole('heading', { name: words('Qui corrige') })).toBeVisible();
  await expect(page.getByText(/rien n’est gardé de cet essai/)).toBeVisible();
  const board = page.getByRole('figure', { name: words('Tableau des contrôles') });
  await expect(board.locator('.wide svg rect.bad')).toHaveCount(3); // two checks, and the legend
  await expect(board).toContainText(/Enseignant absent de l’ENT\s: 2, bloquant/);
  await expect(page.locator('.corrector')).toHaveCount(3);
  await button(page, 'Oublier les fichiers').click();
  await page.reload();
  await expect(page.getByRole('heading', { name: words('Passages de l’année') })).toHaveCount(0);
  await expect(page.getByRole('figure', { name: words('Tableau des contrôles') })).toHaveCount(0);
});

test('the map rings what changed since a day; what nobody follows is folded', async ({ page }) => {
  await example(page, '#/decisions/parametrage');
  const map = page.getByRole('figure', { name: /^L’ENT au / });
  await expect(map).toBeVisible();
  await expect(map.locator('.wide rect.ring')).toHaveCount(0);
  const rows = page.locator('table.settings tbody tr');
  const followed = await rows.count();
  await page.getByRole('button', { name: /modules? non suivis?$/ }).click();
  expect(await rows.count()).toBeGreaterThan(followed);
  await page.getByLabel(words('Entourer ce qui a changé depuis')).selectOption({ index: 1 });
  expect(await map.locator('.wide rect.ring').count()).toBeGreaterThan(1);
  await expect(map).toContainText('(changé)');
});

test('a second copy says what changed since the first; the page of the head holds in three screens', async ({ page, browser }) => {
  await example(page, '#/bilan');
  const prepare = async () => {
    await at(page, '#/partage/exemplaire');
    await page.getByRole('radio', { name: /^Données seules/ }).first().check();
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, "Préparer l'exemplaire du chef d'établissement").click()]);
    await saved(page);
    return readFile(await download.path(), 'utf8');
  };
  const open = async (text) => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
    const head = await context.newPage();
    await start(head, server.url);
    await give(head, 'Ouvrir un fichier', file('exemplaire.json', text));
    await button(head, "Ouvrir l'exemplaire").click();
    await expect(head.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
    await expect(head.locator('#journal')).toBeVisible();
    return head;
  };
  const first = await open(await prepare());
  await expect(first.getByRole('heading', { name: /^Depuis votre dernier exemplaire/ })).toHaveCount(0);
  expect(await high(first)).toBeLessThanOrEqual(2600);
  await expect(first.locator('.standing')).toBeInViewport();
  await first.context().close();
  await page.clock.setFixedTime(new Date('2026-12-02T09:00:00Z'));
  await at(page, '#/bilan');
  await page.getByLabel(words('Difficultés')).fill('Les comptes des familles.');
  await page.getByLabel(words('Difficultés')).blur();
  await saved(page);
  const second = await open(await prepare());
  const since = second.locator('.since-read');
  await expect(since).toContainText(/Textes changés\s: Difficultés/);
  await expect(since).not.toContainText('Besoins');
  await second.context().close();
});

test('the letter in red and green: what the interview takes out is struck, what it changes is underlined', async ({ page }) => {
  await example(page, '#/bilan/entretien');
  const duty = (name) => page.getByRole('group', { name });
  await duty(/^1\.3 /).getByLabel(words('Décision')).selectOption({ label: 'retirer' });
  await saved(page);
  await duty(/^2\.1 /).getByLabel(words('Décision')).selectOption({ label: 'modifier' });
  await duty(/^2\.1 /).getByLabel(words('Texte à venir')).fill('Accompagner les enseignants et les AESH.');
  await duty(/^2\.1 /).getByLabel(words('Texte à venir')).blur();
  await saved(page);
  await at(page, '#/bilan/lettre-suivante');
  const letter = page.locator('.redline');
  await expect(letter.locator('[data-row=changed]')).toHaveCount(2);
  await expect(letter.locator('ins').filter({ hasText: 'AESH' }).first()).toBeVisible();
  await expect(letter.locator('[data-row=changed] del').first()).toBeVisible();
});

test('a merge is reviewed by its list and its keys; what is undecided does not look decided', async ({ page }) => {
  await example(page, '#/partage');
  const { text } = await exported(page);
  const other = JSON.parse(text);
  for (const [n, activity] of other.carnet.activities.slice(0, 4).entries()) activity.title += ` (revu ${n})`;
  await give(page, 'Importer un fichier', file('autre-poste.json', JSON.stringify(other)));
  await page.getByRole('button', { name: /^Fusionner/ }).click();
  const list = page.getByRole('navigation', { name: words('Changements') });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await expect(list.getByRole('status')).toHaveText(/0 sur 4 décidés/);
  await expect(page.locator('.change del')).toHaveCount(0);
  await list.getByRole('link').first().click();
  await page.keyboard.press('t');
  await expect(list.getByRole('status')).toHaveText(/1 sur 4 décidés/);
  await page.keyboard.press('j');
  await expect(page.locator('#changement-1')).toBeFocused();
  await page.keyboard.press('r');
  await expect(list.getByRole('status')).toHaveText(/2 sur 4 décidés/);
  await page.keyboard.press('k');
  await expect(page.locator('#changement-0')).toBeFocused();
  await expect(list.getByRole('listitem').nth(0)).toContainText('pris');
  await expect(list.getByRole('listitem').nth(1)).toContainText('refusé');
  await expect(list.getByRole('listitem').nth(2)).toContainText('plus tard');
  await expect(page.locator('[data-to-take]')).toContainText(/1 pris|changement sera pris/);
});

test('a register leads back to the registers', async ({ page }) => {
  await example(page, '#/registres');
  await page.locator('main a[href*="registres/"]').first().click();
  await page.locator('.back a').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Registres') })).toBeVisible();
});
