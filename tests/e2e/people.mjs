// What people do, in the words of the screen: shared by the specs.
import { expect } from '@playwright/test';

/** Texts as compared: plain apostrophes and spaces. */
export const plain = (text) => text.replace(/[\u2019\u2018]/g, "'").replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();

/** A name for getByLabel and getByRole that does not depend on typography. */
export const words = (text) =>
  new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]").replace(/ /g, '[\\s\\u00a0]')}\\s*$`);

export async function ready(page) {
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
}

/** The page is there, whole. */
export async function drawn(page) {
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.locator('.loading')).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
}

export const saved = (page) => expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved');

/** Opens the page and waits until a person can act. */
export async function start(page, url) {
  await page.goto(url);
  await ready(page);
}

/** A page that is a file keeps its carnet in memory: « Garder aussi dans ce navigateur ». */
export async function keepHere(page) {
  if (!page.url().startsWith('file:')) return;
  await page.getByRole('button', { name: words('Garder aussi dans ce navigateur') }).click();
  await expect(page.locator('[data-disk]')).toHaveCount(0);
  await drawn(page);
  await saved(page);
}

/** « Créer mon carnet », as a new administrator does; `over`: what is answered otherwise, by label; `periods`: how the year is cut. */
export async function create(page, over = {}, periods = '') {
  await page.getByRole('button', { name: words('Créer mon carnet') }).click();
  const fill = async (asked) => {
    for (const [label, value] of Object.entries(asked)) await page.getByLabel(words(label)).fill(over[label] ?? value);
  };
  await fill({
    Nom: 'Durand', Prénom: 'Ève', Qualité: 'professeure de physique', "Nom du chef d'établissement": 'Petit', "Prénom du chef d'établissement": 'Marc',
  });
  await page.getByRole('button', { name: words('Continuer') }).click();
  await fill({ "Nom de l'établissement": 'Collège Jean-Moulin', UAI: '0382032C', Commune: 'Villars', Académie: 'Lyon' });
  await page.getByLabel(words('Périodes des bulletins')).selectOption(periods);
  await page.getByRole('button', { name: words('Créer le carnet') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await saved(page);
  await keepHere(page);
}

export async function go(page, name) {
  await page.getByRole('navigation').getByRole('link', { name: words(name) }).click();
  await expect(page.getByRole('heading', { level: 1, name: words(name) })).toBeVisible();
}

/** Notes one line by « Saisie rapide » and waits until it is saved. */
export async function quick(page, line) {
  await page.getByLabel(words('Saisie rapide')).fill(line);
  await page.getByLabel(words('Saisie rapide')).press('Enter');
  await expect(page.getByLabel(words('Saisie rapide'))).toHaveValue('');
  await saved(page);
}

/** An order of the page's « Exporter » menu: « Imprimer la lettre », « Télécharger le journal en CSV ». */
export async function leave(page, what, order) {
  await page.getByRole('main').getByRole('button', { name: words(`Exporter ${what}`) }).click();
  await page.getByRole('button', { name: words(order) }).click();
}

/** « Exporter le carnet »: the file's text and name. */
export async function exported(page) {
  await go(page, 'Partage et sauvegarde');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('button', { name: words('Exporter le carnet') }).click(),
  ]);
  const { readFile } = await import('node:fs/promises');
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Gives a file to the page's picker. */
export async function give(page, label, file) {
  await page.locator(`input[type=file][aria-label^="${label}"]`).setInputFiles(file);
}

export const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** The mission's sums on the dashboard. */
export async function mission(page, n) {
  const row = page.locator(`tr[data-mission="${n}"]`);
  return { count: plain(await row.locator('[data-count]').innerText()), time: plain(await row.locator('[data-time]').innerText()) };
}

/** A new carnet on a day of November 2026, at that page. */
export const november = async (page, url, path) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, url);
  await create(page);
  await page.goto(`${url}#/${path}`);
};
