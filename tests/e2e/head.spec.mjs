// The head of school: lives five minutes with a file, on any screen, by touch, mouse or keyboard, or at one screen with the administrator.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { create, file, give, go, plain, quick, ready, saved, start, words } from './people.mjs';
import { person } from './gestures.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });

async function download(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** A carnet of one's own, with some work. */
async function worked(page) {
  await start(page, server.url);
  await create(page, { "Nom du chef d'établissement": 'Ferrand', "Prénom du chef d'établissement": 'Claire' });
  await go(page, 'Journal');
  await quick(page, '10/11 2h aide à la messagerie #2.2');
}

async function prepare(page, format = /^Données seules/) {
  await page.goto(`${server.url}#/partage/exemplaire`);
  await page.getByRole('radio', { name: format }).first().check();
  const copy = await download(page, () => button(page, "Préparer l'exemplaire du chef d'établissement").click());
  await saved(page);
  return copy;
}

/** The head's computer, with a copy open. */
async function elsewhere(browser, text, options = {}) {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  const page = await context.newPage();
  await start(page, server.url);
  await give(page, 'Ouvrir un fichier', file('exemplaire.json', text));
  await button(page, "Ouvrir l'exemplaire").click();
  await expect(page.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
  return page;
}

const SCREENS = [
  ['a wide screen by mouse', { viewport: { width: 1280, height: 720 } }, 'mouse'],
  ['the same at 150 % by keyboard', { viewport: { width: 853, height: 480 } }, 'keyboard'],
  ['at 200 % by mouse', { viewport: { width: 640, height: 360 } }, 'mouse'],
  ['at 400 % by keyboard', { viewport: { width: 320, height: 180 } }, 'keyboard'],
  ['a phone by touch', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, 'touch'],
  ['a small phone by touch', { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }, 'touch'],
];

/** Opens all that is folded. */
const unfold = async (page) => {
  await page.locator('details.fold').evaluateAll((all) => all.forEach((fold) => fold.setAttribute('open', '')));
  await expect(page.locator('#lettre .reading')).toBeVisible();
};

for (const [where, options, how] of SCREENS) {
  test(`${where}: all is kept and visaed in eight gestures, with a remark and a change in fourteen`, async ({ page, browser }) => {
    await worked(page);
    const copy = await prepare(page);

    const head = await elsewhere(browser, copy.text, options);
    const hand = person(head, how);
    await hand.press(button(head, 'Tout conserver'));
    await hand.choose(head.getByLabel(words('Visa')), 'approuvé');
    await hand.press(button(head, 'Donner le visa'));
    await expect(head.locator('[data-visa]')).toContainText('approuvé par Claire Ferrand');
    await saved(head);
    const back = await download(head, () => hand.press(button(head, 'Préparer le fichier à renvoyer')));
    expect(hand.gestures()).toBeLessThanOrEqual(8);
    await expect(head.locator('[data-prepared]')).toContainText(back.name);
    const fates = JSON.parse(back.text).journal.flatMap((line) => line.changes).filter((c) => c.table === 'outcomes');
    expect(fates).toHaveLength(11);
    await head.context().close();

    const other = await elsewhere(browser, copy.text, options);
    const same = person(other, how);
    await same.press(other.getByRole('button', { name: /^Commenter : Contexte/ }));
    await expect(other.getByLabel(words('Commentaire'))).toBeFocused();
    await same.write(other.getByLabel(words('Commentaire')), 'Ajoutez le remplacement de novembre.');
    await same.press(button(other, 'Ajouter le commentaire'));
    await same.press(button(other, 'Tout conserver'));
    const duty = other.getByRole('group', { name: /^2\.3 / });
    await same.choose(duty.getByLabel(words('Décision')), 'retirer');
    await same.choose(other.getByLabel(words('Visa')), 'à revoir');
    await same.press(button(other, 'Donner le visa'));
    await expect(other.locator('[data-visa]')).toContainText('à revoir par');
    await saved(other);
    const second = await download(other, () => same.press(button(other, 'Préparer le fichier à renvoyer')));
    expect(same.gestures()).toBeLessThanOrEqual(14);
    expect(second.text).toContain('Ajoutez le remplacement de novembre.');
    await other.context().close();
  });

  test(`${where}: « Donner le visa » is in view, and leads to the visa`, async ({ page, browser }) => {
    await worked(page);
    const copy = await prepare(page);
    const head = await elsewhere(browser, copy.text, options);
    const hand = person(head, how);
    await hand.press(head.getByRole('link', { name: words('Donner le visa') }));
    await expect(head.locator('#visa')).toBeInViewport();
    await expect(head.locator('#visa')).toBeFocused();
    await head.context().close();
  });
}

test('what the head says shows where it is read; the dashboard says what is awaited', async ({ page, browser }) => {
  await worked(page);
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: words("Chef d'établissement") })).toHaveCount(0);
  const copy = await prepare(page);
  await page.goto(`${server.url}#/`);
  const waiting = page.getByRole('region', { name: words("Chef d'établissement") });
  await expect(waiting).toContainText(/Exemplaire préparé le .*Pas encore de retour/);

  const head = await elsewhere(browser, copy.text);
  const say = async (about, text) => {
    await head.getByRole('button', { name: about }).first().click();
    await head.getByLabel(words('Commentaire')).fill(text);
    await head.keyboard.press('Control+Enter');
    await expect(head.getByText(text).first()).toBeVisible();
  };
  await unfold(head);
  await say(/^Commenter : Lettre de mission/, 'La lettre est à relire.');
  await say(/^Commenter : 2\.2 /, 'Deux heures, vraiment ?');
  await head.locator('#journal details summary').first().click();
  await say(/^Commenter : aide à la messagerie/i, 'Merci pour eux.');
  await saved(head);
  const back = await download(head, () => button(head, 'Préparer le fichier à renvoyer').click());
  await head.context().close();

  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file(back.name, back.text));
  await button(page, 'Voir les changements').click();
  await button(page, 'Intégrer les changements choisis').click();
  // The page goes where what came is seen, once it is taken.
  await expect(page.getByText(/Changements intégrés/)).toBeVisible();
  await saved(page);
  await page.goto(`${server.url}#/`);
  await expect(waiting).not.toContainText(/pas encore de retour/i);
  await expect(waiting).toContainText('3 commentaires attendent une réponse');
  await page.goto(`${server.url}#/partage/exemplaire`);
  await expect(page.getByText(/retour intégré le/)).toBeVisible();

  await page.goto(`${server.url}#/lettre`);
  await expect(page.getByText('La lettre est à relire.')).toBeVisible();
  await expect(page.locator('[data-duty]').filter({ hasText: 'Deux heures, vraiment ?' })).toHaveCount(1);
  await page.goto(`${server.url}#/journal`);
  const row = page.locator('.activity-row').filter({ hasText: 'messagerie' });
  await expect(row).toContainText('1 commentaire');
  await row.getByRole('button', { name: /^aide à la messagerie/i }).click();
  await expect(page.getByText('Merci pour eux.')).toBeVisible();
  // An answer of one's own: it waits no more.
  await page.locator('.thread').filter({ hasText: 'Merci pour eux.' }).getByRole('button', { name: words('Répondre') }).click();
  await page.getByLabel(words('Commentaire')).fill('Avec plaisir.');
  await page.keyboard.press('Control+Enter');
  await saved(page);
  await page.goto(`${server.url}#/`);
  await expect(waiting).toContainText('2 commentaires attendent une réponse');
});

test('an older copy says that a newer one is here; what did not leave the older one is offered', async ({ page, browser }) => {
  await worked(page);
  const first = await prepare(page);
  await go(page, 'Journal');
  await quick(page, '11/11 1h salle informatique #1.3');
  const second = await prepare(page);

  const head = await elsewhere(browser, first.text);
  await button(head, 'Tout conserver').click();
  await saved(head);
  await go(head, 'Partage et sauvegarde');
  await give(head, 'Importer un fichier', file('second.json', second.text));
  await button(head, "Ouvrir l'exemplaire").click();
  const older = head.locator('[data-older]');
  await expect(older).toContainText(/L.exemplaire précédent, du .*, a 1 changement qui n.est dans aucun fichier/);
  await older.getByRole('button', { name: words('Ouvrir le précédent') }).click();
  const newer = head.locator('[data-newer]');
  await expect(newer).toContainText(/Un exemplaire plus récent, préparé le .* est sur ce poste/);
  await expect(newer).toContainText('Ici, 1 changement');
  await download(head, () => button(head, 'Préparer le fichier à renvoyer').click());
  await expect(newer).not.toContainText('Ici,');
  await newer.getByRole('button', { name: words('Ouvrir le plus récent') }).click();
  await expect(older).toHaveCount(0);
  await expect(newer).toHaveCount(0);
  await head.context().close();
});

test("one's own return opens on another computer, with what was done; and goes on", async ({ page, browser }) => {
  await worked(page);
  const copy = await prepare(page);
  const head = await elsewhere(browser, copy.text);
  await button(head, 'Tout conserver').click();
  await head.getByLabel(words("Avis du chef d'établissement")).fill('Un travail précieux.');
  await head.getByLabel(words("Avis du chef d'établissement")).blur();
  await saved(head);
  const back = await download(head, () => button(head, 'Préparer le fichier à renvoyer').click());

  const home = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await start(home, server.url);
  await give(home, 'Ouvrir un fichier', file(back.name, back.text));
  await expect(home.getByRole('dialog')).toContainText('2 changements faits sur l’exemplaire');
  await button(home, 'Ouvrir pour continuer').click();
  await expect(home.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
  await expect(home.getByLabel(words("Avis du chef d'établissement"))).toHaveValue('Un travail précieux.');
  await home.getByLabel(words('Visa')).selectOption({ label: 'approuvé' });
  await button(home, 'Donner le visa').click();
  await saved(home);
  const whole = await download(home, () => button(home, 'Préparer le fichier à renvoyer').click());
  await home.context().close();

  // It is here already: nothing of it is written over, the other one stands beside.
  await go(head, 'Partage et sauvegarde');
  await give(head, 'Importer un fichier', file(whole.name, whole.text));
  await expect(button(head, 'Ouvrir celui de ce poste')).toBeVisible();
  await button(head, 'Ouvrir celui du fichier, à part').click();
  await expect(head.locator('[data-visa]')).toContainText('approuvé par');
  await head.context().close();

  // The administrator takes all of it.
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file(whole.name, whole.text));
  await button(page, 'Voir les changements').click();
  await expect(page.locator('[data-standing=outside]')).toHaveCount(0);
  await button(page, 'Intégrer les changements choisis').click();
  await expect(page.getByText(/Changements intégrés/)).toBeVisible();
  await saved(page);
  await page.goto(`${server.url}#/bilan/entretien`);
  await expect(page.locator('[data-visa]')).toContainText('approuvé par');
});

test('at one screen with both: twelve gestures to the paper to sign, and no file', async ({ page }) => {
  await worked(page);
  await page.goto(`${server.url}#/bilan/entretien`);
  let files = 0;
  page.on('download', () => { files += 1; });
  await page.evaluate(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  const both = person(page, 'mouse');
  await both.press(page.getByRole('link', { name: words('Mode entretien') }));
  await expect(heading(page, 'Mode entretien')).toBeVisible();
  await both.press(button(page, "Commencer l'entretien"));
  await expect(page.getByText(/^Entretien du .*, Collège Jean-Moulin\.$/)).toBeVisible();
  await both.press(button(page, 'Tout conserver'));
  const duty = page.getByRole('group', { name: /^2\.3 / });
  await both.choose(duty.getByLabel(words('Décision')), 'retirer');
  await both.write(page.getByLabel(words("Avis du chef d'établissement")), 'Un travail précieux.');
  await both.choose(page.getByLabel(words('Visa')), 'approuvé');
  await both.press(button(page, 'Donner le visa'));
  await expect(page.locator('[data-visa]')).toContainText('approuvé par Claire Ferrand');
  await expect(page.getByText(/saisi par l.administrateur en présence de Claire Ferrand\s: avis et visa/)).toBeVisible();
  await both.press(button(page, 'Imprimer le compte rendu'));
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(1);
  expect(both.gestures()).toBeLessThanOrEqual(12);
  expect(files).toBe(0);
  const paper = plain(await page.locator('.sheet').textContent());
  expect(paper).toContain('Un travail précieux.');
  expect(paper).toContain('saisi par l\'administrateur en présence de Claire Ferrand : avis et visa');
  expect(paper).toMatch(/2\.3 .*retirer/);
  await button(page, 'Approuver le bilan').click();
  await page.getByRole('dialog').getByRole('button', { name: words('Approuver') }).click();
  await saved(page);
  await expect(page.getByText(/Le bilan est approuvé/).first()).toBeVisible();
});

test('where no script runs the copy shows the bilan, and how to go on', async ({ page, browser }) => {
  await worked(page);
  const copy = await prepare(page, /^Page à double-cliquer/);
  const path = join(await mkdtemp(join(tmpdir(), 'carnet-ent-')), copy.name);
  await writeFile(path, copy.text);
  const preview = await (await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })).newPage();
  await preview.goto(pathToFileURL(path).href);
  await expect(preview.getByRole('heading', { level: 1 })).toContainText('Bilan');
  await expect(preview.locator('#lecture')).toContainText('2 h');
  await expect(preview.locator('#lecture table').first()).toBeVisible();
  await expect(preview.getByText(/enregistrez le fichier sur un ordinateur/)).toBeVisible();
  await expect(preview.getByText('Ouverture du carnet…')).toBeHidden();
  await expect(preview.getByText(/JavaScript/)).toHaveCount(0);
  await preview.context().close();
  // Where they run, the program alone.
  const opened = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await opened.goto(pathToFileURL(path).href);
  await ready(opened);
  await expect(opened.locator('#lecture')).toBeHidden();
  await opened.context().close();
});
