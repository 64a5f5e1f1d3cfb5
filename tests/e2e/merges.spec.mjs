// What two computers and the head do again and again: each change is shown, decided once, and attributed to who made it.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { clean } from './looks.mjs';
import { create, exported, file, give, go, quick, ready, saved, start, words } from './people.mjs';
import { SINGLE_URL, startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });

async function example(page) {
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
}

async function download(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** The head's copy, as data or as a page. */
async function prepare(page, format = /^Données seules/, url = server.url) {
  await page.goto(`${url}#/partage/exemplaire`);
  await page.getByRole('radio', { name: format }).first().check();
  return download(page, () => button(page, "Préparer l'exemplaire du chef d'établissement").click());
}

/** Another computer, on which the file is opened. */
async function elsewhere(browser, text, press) {
  const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await start(page, server.url);
  await give(page, 'Ouvrir un fichier', file('carnet.json', text));
  await button(page, press).click();
  return page;
}

/** Shows what a file brings. */
async function look(page, text, press) {
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file('recu.json', text));
  await button(page, press).click();
  await expect(heading(page, 'Changements à intégrer')).toBeVisible();
}

async function integrate(page) {
  await button(page, 'Intégrer les changements choisis').click();
  await expect(heading(page, 'Partage et sauvegarde')).toBeVisible();
  await saved(page);
}

const change = (page, standing) => page.locator(`[data-standing=${standing}]`);

test('conserver, retirer, conserver over three returns; a comment that is deleted: each is shown', async ({ page, browser }) => {
  await example(page);
  const copy = await prepare(page);
  const head = await elsewhere(browser, copy.text, "Ouvrir l'exemplaire");
  const duty = head.getByRole('group', { name: /^2\.3 / });
  await head.locator('#attributions > summary').click();
  await head.getByRole('button', { name: /^Commenter.*Transition d/ }).click();
  await head.getByLabel(words('Commentaire')).fill('À revoir ensemble');
  await button(head, 'Ajouter le commentaire').click();
  let returned;
  for (const [label, changes] of [['conserver', 2], ['retirer', 1], ['conserver', 2]]) {
    await duty.getByLabel(words('Décision')).selectOption({ label });
    if (changes === 2 && returned) await button(head, 'Supprimer').first().click();
    await saved(head);
    returned = await download(head, () => button(head, "Préparer le fichier à renvoyer").click());
    await look(page, returned.text, 'Voir les changements');
    await expect(page.locator('.change')).toHaveCount(changes);
    await expect(change(page, 'free')).toHaveCount(changes);
    await expect(change(page, 'free').filter({ hasText: '2.3' }).last()).toContainText(label);
    await expect(page.locator('[data-to-take]')).toContainText(changes === 1 ? '1 changement sera pris' : '2 changements seront pris');
    await integrate(page);
    await page.goto(`${server.url}#/bilan/entretien`);
    await expect(page.getByRole('group', { name: /^2\.3 / }).getByLabel(words('Décision'))).toHaveValue(label === 'retirer' ? 'remove' : 'keep');
  }
  // The same file again says so.
  await look(page, returned.text, 'Voir les changements');
  await expect(page.getByText(/Déjà intégré/)).toBeVisible();
  await head.context().close();
});

test('the head comments one achievement: it comes back beside it in the bilan', async ({ page, browser }) => {
  await example(page);
  const copy = await prepare(page);
  const head = await elsewhere(browser, copy.text, "Ouvrir l'exemplaire");
  await head.locator('#attributions > summary').click();
  const named = head.locator('#attributions .duty-review > ul > li').first();
  const title = (await named.innerText()).split('\n')[0].trim();
  await named.getByRole('button', { name: /^Commenter/ }).click();
  await named.getByLabel(words('Commentaire')).fill('À citer au conseil d’administration');
  await button(head, 'Ajouter le commentaire').click();
  await expect(named.getByText('À citer au conseil d’administration')).toBeVisible();
  await saved(head);
  const returned = await download(head, () => button(head, "Préparer le fichier à renvoyer").click());
  await look(page, returned.text, 'Voir les changements');
  await expect(page.locator('.change')).toHaveCount(1);
  await integrate(page);
  await go(page, 'Bilan');
  await page.locator('#realisations > summary').click();
  const beside = page.locator('.duty-review li').filter({ hasText: 'À citer au conseil d’administration' }).first();
  await expect(beside).toContainText(title);
  await head.context().close();
});

test('two laptops: a value that returns, what is deleted here and changed there', async ({ page, browser }) => {
  test.slow();
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  for (const title of ['première', 'seconde']) await quick(page, `10/11 1h ${title} #1.1`);
  const other = await elsewhere(browser, (await exported(page)).text, 'Ouvrir ce carnet');
  const send = async (from, to) => look(to, (await exported(from)).text, 'Fusionner avec ce carnet');
  const ent = async (laptop, text) => {
    await go(laptop, 'Réglages');
    await laptop.getByLabel(words('ENT'), { exact: true }).fill(text);
    await laptop.getByLabel(words('ENT'), { exact: true }).blur();
    await saved(laptop);
  };
  for (const [from, to, text] of [[other, page, 'Un'], [page, other, 'Deux'], [other, page, 'Un'], [page, other, 'Deux']]) {
    await ent(from, text);
    await send(from, to);
    await expect(page.locator('body')).toBeVisible();
    await expect(to.locator('.change')).toHaveCount(1);
    await expect(change(to, 'free')).toContainText(text);
    await integrate(to);
    await go(to, 'Réglages');
    await expect(to.getByLabel(words('ENT'), { exact: true })).toHaveValue(text);
  }
  // Deleted here, changed there; then the mirror of it.
  const row = (laptop, title) => laptop.getByRole('button', { name: title, exact: true });
  const remove = async (laptop, title) => {
    await go(laptop, 'Journal');
    await laptop.getByRole('button', { name: new RegExp(`^Supprimer.*${title}`) }).click();
    await expect(row(laptop, title)).toHaveCount(0);
    await saved(laptop);
  };
  const rename = async (laptop, title, to) => {
    await go(laptop, 'Journal');
    await row(laptop, title).click();
    await laptop.getByLabel(words('Intitulé')).fill(to);
    await button(laptop, 'Enregistrer').click();
    await expect(row(laptop, to)).toBeVisible();
    await saved(laptop);
  };
  await remove(page, 'première');
  await rename(other, 'première', 'première, revue');
  await send(other, page);
  await expect(change(page, 'conflict')).toHaveCount(1);
  await expect(change(page, 'conflict')).toContainText('première, revue');
  await clean(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await clean(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 800 });
  // By the keyboard: the choice, then the button.
  await change(page, 'conflict').getByLabel(words('Laisser supprimé ici')).focus();
  await page.keyboard.press('ArrowDown');
  await expect(change(page, 'conflict').getByLabel(words('Rétablir, avec le sien'))).toBeChecked();
  await button(page, 'Intégrer les changements choisis').press('Enter');
  await expect(heading(page, 'Partage et sauvegarde')).toBeVisible();
  await go(page, 'Journal');
  await expect(row(page, 'première, revue')).toBeVisible();
  await remove(other, 'seconde');
  await rename(page, 'seconde', 'seconde, revue');
  await send(other, page);
  await expect(change(page, 'conflict')).toHaveCount(1);
  await change(page, 'conflict').getByLabel(words('Garder le mien')).check();
  await integrate(page);
  // Kept here: there it is a choice in turn.
  await send(page, other);
  await expect(change(other, 'conflict')).toHaveCount(1);
  await change(other, 'conflict').getByLabel(words('Rétablir, avec le sien')).check();
  await integrate(other);
  await go(other, 'Journal');
  await expect(row(other, 'seconde, revue')).toBeVisible();
  await send(other, page);
  await expect(page.getByText(/Déjà intégré/)).toBeVisible();
  await other.context().close();
});

test('what the head typed and did not add is asked about before the return leaves', async ({ page, browser }) => {
  await example(page);
  const copy = await prepare(page);
  const head = await elsewhere(browser, copy.text, "Ouvrir l'exemplaire");
  await head.locator('#attributions > summary').click();
  await head.getByRole('button', { name: /^Commenter.*Transition d/ }).click();
  await head.getByLabel(words('Commentaire')).fill('Écrit, pas ajouté');
  await head.getByLabel(words('Texte de la nouvelle attribution')).fill('veiller aux usages');
  await head.getByLabel(words('Visa')).selectOption({ label: 'approuvé' });
  // Left and come back: it is still there.
  await head.reload();
  await ready(head);
  await expect(head.getByLabel(words('Commentaire'))).toHaveValue('Écrit, pas ajouté');
  await button(head, "Préparer le fichier à renvoyer").click();
  const dialog = head.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await clean(head);
  await dialog.getByRole('button', { name: /^Abandonner.*Attribution à ajouter/ }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  const returned = await download(head, () => button(head, 'Tout ajouter et renvoyer').click());
  expect(returned.text).toContain('Écrit, pas ajouté');
  expect(returned.text).not.toContain('veiller aux usages');
  await expect(head.locator('[data-visa]')).toContainText('approuvé par');
  await expect(head.getByLabel(words('Texte de la nouvelle attribution'))).toHaveValue('');
  // Nothing is left to ask: the next one leaves at once.
  await download(head, () => button(head, "Préparer le fichier à renvoyer").click());
  // « Exporter » in a copy is the return too.
  await head.goto(`${server.url}#/partage`);
  const again = await download(head, () => button(head, "Préparer le fichier à renvoyer").click());
  expect(JSON.parse(again.text).kind).toBe('return');
  await head.context().close();
});

test('a copy opened on one’s own computer stays beside one’s own carnet', async ({ page, context }) => {
  await start(page, server.url);
  await create(page);
  const copy = await prepare(page);
  await saved(page);
  const open = async () => {
    await give(page, 'Importer un fichier', file('exemplaire.json', copy.text));
    await button(page, "Ouvrir l'exemplaire").click();
    await expect(page.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
  };
  await go(page, 'Partage et sauvegarde');
  await open();
  await clean(page);
  await button(page, 'Revenir à mon carnet').click();
  await go(page, 'Réglages');
  // The same file again is the same copy.
  await page.goto(`${server.url}#/partage`);
  await open();
  await expect(page.getByText(/déjà dans ce navigateur/)).toBeVisible();
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).length);
  const before = await databases();
  // A new start is one's own carnet.
  const again = await context.newPage();
  await start(again, server.url);
  await expect(heading(again, 'Tableau de bord')).toBeVisible();
  await again.close();
  page.on('dialog', (dialog) => dialog.accept());
  await button(page, 'Supprimer cet exemplaire').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  expect(await databases()).toBe(before - 1);
  // A backup of a copy never takes the carnet's place.
  const backup = { ...JSON.parse(copy.text), kind: 'backup' };
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file('copie.json', JSON.stringify(backup)));
  await expect(page.getByRole('dialog')).toContainText(/Sauvegarde d['’]un exemplaire/);
  await expect(button(page, 'Remplacer ce carnet')).toHaveCount(0);
  await expect(button(page, 'Fusionner avec ce carnet')).toHaveCount(0);
});

test('one’s own copy as a page, beside the single file', async ({ page }) => {
  await start(page, SINGLE_URL);
  await create(page);
  const copy = await prepare(page, /^Page à double-cliquer/, SINGLE_URL);
  await saved(page);
  const path = join(await mkdtemp(join(tmpdir(), 'carnet-ent-')), copy.name);
  await writeFile(path, copy.text);
  await start(page, pathToFileURL(path).href);
  await expect(page.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
  await button(page, 'Revenir à mon carnet').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await start(page, SINGLE_URL);
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await go(page, 'Réglages');
});

test('a year is closed after an export: the file shrinks, undo stops there, the state before is kept aside', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-06-10T08:00:00Z'));
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  for (let n = 0; n < 12; n += 1) await quick(page, `10/06 1h ancienne ${n} #1.1`);
  await page.clock.setFixedTime(new Date('2026-11-25T08:00:00Z'));
  await go(page, 'Réglages');
  await page.getByLabel(words('Année scolaire ouverte')).selectOption({ label: '2026-2027' });
  await saved(page);
  await button(page, 'Clore l’année 2025-2026').click();
  await expect(button(page, 'Clore l’année')).toBeDisabled();
  await clean(page);
  const before = await download(page, () => page.getByRole('dialog').getByRole('button', { name: words('Exporter le carnet') }).click());
  await button(page, 'Clore l’année').click();
  await expect(page.getByText(/ne remonte plus au-delà\./)).toBeVisible();
  await expect(page.getByRole('heading', { name: words('États gardés de côté') })).toBeVisible();
  await clean(page);
  const after = await exported(page);
  expect(after.text.length).toBeLessThan(before.text.length * 0.8);
  const [was, is] = [before.text, after.text].map((text) => JSON.parse(text));
  expect(is.carnet.activities).toEqual(was.carnet.activities);
  expect(is.folded[0].ids.length).toBe(was.journal.length - 1);
  // The file before merges into it: there is nothing that it does not know.
  await look(page, before.text, 'Fusionner avec ce carnet');
  await expect(page.getByText(/Déjà intégré/)).toBeVisible();
  await button(page, 'Terminer').click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/l['’]historique d['’]avant est replié/)).toBeVisible();
});

test('purging makes the file smaller, and one undo gives all of it back', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-06-10T08:00:00Z'));
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  for (let n = 0; n < 12; n += 1) await quick(page, `10/06 1h ancienne ${n} #1.1`);
  await page.clock.setFixedTime(new Date('2027-11-25T08:00:00Z'));
  await go(page, 'Réglages');
  for (const label of ['2026-2027', '2027-2028']) {
    await page.getByLabel(words('Année scolaire ouverte')).selectOption({ label });
    await saved(page);
  }
  await page.getByLabel(words('Années closes à garder')).selectOption({ label: '1 année close' });
  await saved(page);
  const before = await exported(page);
  await go(page, 'Réglages');
  await button(page, 'Purger ces années').click();
  await clean(page);
  await button(page, 'Purger').click();
  await expect(page.getByText(/purgées\..*les rend/)).toBeVisible();
  const after = await exported(page);
  expect(after.text.length).toBeLessThan(before.text.length * 0.7);
  expect(after.text).not.toContain('ancienne 3');
  expect(JSON.parse(after.text).carnet.letters).toEqual(JSON.parse(before.text).carnet.letters);
  await button(page, 'Annuler').click();
  await expect(page.getByText(/Annulé.*purgées/)).toBeVisible();
  await saved(page);
  const back = await exported(page);
  expect(JSON.parse(back.text).carnet.activities).toEqual(JSON.parse(before.text).carnet.activities);
});

// 525808c: a deletion read « Prendre » and was counted as a change; a conflict had no date; « Changements intégrés » was never seen; what was
// left unticked was refused without a word, and nothing listed it again.
test('deletions, ages, what is refused and what waits are said; what came is within reach', async ({ page, browser }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  for (const title of ['une', 'deux', 'trois']) await quick(page, `10/11 1h ${title} #1.1`);
  const first = await exported(page);
  const other = await elsewhere(browser, first.text, 'Ouvrir ce carnet');
  await go(other, 'Journal');
  await other.getByRole('button', { name: /^Supprimer.*une/ }).click();
  await saved(other);
  await quick(other, '11/11 30 min quatre #1.1');
  const rename = async (laptop, to) => {
    await go(laptop, 'Journal');
    await laptop.getByRole('button', { name: 'deux', exact: true }).click();
    await laptop.getByLabel(words('Intitulé')).fill(to);
    await button(laptop, 'Enregistrer').click();
    await saved(laptop);
  };
  await rename(other, 'deux, là-bas');
  await rename(page, 'deux, ici');
  const theirs = (await exported(other)).text;
  // One's own backup says what it brings and what it lacks; merging comes first.
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file('portable.json', theirs));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Il apporte 3 modifications que ce carnet n’a pas\s; 1 modification d’ici n’y est pas/);
  await expect(dialog.locator('button.primary')).toHaveText('Fusionner avec ce carnet');
  await expect(dialog).toContainText('« Ouvrir à part » fait un second carnet de la même identité');
  await button(page, 'Fusionner avec ce carnet').click();
  await expect(heading(page, 'Changements à intégrer')).toBeVisible();
  const gone = change(page, 'free').filter({ hasText: 'une' }).filter({ hasText: 'Supprimer ici aussi' });
  await expect(gone).toHaveCount(1);
  await expect(page.locator('[data-to-take]')).toContainText(/2 changements seront pris\s: 1 activité, 1 suppression/);
  const conflict = change(page, 'conflict');
  await expect(conflict.getByText(/^le \d\d\/\d\d\/\d{4} à \d\d:\d\d, par Ève Durand$/)).toHaveCount(2);
  await clean(page);
  // One refused, one for later, one taken.
  await gone.getByRole('button', { name: /^Garder ici/ }).click();
  await conflict.getByLabel(words('Décider plus tard')).check();
  await expect(page.locator('[data-to-take]')).toContainText('1 pris, 1 refusé, 1 à décider plus tard');
  await button(page, 'Intégrer les changements choisis').click();
  await expect(heading(page, 'Partage et sauvegarde')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Changements intégrés' })).toContainText('1 pris, 1 refusé, 1 à décider plus tard');
  await clean(page);
  await page.getByRole('link', { name: 'Voir ce qui est venu' }).click();
  await expect(heading(page, 'Historique')).toBeVisible();
  // The same file again: what waits is there, what was refused is within reach.
  await look(page, theirs, 'Fusionner avec ce carnet');
  await expect(page.locator('.change')).toHaveCount(1);
  await button(page, 'Refusés (1) : revoir').click();
  await expect(page.locator('.change')).toHaveCount(2);
  await page.locator('.change').filter({ hasText: 'Supprimer ici aussi' }).getByLabel(/^Supprimer ici aussi/).check();
  await change(page, 'conflict').getByLabel(words('Prendre le sien')).check();
  await integrate(page);
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: 'une', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'deux, là-bas', exact: true })).toBeVisible();
  // An older file says so, before it takes the carnet's place; without a file, only counts are shown.
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file('ancien.json', first.text));
  await expect(dialog).toContainText(/Plus ancien\s: il n’apporte rien, et \d modifications d’ici n’y sont pas/);
  // Opened beside the first, it says what it is, there and in the list.
  await button(page, 'Ouvrir à part').click();
  await expect(page.getByText(/Second carnet, ouvert à part/)).toBeVisible();
  await go(page, 'Réglages');
  await page.getByRole('button', { name: /^Ouvrir\s: / }).first().click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await go(page, 'Réglages');
  await expect(page.getByRole('button', { name: /^Ouvrir\s: .*ouvert à part le / })).toBeVisible();
  await other.context().close();
});

// 525808c: after a reload an activity « INJECTÉE » was in the journal and in the export, never in the history.
test('a file whose table is named with control characters is refused, and says why', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  const before = (await exported(page)).text;
  const carnet = JSON.parse(before);
  const id = '01a20cc9-0001-7d68-82f7-b3f4ae156395';
  const forged = JSON.stringify({ id, date: '2026-11-24', title: 'INJECTÉE', state: 'done', nature: 'operation' });
  carnet.carnet[`zy\u0002activities\u0001${id}\u0001${forged}\u0002q`] = [{ id }];
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file('carnet.json', JSON.stringify(carnet)));
  await expect(page.getByText(/Ce fichier est refusé\s: le nom «\szy.*\s» contient un caractère invisible/)).toBeVisible();
  await clean(page);
  await page.reload();
  await ready(page);
  expect(JSON.parse((await exported(page)).text).carnet).toEqual(JSON.parse(before).carnet);
});
