// Files as schools have them (tests/data/shapes), given to the pages: what they are is said, what they hold is read, nothing is supposed.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { cleanInEveryLook } from './looks.mjs';
import { go, november, saved, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const shape = (name) => fileURLToPath(new URL(`../data/shapes/${name}`, import.meta.url));
const workbook = (name) => fileURLToPath(new URL(`../data/workbooks/${name}`, import.meta.url));
const button = (page, name) => page.getByRole('button', { name: words(name) });

const carnet = (page, path) => november(page, server.url, path);

test('a table is chosen whatever wrote it; what is none is named, and offers no row', async ({ page }) => {
  await carnet(page, 'procedures/classes');
  await page.getByText('Coller ou importer une liste').click();
  const pick = page.locator('input[type=file][aria-label="Fichier CSV"]');
  // 525808c: « PK♥♦… » offered as classes.
  await pick.setInputFiles(shape('44-class-list.xlsx'));
  await expect(page.getByLabel(words('Liste des classes'))).toHaveValue(/MARTINET;Léa;6A/);
  await expect(page.getByText(/PK/)).toHaveCount(0);
  await pick.setInputFiles(shape('43-html.xls'));
  await expect(page.getByText(/Ce fichier ne se lit pas ici\s: c’est une page web, ou un classeur enregistré comme une page/)).toBeVisible();
  await pick.setInputFiles(workbook('password.xlsx'));
  await expect(page.getByText(/protégé par un mot de passe/)).toBeVisible();
  await pick.setInputFiles(workbook('far-apart.xlsx'));
  await expect(page.getByText(/cellules très éloignées/)).toBeVisible();
  // 525808c: « Collège Test - liste des classes » is a class.
  await pick.setInputFiles(shape('27b-classes-title.csv'));
  await expect(page.getByText('Collège Test - liste des classes')).toHaveCount(0);
  await expect(page.getByRole('rowheader', { name: '6A' }).or(page.getByRole('cell', { name: '6A' })).first()).toBeVisible();
  // How it is written is shown, and can be said.
  await expect(page.getByLabel(words('Écriture du fichier'))).toHaveValue('Windows-1252');
});

test('hours that nothing names are asked; a date that cannot be has its reason', async ({ page }) => {
  await carnet(page, 'journal');
  await button(page, 'Importer un tableau').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words('Tableau à coller')).fill('Date\tActivité\tDurée\n05/10/2026\tRéunion du comité\t2\n\tCompte rendu\t1\n29/02/2027\tRien\t1');
  await button(page, 'Lire le tableau').click();
  const unit = dialog.getByLabel(words('Les durées sont en'));
  await expect(unit).toHaveValue('heures');
  await expect(dialog.getByRole('row', { name: /Réunion du comité/ })).toContainText(/2\sh/);
  await expect(dialog.getByRole('row', { name: /Compte rendu/ })).toContainText('date de la ligne au-dessus');
  await expect(dialog).toContainText(/ligne 4, «\s29\/02\/2027\s» n’existe pas/);
  await unit.selectOption('minutes');
  await expect(dialog.getByRole('row', { name: /Réunion du comité/ })).toContainText(/2\smin/);
  await cleanInEveryLook(page, 'tableau');
});

test('whose lines these are is asked once, and holds for the next file', async ({ page }) => {
  await carnet(page, 'verifications');
  const csv = (name, word) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`Identifiant;Nom;Prénom;Profil;Classe;Code d'activation\na1;MARTINET;Léa;Élève;6A;\na2;TESTARD;Marc;${word};;X1\na3;BELVAL;Karim;${word};;\n`),
  });
  const give = async (file) => {
    await page.getByLabel(words('Fichiers à vérifier')).setInputFiles(file);
    await expect(page.locator('.reading')).toHaveCount(0, { timeout: 60_000 });
    await expect(page.locator('#t-resultat')).toBeVisible();
  };
  await give([csv('comptes.csv', 'Usager de type B')]);
  // 525808c: pupils without a class, E1 « majeur », on each of them.
  await expect(page.locator('.unknown-lines')).toBeVisible();
  await expect(page.locator('[data-check="E1"]')).toHaveCount(0);
  await cleanInEveryLook(page, 'profil inconnu');
  await page.locator('.unknown-lines').getByLabel(/Usager de type B.*2\slignes/).selectOption({ label: 'responsables' });
  await button(page, 'Dire et vérifier de nouveau').click();
  await saved(page);
  await expect(page.locator('.unknown-lines')).toHaveCount(0);
  await go(page, 'Tableau de bord');
  await go(page, 'Vérifications');
  await give([csv('suivant.csv', 'usager de type b')]);
  await expect(page.locator('.unknown-lines')).toHaveCount(0);
  // What one school said, another opens.
  await page.getByText('Réglages des vérifications').click();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Partager ces correspondances').click()]);
  const text = await readFile(await download.path(), 'utf8');
  await button(page, 'Oublier Usager de type B').click();
  await saved(page);
  const receive = (content) => page.locator('input[type=file][aria-label="Recevoir des correspondances"]').setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await receive('{"format":"autre"}');
  await expect(page.getByText(/n’est pas un fichier de correspondances/)).toBeVisible();
  await receive(text);
  await saved(page);
  await expect(page.getByText(/Usager de type B\s: responsables/)).toBeVisible();
});

test('a list is read as it is written; said otherwise, it is read again', async ({ page }) => {
  await carnet(page, 'verifications');
  await page.getByLabel(words('Fichiers à vérifier')).setInputFiles([shape('25-macroman.csv')]);
  const written = page.locator('.file-card').getByLabel(words('Écriture du fichier'));
  await expect(written).toHaveValue('Macintosh', { timeout: 60_000 });
  await cleanInEveryLook(page, 'écriture d’une liste');
  await written.selectOption('Windows-1252');
  await expect(written).toHaveValue('Windows-1252', { timeout: 60_000 });
  await written.selectOption('Macintosh');
  await expect(written).toHaveValue('Macintosh', { timeout: 60_000 });
});
