// Requests, counters, trainings, figures, volet numérique, partners, bassin: each duty has its tool, and what is done there counts once.
import { readFile } from 'node:fs/promises';

import { cleanInEveryLook } from './looks.mjs';
import { create, go, leave, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { stored } from './stored.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });
const label = (page, name) => page.getByLabel(words(name), { exact: true });
const november = (page) => page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));

const carnet = async (page) => {
  // What would be printed stands in the page; no window of the system comes over it.
  await page.addInitScript(() => { window.print = () => {}; });
  await november(page);
  await start(page, server.url);
  await create(page);
};

const example = async (page) => {
  await november(page);
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
};

/** Where the link « Par attribution » of the dashboard says a duty stands. */
const onDashboard = (page, number) => page.locator(`tr[data-duty="${number}"] [data-count]`);

test('each of the eleven duties: from its line to its tool, and what is done is under it once', async ({ page }) => {
  await carnet(page);
  // The tools of each duty, and what is noted there.
  const tools = {
    1.1: 'Procédures', 1.2: 'Décisions', 1.3: 'Registres', 1.4: 'Remontées nationales', 2.1: 'Accompagnements', 2.2: 'Accompagnements',
    2.3: 'Formations', 3.1: 'Volet numérique', 3.2: 'Partenaires', 3.3: 'Diffusion', 4.1: 'Réseau',
  };
  for (const [number, tool] of Object.entries(tools)) {
    await page.goto(`${server.url}#/lettre`);
    const line = page.locator('.duty').filter({ has: page.locator('b.number', { hasText: new RegExp(`^${number.replace('.', '\\.')}$`) }) });
    await line.getByRole('link', { name: words(tool) }).click();
    await expect(heading(page, tool)).toBeVisible();
    await page.goto(`${server.url}#/`);
    await page.getByText(words('Par attribution, avec ses outils')).click();
    await expect(page.locator(`tr[data-duty="${number}"]`).getByRole('link', { name: words(tool) })).toBeVisible();
  }
  // A request answered, a training held, an exchange, a diffusion, a meeting: once each.
  await page.goto(`${server.url}#/usages`);
  await label(page, 'Nouvelle demande').fill('professeur d’anglais : casque en panne, par mail 15 min');
  await label(page, 'Nouvelle demande').press('Enter');
  await page.getByRole('link', { name: /^Ouvrir la demande/ }).click();
  await expect(heading(page, 'casque en panne')).toBeVisible();
  await button(page, 'Répondue').first().click();
  await page.goto(`${server.url}#/formations`);
  await label(page, 'Sujet').fill('Moodle, premiers pas');
  await label(page, 'Jour de la formation').fill('2026-11-23');
  await label(page, 'Durée').fill('1h');
  await button(page, 'Prévoir la formation').click();
  await expect(heading(page, 'Moodle, premiers pas')).toBeVisible();
  await page.goto(`${server.url}#/partenaires`);
  await label(page, "Objet de l'échange").fill('Ticket sur les comptes');
  await button(page, "Noter l'échange").click();
  await saved(page);
  await page.goto(`${server.url}#/partenaires/diffusion`);
  await label(page, "Objet de l'information").fill('EduConnect change');
  await page.getByRole('group', { name: 'Pour qui' }).getByLabel('parents').check();
  await button(page, "Noter l'information").click();
  await page.getByRole('button', { name: /^Envoyé/ }).click();
  await saved(page);
  await page.goto(`${server.url}#/reseau`);
  await label(page, 'Jour de la réunion').fill('2026-11-20');
  await button(page, 'Créer la réunion').click();
  await expect(heading(page, 'Réunion de bassin')).toBeVisible();
  await saved(page);
  await page.goto(`${server.url}#/`);
  await page.getByText(words('Par attribution, avec ses outils')).click();
  for (const number of ['2.1', '2.3', '3.2', '3.3', '4.1']) await expect(onDashboard(page, number)).toHaveText('1');
  await page.goto(`${server.url}#/bilan`);
  await expect(page.getByRole('heading', { name: words('Usages, formations et partenaires') })).toBeVisible();
  await page.locator('#realisations > summary').click();
  for (const title of ['casque en panne', 'Moodle, premiers pas', 'Ticket sur les comptes', 'Diffusion : EduConnect change']) {
    // With the day on which it was done.
    await expect(page.getByRole('main').getByText(new RegExp(`^\\s*${title.replaceAll(' ', '\\s')}\\s\\(\\d\\d/\\d\\d\\)`)).first()).toBeVisible();
  }
});

test('counters make one activity a day; a movement is done once it is carried over everywhere', async ({ page }) => {
  await carnet(page);
  await go(page, 'Accompagnements');
  await button(page, 'Ajouter les compteurs habituels').click();
  const plus = page.getByRole('button', { name: /^Mots de passe responsables\s: \+1/ });
  for (let n = 0; n < 3; n += 1) await plus.click();
  await page.getByRole('button', { name: /^Mots de passe responsables\s: −1/ }).click();
  await saved(page);
  await page.reload();
  await expect(page.locator('.counter').filter({ hasText: 'responsables' }).locator('output').first()).toHaveText('2');
  await go(page, 'Journal');
  await expect(page.getByRole('list', { name: words('Activités') }).getByText('Mots de passe responsables')).toHaveCount(1);
  await page.goto(`${server.url}#/usages/mouvements`);
  await label(page, 'Classe ou fonction, sans nom').fill('5B');
  await button(page, 'Noter le mouvement').click();
  for (const place of ['SIECLE', 'ENT', 'vie scolaire', 'EduConnect', 'groupes', 'GAR']) {
    await page.getByRole('checkbox', { name: new RegExp(`^${place}\\s:`) }).check();
  }
  await saved(page);
  await go(page, 'Journal');
  await expect(page.locator('[data-state=done], .activities').getByText('Arrivée en 5B').first()).toBeVisible();
});

test('a request from mail to answer; the answer is kept, found and copied; a training answers it', async ({ page, context }) => {
  await carnet(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(page, 'Accompagnements');
  await label(page, 'Nouvelle demande').fill('professeure de SVT : dossier de classe introuvable, par courriel 10 min');
  await expect(page.locator('#demande-comprise')).toContainText('De professeure de SVT');
  await label(page, 'Nouvelle demande').press('Enter');
  await page.getByRole('link', { name: /^Ouvrir la demande/ }).click();
  await label(page, 'Réponse').fill('Espace documentaire, dossier de la classe.');
  await label(page, 'Réponse').blur();
  await button(page, 'Garder comme réponse type').click();
  await button(page, 'Répondue').first().click();
  await label(page, 'Répondue le').fill('2026-11-20');
  await label(page, 'Répondue le').blur();
  await expect(page.getByText(/ne peut pas précéder la demande/)).toBeVisible();
  await button(page, 'Proposer une formation').click();
  await expect(heading(page, 'Formation : dossier de classe introuvable')).toBeVisible();
  await expect(page.getByRole('link', { name: words('dossier de classe introuvable') })).toBeVisible();
  await page.goto(`${server.url}#/usages/reponses`);
  await page.getByPlaceholder('Chercher une réponse').fill('documentaire');
  await page.getByRole('button', { name: /^Copier la réponse/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Espace documentaire, dossier de la classe.');
  await saved(page);
});

test('a training from plan to attendance sheet and figures', async ({ page }) => {
  await carnet(page);
  await go(page, 'Formations');
  await label(page, 'Sujet').fill('Évaluer dans l’ENT');
  await label(page, 'Jour de la formation').fill('2026-11-30');
  await label(page, 'Heure de la formation').fill('17h30');
  await label(page, 'Durée').fill('1h30');
  await label(page, 'Lieu').fill('salle 12');
  await button(page, 'Prévoir la formation').click();
  await expect(heading(page, 'Évaluer dans l’ENT')).toBeVisible();
  await page.getByRole('group', { name: 'Inscrits' }).getByRole('checkbox', { name: /Durand/ }).check();
  await leave(page, "la feuille d'émargement", "Imprimer la feuille d'émargement");
  await expect(page.locator('.sheet')).toContainText('Signature');
  await expect(page.locator('.sheet')).toContainText('Durand');
  await button(page, 'La formation a eu lieu').click();
  await label(page, 'Présents, en tout').fill('12');
  await label(page, 'Par discipline, une par ligne').fill('Anglais : 5\nSVT : beaucoup');
  await label(page, 'Par discipline, une par ligne').blur();
  await expect(page.getByText(/écrivez une discipline et un nombre/)).toBeVisible();
  await label(page, 'Par discipline, une par ligne').fill('Anglais : 5\nSVT : 7');
  await label(page, 'Très').fill('9');
  await label(page, 'Plutôt').fill('3');
  await label(page, 'Plutôt').blur();
  await saved(page);
  await go(page, 'Formations');
  await expect(page.locator('.figures')).toContainText('12');
  await expect(page.locator('.figures')).toContainText('3,8 sur 4');
  await expect(page.getByText(/Anglais 5/)).toBeVisible();
});

/** An export of `n` accounts of an ENT, in Windows-1252. */
const accounts = (n) => {
  const lines = ['"Nom";"Prénom";"Type";"Classes";"Code d\'activation";"Dernière connexion"'];
  for (let at = 0; at < n; at += 1) {
    const kind = ['Élève', 'Parent', 'Enseignant'][at % 3];
    lines.push(`"ZYGOMATIQUE${at}";"Quidam${at}";"${kind}";"${6 - (at % 4)}A";"${at % 2 ? 'AB12' : ''}";"${at % 4 === 0 ? '12/10/2026 08:00' : ''}"`);
  }
  return Buffer.from(lines.join('\r\n'), 'latin1');
};

test('3,000 accounts are counted, and no name of them is kept anywhere', async ({ page }) => {
  await carnet(page);
  await page.goto(`${server.url}#/formations/mesures`);
  await page.getByText(words("Compter un export de comptes de l'ENT")).click();
  const card = page.locator('details').filter({ hasText: 'Compter un export' });
  await card.locator('input[type=file]').setInputFiles({ name: 'comptes.csv', mimeType: 'text/csv', buffer: Buffer.from('MARTIN;Jeanne;6A\n') });
  await expect(card.getByText(/il manque la colonne «\sType\s»/)).toBeVisible();
  await expect(card.getByText('MARTIN')).toHaveCount(0);
  await card.locator('input[type=file]').setInputFiles({ name: 'comptes.csv', mimeType: 'text/csv', buffer: accounts(3000) });
  const profiles = card.locator('table').first();
  await expect(profiles.getByRole('row', { name: /élèves/ })).toContainText('1000');
  await expect(profiles.getByRole('row', { name: /élèves/ })).toContainText('50');
  await expect(profiles.getByRole('row', { name: /parents/ })).toContainText('25');
  await button(page, 'Garder ces nombres').click();
  await saved(page);
  await page.reload();
  await expect(page.getByLabel(/^Comptes\s:/).first()).toHaveValue('1000');
  // Every storage, read raw.
  const kept = await stored(page);
  expect(kept.length).toBeGreaterThan(1000);
  expect(kept).not.toMatch(/ZYGOMATIQUE|Quidam/);
});

test('figures: pasted, twice the same month, more than 100 %; the chart says itself in words, and leaves in files', async ({ page }) => {
  await carnet(page);
  await page.goto(`${server.url}#/formations/mesures`);
  await label(page, 'Un jour du mois').fill('2026-10-05');
  await label(page, 'Visites').fill('1 200');
  await label(page, 'Comptes').fill('100');
  await label(page, 'Comptes activés').fill('120');
  await button(page, 'Noter la mesure').click();
  await expect(page.getByText(/plus de 100\s%/)).toBeVisible();
  await label(page, 'Comptes activés').fill('80');
  await button(page, 'Noter la mesure').click();
  await saved(page);
  await page.getByText(words('Coller ou importer un tableau')).click();
  await label(page, 'Tableau des mesures').fill('mois;profil;visites;visiteurs;comptes;comptes_actives\nseptembre 2026;élèves;900;80;100;70\n10/2026;élèves;1300;90;100;85\nhier;élèves;1;1;1;1');
  await button(page, 'Importer 3 lignes').click();
  await expect(page.getByText(/1 ligne n’est pas prise/)).toBeVisible();
  await saved(page);
  await expect(page.getByLabel(/^Visites\s: octobre/)).toHaveValue('1300');
  await expect(page.getByRole('img', { name: /^Visites par mois.*Élèves\s: septembre 900/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /Comptes activés.*85/ })).toBeVisible();
  for (const [kind, order] of [['docx', 'Télécharger les mesures en DOCX'], ['odt', 'Télécharger les mesures en ODT']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), leave(page, 'les mesures', order)]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind}$`));
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  }
  await leave(page, 'les mesures', 'Imprimer les mesures');
  await expect(page.locator('.sheet svg[role=img]').first()).toHaveAttribute('aria-label', /Visites par mois/);
});

test('a bassin meeting to its one-page report; partners: late answers, an answer before the question', async ({ page }) => {
  await carnet(page);
  await go(page, 'Réseau');
  await label(page, 'Jour de la réunion').fill('2026-11-20');
  await label(page, 'Lieu').fill('collège Jules-Verne');
  await button(page, 'Créer la réunion').click();
  await label(page, 'Mes questions, une par ligne').fill('Qui tient les comptes invités ?');
  await label(page, 'Notes et décisions').fill('Les imports se font avant le 10 octobre.');
  await label(page, "Ce qu'il y a à faire").fill('Envoyer notre tableau');
  await label(page, 'Avant le').fill('2026-12-01');
  await button(page, "Ajouter l'action").click();
  await saved(page);
  await leave(page, 'le compte rendu', 'Imprimer le compte rendu');
  for (const part of ['Nos questions', 'Ce qui s’est dit', 'À faire', '01/12/2026']) await expect(page.locator('.sheet')).toContainText(part);
  await page.goto(`${server.url}#/partenaires`);
  await label(page, "Objet de l'échange").fill('Comptes invités');
  await label(page, 'Envoyé le').fill('2026-11-02');
  await label(page, 'En attente de').fill('l’assistance');
  await button(page, "Noter l'échange").click();
  await saved(page);
  await page.goto(`${server.url}#/`);
  await expect(page.getByText(/Relancer l’assistance\s: Comptes invités/)).toBeVisible();
  await expect(page.getByText('Envoyer notre tableau')).toBeVisible();
  await page.goto(`${server.url}#/partenaires`);
  await page.getByRole('link', { name: /^Ouvrir l’échange/ }).click();
  await label(page, 'Répondu le').fill('2026-11-01');
  await label(page, 'Répondu le').blur();
  await expect(page.getByText(/ne peut pas précéder la demande/)).toBeVisible();
  await button(page, 'Réponse reçue').click();
  await saved(page);
  await page.goto(`${server.url}#/`);
  await expect(page.getByText(/Relancer l’assistance/)).toHaveCount(0);
});

test('the volet numérique: axes, actions, what is linked; a message is worded and copied', async ({ page, context }) => {
  await carnet(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(page, 'Volet numérique');
  await label(page, "Titre de l'axe").fill('Communiquer <b>avec</b> les familles');
  await button(page, "Ajouter l'axe").click();
  await label(page, 'Nouvelle action').fill('Atelier des familles');
  await button(page, "Ajouter l'action").click();
  await page.getByLabel(/^État\s: Atelier/).selectOption({ label: 'réalisée' });
  await saved(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: /Communiquer <b>avec<\/b> les familles · 1 sur 1/ })).toBeVisible();
  await page.goto(`${server.url}#/partenaires/messages`);
  await expect(page.getByRole('button', { name: /^Copier le message/ })).toHaveCount(16);
  await page.getByRole('button', { name: /^Copier le message\s: Ouverture/ }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Collège Jean-Moulin');
  expect(text).toContain('Ève Durand');
});

const PAGES = ['usages', 'usages/reponses', 'usages/mouvements', 'formations', 'formations/mesures', 'volet', 'partenaires', 'partenaires/diffusion', 'partenaires/messages', 'reseau'];
test('axe finds nothing on the pages of the uses, in every look', async ({ page }) => {
  test.setTimeout(240_000);
  await example(page);
  for (const name of PAGES) {
    await page.goto(`${server.url}#/${name}`);
    await expect(page.locator('main h1')).toBeVisible();
    await expect(page.locator('.loading')).toHaveCount(0);
    for (const summary of await page.locator('main details:not([open]) > summary').all()) if (await summary.isVisible()) await summary.click();
    await cleanInEveryLook(page, name);
  }
  for (const [name, link] of [['formations', /^Ouvrir la formation/], ['partenaires', /^Ouvrir l’échange/], ['reseau', /^Ouvrir la réunion/]]) {
    await page.goto(`${server.url}#/${name}`);
    await page.getByRole('link', { name: link }).first().click();
    await expect(page.locator('main .card').first()).toBeVisible();
    await cleanInEveryLook(page, `${name}, one`);
  }
});
