// The house: frame, actions, focus, and how far it is from opening to doing.
import { create, exported, go, leave, plain, quick, ready, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });
const title = (page) => page.getByRole('heading', { level: 1 });

/** The fictitious carnet. */
async function example(page) {
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
}

/** Where the focus is: the element, in a few words. */
const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return at === document.body ? 'body' : `${at.tagName.toLowerCase()} ${at.getAttribute('aria-label') ?? at.id ?? ''} ${(at.textContent ?? '').slice(0, 40)}`;
});
const notLost = (page, after) => expect.poll(() => focused(page), { message: `focus after: ${after}` }).not.toBe('body');

test('from the first opening to the first activity: a minute, and twelve presses', async ({ page }) => {
  const began = Date.now();
  await start(page, server.url);
  let presses = 0;
  const press = async (key) => { presses += 1; await page.keyboard.press(key); };
  presses += 1;
  await button(page, 'Créer mon carnet').click();
  await expect(page.getByLabel(words('Nom'))).toBeFocused();
  for (const [at, text] of ['Durand', 'Ève', 'professeure de physique', 'Petit', 'Marc'].entries()) {
    if (at > 0) await press('Tab');
    await page.keyboard.type(text);
  }
  await press('Enter');
  await expect(page.getByLabel(words("Nom de l'établissement"))).toBeFocused();
  await page.keyboard.type('Collège Jean-Moulin');
  await press('Enter');
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await expect(heading(page, 'Tableau de bord')).toBeFocused();
  await press('n');
  await expect(page.getByLabel(words('Intitulé'))).toBeFocused();
  await page.keyboard.type('Formation Moodle');
  await press('Enter');
  await expect(page.getByText(words('Activité notée : Formation Moodle'))).toBeVisible();
  await saved(page);
  expect(presses).toBeLessThanOrEqual(12);
  expect(Date.now() - began).toBeLessThan(60_000);
});

test('what is most urgent is ticked in one click, stays in view, and comes back', async ({ page }) => {
  await example(page);
  const late = page.getByRole('region', { name: /^À rattraper/ });
  const first = late.getByRole('button', { name: /^Marquer comme faite : Relancer/ }).first();
  const name = plain(await first.getAttribute('aria-label')).replace('Marquer comme faite : ', '');
  await first.click();
  await expect(late.getByRole('button', { name: words(`Remettre à faire : ${name}`) })).toBeFocused();
  await expect(page.getByText(words(`Activité faite : ${name}`))).toBeVisible();
  await saved(page);
  await page.getByRole('button', { name: /^Annuler ceci/ }).click();
  await expect(late.getByRole('button', { name: words(`Marquer comme faite : ${name}`) })).toBeVisible();
  await notLost(page, 'undo in the toast');
});

test('the journal opens on today; what is noted is in view and stands out; its sentence leaves with the page', async ({ page }) => {
  await example(page);
  await go(page, 'Journal');
  const coming = page.getByRole('button', { name: /^\s*▸?\s*À venir \(\d+\)/ });
  await expect(coming).toHaveAttribute('aria-expanded', 'false');
  // The first month is not one to come.
  const months = await page.locator('.activities h2').allInnerTexts();
  const today = new Date();
  const names = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
  const [month, year] = plain(months[0]).toLowerCase().split(' ');
  expect(Number(year) * 12 + names.indexOf(month)).toBeLessThanOrEqual(today.getFullYear() * 12 + today.getMonth());
  await quick(page, 'hier 30min mots de passe de la 6B');
  const row = page.locator('.activity-row.fresh');
  await expect(row).toContainText('mots de passe de la 6B');
  await expect(row).toBeInViewport();
  await expect(page.getByText(words('Activité notée : mots de passe de la 6B'))).toBeVisible();
  await go(page, 'Calendrier');
  await expect(page.getByText(words('Activité notée : mots de passe de la 6B'))).toHaveCount(0);
});

test('an activity to come is unfolded when it is noted', async ({ page }) => {
  await example(page);
  await go(page, 'Journal');
  await quick(page, '28/06 1h bilan avec la direction');
  await expect(page.locator('.activity-row.fresh')).toContainText('bilan avec la direction');
  await expect(page.locator('.activity-row.fresh')).toBeInViewport();
});

test('Échap keeps what is typed; a letter alone notes and searches, and can be turned off', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await page.keyboard.press('n');
  await page.getByLabel(words('Intitulé')).fill('Une phrase à garder');
  await page.keyboard.press('Escape');
  await notLost(page, 'Échap');
  await expect(page.getByRole('list', { name: 'Brouillons' })).toContainText('Une phrase à garder');
  await page.getByRole('button', { name: words('Reprendre') }).click();
  await expect(page.getByLabel(words('Intitulé'))).toHaveValue('Une phrase à garder');
  await page.keyboard.press('Enter');
  await saved(page);
  await go(page, 'Réglages');
  await page.keyboard.press('/');
  await expect(page.getByLabel(words('Rechercher dans le journal'))).toBeFocused();
  await page.keyboard.type('n/n');
  await expect(page.getByLabel(words('Rechercher dans le journal'))).toHaveValue('n/n');
  await go(page, 'Réglages');
  await page.getByLabel(/^Touches seules/).uncheck();
  await title(page).focus();
  await page.keyboard.press('n');
  await expect(heading(page, 'Réglages')).toBeVisible();
});

test('the chip says how far the work is safe, and exports', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  const chip = page.locator('[data-saving]');
  await expect(chip).toHaveText('Jamais exporté');
  const [download] = await Promise.all([page.waitForEvent('download'), chip.click()]);
  expect(download.suggestedFilename()).toMatch(/^carnet-.*\.json$/);
  await expect(chip).toHaveText('Sauvegardé');
  await expect(chip).toHaveAttribute('data-safe', 'exported');
  await quick(page, '10/11 1h point');
  await expect(chip).toHaveText('1 changement depuis le fichier');
});

test('a new carnet says where to begin, and ticks itself', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, server.url);
  await create(page);
  const steps = page.getByRole('region', { name: words('Par où commencer') });
  // Official dates are not the administrator's to check; 525808c: in November, « Commencer la transition d’année ».
  await expect(steps.getByRole('listitem')).toHaveCount(3);
  await expect(steps).not.toContainText(/transition|dates/);
  await steps.getByRole('link', { name: words("Apporter ce que j'ai déjà") }).click();
  const done = page.locator('.begin-step.done');
  await expect(done).toHaveCount(0);
  await exported(page);
  await go(page, 'Calendrier');
  await button(page, 'Trois trimestres').click();
  await saved(page);
  await go(page, 'Lettre de mission');
  await button(page, 'Signer la lettre').click();
  await button(page, 'Enregistrer la signature').click();
  await saved(page);
  await page.goto(`${server.url}#/procedures/classes`);
  await page.getByLabel(words('Nouvelle classe')).fill('6A');
  await button(page, 'Ajouter la classe').click();
  await saved(page);
  await page.goto(`${server.url}#/commencer`);
  // The file, the trimestres, the letter, the classes.
  await expect(done).toHaveCount(4);
  await page.locator('[data-step=councils]').getByRole('button', { name: /^Commencer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Conseils de classe – trimestre 1/ })).toBeVisible();
  await saved(page);
  // What is left is put to later: nothing is left to begin with.
  await page.goto(`${server.url}#/commencer`);
  await expect(done).toHaveCount(5);
  const later = page.getByRole('button', { name: /^Plus tard/ });
  while (await later.count()) await later.first().click();
  await go(page, 'Tableau de bord');
  await expect(steps).toHaveCount(0);
});

test('dates to be checked are among the first things of a year without its decree', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2027-09-15T10:00:00+02:00'));
  await start(page, server.url);
  await create(page);
  const steps = page.getByRole('region', { name: words('Par où commencer') });
  await expect(steps).toContainText(/Commencer la transition d.année/);
  // 525808c: looking at the page was enough, and the page still said « à vérifier ».
  await go(page, 'Calendrier');
  await page.goto(`${server.url}#/commencer`);
  await expect(page.locator('[data-step=dates]')).toBeVisible();
  await expect(page.locator('.begin-step.done')).toHaveCount(0);
});

test('the focus is never lost: journal', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await expect(title(page)).toBeFocused();
  for (const line of ['10/11 1h première', '11/11 1h deuxième', '12/11 1h troisième']) await quick(page, line);
  await notLost(page, 'noting');
  await page.getByRole('button', { name: 'deuxième', exact: true }).click();
  await expect(page.getByLabel(words('Intitulé'))).toBeFocused();
  await page.getByLabel(words('Durée')).fill('beaucoup');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(words('Durée'))).toBeFocused();
  await page.getByLabel(words('Durée')).fill('45min');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'deuxième', exact: true })).toBeFocused();
  await page.getByRole('button', { name: words('Remettre à faire : deuxième') }).click();
  await expect(page.getByRole('button', { name: words('Marquer comme faite : deuxième') })).toBeFocused();
  await page.getByRole('button', { name: words('Dupliquer : première') }).click();
  await expect(page.getByLabel(words('Intitulé'))).toBeFocused();
  await button(page, 'Fermer sans enregistrer').click();
  await notLost(page, 'closing the form of a copy');
  await page.getByRole('button', { name: words('Supprimer : troisième') }).click();
  await notLost(page, 'deleting');
  await button(page, 'Importer un tableau').click();
  await page.getByRole('dialog').getByRole('button', { name: words('Fermer') }).click();
  await expect(button(page, 'Importer un tableau')).toBeFocused();
  await button(page, 'Exporter le journal').click();
  await page.keyboard.press('Escape');
  await expect(button(page, 'Exporter le journal')).toBeFocused();
  await page.keyboard.press('Control+z');
  await notLost(page, 'undo');
});

test('the focus is never lost: letter, signing', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Lettre de mission');
  await expect(title(page)).toBeFocused();
  await button(page, 'Modifier : attribution 1.2').click();
  await expect(page.getByLabel(words("Texte de l'attribution"))).toBeFocused();
  await button(page, 'Terminer : attribution 1.2').click();
  await notLost(page, 'ending an item');
  await button(page, 'Descendre : attribution 1.2').click();
  await expect(button(page, 'Descendre : attribution 1.3')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(button(page, 'Descendre : attribution 1.2')).toBeFocused();
  await button(page, 'Retirer : attribution 1.3').click();
  await notLost(page, 'removing a duty');
  await page.getByRole('button', { name: words('+ Ajouter une attribution') }).first().click();
  await notLost(page, 'adding a duty');
  await button(page, 'Signer la lettre').click();
  await page.getByLabel(words('Lieu')).fill('');
  await button(page, 'Enregistrer la signature').click();
  await expect(page.getByLabel(words('Lieu'))).toBeFocused();
  await expect(page.getByRole('alert').filter({ hasText: 'Indiquez le lieu' })).toBeVisible();
  await page.getByLabel(words('Lieu')).fill('Villars');
  await expect(page.getByText('Indiquez le lieu')).toHaveCount(0);
  await button(page, 'Enregistrer la signature').click();
  await saved(page);
  await notLost(page, 'signing');
  await button(page, 'Établir un avenant').click();
  await notLost(page, 'opening an avenant');
});

test('the focus is never lost: settings, import', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  const { text } = await exported(page);
  await notLost(page, 'exporting');
  await go(page, 'Réglages');
  await button(page, 'Ajouter une personne').click();
  await expect(page.getByRole('group').filter({ hasNotText: /Durand|Petit/ }).getByLabel(words('Nom')).first()).toBeFocused();
  await page.keyboard.type('Lacaze');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: /^Retirer.*Lacaze/ }).click();
  await notLost(page, 'removing a person');
  await go(page, 'Partage et sauvegarde');
  await page.locator('input[type=file][aria-label^="Importer un fichier"]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await notLost(page, 'leaving the import');
  // Inputs of Réglages › Personnes are as wide as what they hold.
  await go(page, 'Réglages');
  for (const field of await page.getByRole('group').getByLabel(words('Nom')).all()) expect((await field.boundingBox()).width).toBeGreaterThan(150);
});

test('classes: a heading puts them in order, Entrée goes down, a row that goes keeps the focus in the table', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await page.goto(`${server.url}#/procedures/classes`);
  await button(page, 'Ajouter la classe').click();
  await expect(page.getByLabel(words('Nouvelle classe'))).toBeFocused();
  await expect(page.getByRole('alert').filter({ hasText: 'Indiquez le nom de la classe' })).toBeVisible();
  for (const name of ['10A', '6B', '6A']) {
    await page.getByLabel(words('Nouvelle classe')).fill(name);
    await page.keyboard.press('Enter');
    await saved(page);
  }
  const names = () => page.locator('table.data tbody th input').evaluateAll((all) => all.map((i) => i.value));
  await button(page, 'Nom').click();
  expect(await names()).toEqual(['6A', '6B', '10A']);
  await button(page, 'Nom').click();
  expect(await names()).toEqual(['10A', '6B', '6A']);
  await page.getByLabel(words('Professeur principal : 10A')).fill('Besson');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(words('Professeur principal : 6B'))).toBeFocused();
  await saved(page);
  await button(page, 'Supprimer la classe 6B').click();
  await expect(button(page, 'Supprimer la classe 6A')).toBeFocused();
  const [download] = await Promise.all([page.waitForEvent('download'), leave(page, 'la liste', 'Télécharger la liste en CSV')]);
  expect(download.suggestedFilename()).toMatch(/^classes-.*\.csv$/);
});

test('a form left open keeps what was typed', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await page.goto(`${server.url}#/procedures/classes`);
  await page.getByLabel(words('Nouvelle classe')).fill('6A');
  await page.getByLabel(words('Son professeur principal')).fill('Mme Besson');
  await go(page, 'Journal');
  await page.goBack();
  await expect(page.getByLabel(words('Son professeur principal'))).toHaveValue('Mme Besson');
  await page.reload();
  await ready(page);
  await expect(page.getByLabel(words('Nouvelle classe'))).toHaveValue('6A');
});

test('on a phone: one line above, a bar below, the other pages behind « Plus »', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'fr-FR' });
  const page = await context.newPage();
  await example(page);
  const plus = button(page, 'Plus');
  await plus.click();
  await expect(page.getByRole('link', { name: words('Tableau de bord') })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(plus).toBeFocused();
  await plus.click();
  await page.getByRole('link', { name: words('Réglages') }).click();
  await expect(heading(page, 'Réglages')).toBeFocused();
  expect((await page.locator('header.bar').boundingBox()).height).toBeLessThanOrEqual(56);
  await context.close();
});
