// What comes in knows what is there: tables and agendas twice, lines pasted into a field of one line, registers made as their table.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { cleanInEveryLook } from './looks_stub.mjs';
import { go, leave, november, quick, saved, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const workbook = (name) => fileURLToPath(new URL(`../data/workbooks/${name}`, import.meta.url));
const button = (page, name) => page.getByRole('button', { name: words(name) });

const carnet = (page, path) => november(page, server.url, path);

/** Pastes by the keys of a person. */
const paste = async (page, field, text) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field.focus();
  await page.keyboard.press('Control+v');
};

const TABLE = 'Date\tActivité\tDurée\n05/10/2026\tRéunion du comité\t60 min\n06/10/2026\tFormation Moodle\t90 min';

test('the same table twice brings nothing and says so; what is given up leaves nothing', async ({ page }) => {
  await carnet(page, 'journal');
  const dialog = page.getByRole('dialog');
  const read = async (text) => {
    await button(page, 'Importer un tableau').click();
    await expect(dialog.getByLabel(words('Tableau à coller'))).toHaveValue('');
    await dialog.getByLabel(words('Tableau à coller')).fill(text);
    await button(page, 'Lire le tableau').click();
  };
  await read('Date\tActivité\n01/10/2026\tDonné par erreur');
  await button(page, 'Ne rien importer').click();
  // 525808c: the next paste went after what was given up.
  await read(TABLE);
  await button(page, 'Importer 2 activités').click();
  await saved(page);
  await read(TABLE);
  await expect(dialog.getByText(words('Rien de nouveau : tout est déjà au journal.'))).toBeVisible();
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(button(page, 'Importer 0 activité')).toBeDisabled();
  await button(page, 'Revenir au tableau').click();
  await dialog.getByLabel(words('Tableau à coller')).fill(`${TABLE}\n07/10/2026\tAppel\t10 min`);
  await button(page, 'Lire le tableau').click();
  await expect(dialog.getByText(/2\sdéjà au journal, décochées/)).toBeVisible();
  await cleanInEveryLook(page, 'déjà au journal');
  await button(page, 'Importer 1 activité').click();
  await saved(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'Réunion du comité' })).toHaveCount(1);
});

test('lines pasted into « Saisie rapide » are a table once one says so', async ({ page }) => {
  await carnet(page, '');
  await go(page, 'Tableau de bord');
  const quick = page.getByLabel(words('Saisie rapide'));
  await paste(page, quick, '•\tRéunion du comité le 5/10\n•\tFormation Moodle 1h30 le 6/10\n1)\tMail');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: words('3 lignes collées : les lire comme un tableau ?') })).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toHaveText(/^Réunion du comité/);
  await cleanInEveryLook(page, 'lignes collées');
  await button(page, 'Les coller en une ligne').click();
  await expect(quick).toHaveValue(/^Réunion du comité le 5\/10 .* Mail$/);
  await quick.fill('');
  await paste(page, quick, '•\tRéunion du comité le 5/10\n•\tFormation Moodle 1h30 le 6/10\n1)\tMail');
  await button(page, 'Les lire comme un tableau').click();
  await expect(dialog.getByRole('row', { name: /Formation Moodle/ })).toContainText(/1\sh\s30/);
  await button(page, 'Importer 3 activités').click();
  await saved(page);
  await expect(page).toHaveURL(/journal/);
  await expect(page.getByText('Réunion du comité').first()).toBeVisible();
  // One line alone is pasted as ever.
  await paste(page, page.getByLabel(words('Saisie rapide')), 'appel de la Dane');
  await expect(page.getByLabel(words('Saisie rapide'))).toHaveValue('appel de la Dane');
});

test('rows pasted into a register land in its columns, once; what does not fit is one question', async ({ page }) => {
  await carnet(page, 'registres');
  await page.getByLabel(words('Liste'), { exact: true }).selectOption({ label: 'Ressources réservables' });
  await button(page, 'Commencer').click();
  await saved(page);
  // 525808c: one resource of three.
  await paste(page, page.getByLabel(words('Nouvelle ligne')), 'Nom\tCapacité\tÉtage\nSalle informatique 1\t30\t1er\nCDI « lecture »\tune trentaine\tRdc');
  await button(page, 'Les lire comme un tableau').click();
  const coming = page.getByRole('region', { name: words('Lignes comprises') });
  await expect(coming.getByRole('row')).toHaveCount(3);
  const adapt = page.getByLabel(/adapter le registre à ce tableau\s: «\sCapacité\s» devient du texte, nouvelle colonne «\sÉtage\s»/);
  await adapt.check();
  await expect(coming.getByRole('row', { name: /lecture/ })).toContainText('une trentaine');
  await cleanInEveryLook(page, 'lignes d’un registre');
  await button(page, 'Importer 2 lignes').click();
  await saved(page);
  await expect(page.getByRole('columnheader', { name: 'Étage' })).toBeVisible();
  await expect(page.getByLabel(/^Étage/).first()).toBeVisible();
  // The same again: they are there.
  await page.getByLabel(words('Lignes à importer')).fill('Nom\tCapacité\tÉtage\nSalle informatique 1\t30\t1er\nCDI « lecture »\tune trentaine\tRdc');
  await expect(page.getByText(words('Rien de nouveau : toutes ces lignes y sont déjà.'))).toBeVisible();
  await expect(button(page, 'Importer 0 ligne')).toBeDisabled();
});

test('a workbook is read everywhere a table is: the journal, whatever program wrote it', async ({ page }) => {
  await carnet(page, 'journal');
  const dialog = page.getByRole('dialog');
  for (const name of ['journal.xlsx', 'journal.xls', 'journal.ods', 'journal-1904.xlsx']) {
    await button(page, 'Importer un tableau').click();
    await expect(button(page, 'Choisir un fichier')).toBeVisible();
    await dialog.locator('input[type=file]').setInputFiles(workbook(name));
    const meeting = dialog.getByRole('row', { name: /Réunion du comité/ });
    await expect(meeting).toContainText('05/10/2026');
    await expect(meeting).toContainText(/1\sh\s30/);
    await expect(dialog.getByRole('row', { name: /Appel/ })).toContainText('07/10/2026');
    if (name === 'journal.xlsx') {
      await cleanInEveryLook(page, 'classeur');
      await button(page, 'Importer 3 activités').click();
      await saved(page);
    } else {
      // The same journal, of another program: it is there.
      await expect(dialog.getByText(words('Rien de nouveau : tout est déjà au journal.'))).toBeVisible();
      await button(page, 'Ne rien importer').click();
    }
  }
});

test('a workbook is verified as its table is; one that is protected says so', async ({ page }) => {
  await carnet(page, 'verifications');
  const input = page.getByLabel(words('Fichiers à vérifier'));
  await input.setInputFiles([workbook('password.xlsx')]);
  await expect(page.getByText(/password\.xlsx\s: ce classeur est protégé par un mot de passe/)).toBeVisible();
  await expect(page.locator('.file-card')).toContainText('illisible');
  // A list of pupils, by whatever program.
  await input.setInputFiles([fileURLToPath(new URL('../data/shapes/44-class-list.xlsx', import.meta.url))]);
  await expect(page.locator('#t-resultat')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.file-card')).toContainText(/liste d’élèves/);
  await expect(page.locator('.file-card')).toContainText(/2\senregistrements/);
});

test('a table leaves as a workbook, and comes back as nothing new', async ({ page }) => {
  await carnet(page, 'journal');
  await button(page, 'Importer un tableau').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words('Tableau à coller')).fill(TABLE);
  await button(page, 'Lire le tableau').click();
  await button(page, 'Importer 2 activités').click();
  await saved(page);
  for (const kind of ['CSV', 'XLSX']) {
    const [download] = await Promise.all([page.waitForEvent('download'), leave(page, 'le journal', `Télécharger le journal en ${kind}`)]);
    expect(download.suggestedFilename()).toBe(`journal-2026-2027.${kind.toLowerCase()}`);
    await button(page, 'Importer un tableau').click();
    await dialog.locator('input[type=file]').setInputFiles({ name: `j.${kind.toLowerCase()}`, mimeType: 'application/octet-stream', buffer: await readFile(await download.path()) });
    await expect(dialog.getByText(words('Rien de nouveau : tout est déjà au journal.'))).toBeVisible();
    await button(page, 'Ne rien importer').click();
  }
});

test('people are taken from a list of staff by the role that they are given; the rest is not kept', async ({ page }) => {
  await carnet(page, 'reglages');
  await page.getByText('Prendre des personnes dans une liste').click();
  await page.getByLabel(words('Liste du personnel à lire')).fill('Civilité;Nom;Prénom;Fonction;E-mail;Portable\nMme;FERRAND;Claire;Professeure;claire.ferrand@ac-lyon.fr;0612345678\nM.;TESTARD;Marc;CPE;marc@exemple.org;');
  await expect(page.getByText(/Non lus, rien n’en est gardé\s: adresses personnelles, téléphones/)).toBeVisible();
  await expect(button(page, 'Ajouter 0 personne')).toBeDisabled();
  await page.getByLabel(/Rôle de Mme Claire FERRAND/).selectOption({ label: 'référent numérique (RN)' });
  await cleanInEveryLook(page, 'liste du personnel');
  await button(page, 'Ajouter 1 personne').click();
  await saved(page);
  await page.reload();
  await expect(page.locator('[data-person]').filter({ has: page.locator('input') }).last()).toBeVisible();
  const kept = await page.evaluate(() => [...document.querySelectorAll('input')].map((i) => i.value).join('|'));
  expect(kept).toContain('FERRAND');
  expect(kept).not.toMatch(/TESTARD|0612345678|exemple\.org/);
});

test('an address of the web is pressed, and no other', async ({ page }) => {
  await carnet(page, 'journal');
  await quick(page, 'Lire https://eduscol.education.gouv.fr/ent puis javascript:alert(1)');
  const link = page.getByRole('link', { name: /eduscol\.education\.gouv\.fr\/ent/ });
  await expect(link).toHaveAttribute('href', 'https://eduscol.education.gouv.fr/ent');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
});
