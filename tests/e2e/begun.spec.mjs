// A carnet begun: asked once, brought in from one page, in the words of the page alone; counted gestures from an empty profile.
import { cleanInEveryLook } from './looks.mjs';
import { person } from './gestures.mjs';
import { create, go, plain, quick, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { records } from './stored.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });
const label = (page, name) => page.getByLabel(words(name), { exact: true });
const november = (page) => page.clock.setFixedTime(new Date('2026-11-30T10:00:00+01:00'));
const step = (page, key) => page.locator(`[data-step=${key}]`);

/** The two steps of « Créer mon carnet », each gesture counted. */
async function created(page, hand) {
  await hand.press(button(page, 'Créer mon carnet'));
  for (const [name, text] of [['Nom', 'Durand'], ['Prénom', 'Ève'], ['Qualité', 'professeure'], ["Nom du chef d'établissement", 'Petit'], ["Prénom du chef d'établissement", 'Marc']]) {
    await hand.write(label(page, name), text);
  }
  await hand.press(button(page, 'Continuer'));
  await hand.write(label(page, "Nom de l'établissement"), 'Collège Jean-Moulin');
  await hand.press(button(page, 'Créer le carnet'));
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await saved(page);
}

const CLASSES = ['6A', '6B', '6C', '6D', '5A', '5B', '5C', '5D', '4A', '4B', '4C', '4D', '3A', '3B', '3C', '3D'].join('\n');
const SUIVI = ['Date\tActivité\tDurée', ...[...Array(40).keys()].map((n) => `${String(1 + (n % 28)).padStart(2, '0')}/03/2026\tAide à la messagerie ${n + 1}\t30 min`)].join('\n');

// Paste is a gesture: the text is in the clipboard of whoever has the list.
const paste = async (hand, field, text) => {
  await hand.write(field, '');
  await field.fill(text);
};

test('from an empty profile to the first note, then to a year with its classes, its councils dated and the suivi of last year', async ({ page }) => {
  test.slow();
  await november(page);
  await start(page, server.url);
  const hand = person(page, 'mouse');
  await created(page, hand);
  await hand.write(label(page, 'Saisie rapide'), '20min appel de Mme Roux, mot de passe');
  await page.keyboard.press('Enter');
  await saved(page);
  await expect.poll(async () => (await records(page, 'activities')).length).toBe(1);
  // With Enter, 11 gestures.
  expect(hand.gestures() + 1).toBeLessThanOrEqual(12);

  await hand.press(page.getByRole('link', { name: words("Apporter ce que j'ai déjà") }));
  await expect(heading(page, 'Par où commencer')).toBeVisible();
  await hand.press(step(page, 'classes').getByRole('button', { name: /^Coller ou importer/ }));
  await paste(hand, label(page, 'Liste des classes'), CLASSES);
  await hand.press(button(page, 'Ajouter 16 classes'));
  await expect(step(page, 'classes')).toContainText('16 classes');
  await hand.press(step(page, 'journal').getByRole('button', { name: /^Coller ou importer/ }));
  await paste(hand, label(page, 'Tableau à coller'), SUIVI);
  await hand.press(button(page, 'Lire le tableau'));
  await hand.press(page.getByRole('button', { name: /^Importer 40/ }));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await saved(page);
  await hand.press(step(page, 'councils').getByRole('button', { name: /^Commencer/ }));
  await expect(page.getByRole('heading', { level: 1, name: /^Conseils de classe/ })).toBeVisible();
  await saved(page);
  await hand.press(page.getByText(words("Donner les dates d'une colonne")));
  await hand.write(label(page, 'Premier soir'), '');
  await label(page, 'Premier soir').fill('2026-12-01');
  await hand.press(button(page, 'Répartir'));
  await saved(page);
  expect(hand.gestures() + 1).toBeLessThanOrEqual(40);
  const activities = await records(page, 'activities');
  expect(activities.filter((a) => a.date.startsWith('2026-03'))).toHaveLength(40);
  await expect.poll(async () => (await records(page, 'marks')).filter((m) => m.date).length).toBe(16);
  expect((await records(page, 'classes'))).toHaveLength(16);
});

test('an UAI says the académie and the zone, a name the type; what is answered stays from one step to the other', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await button(page, 'Créer mon carnet').click();
  // Nothing is asked twice: what lacks is said at its field.
  await button(page, 'Continuer').click();
  await expect(label(page, 'Nom')).toBeFocused();
  await expect(page.getByText(/Indiquez le nom du chef/)).toBeVisible();
  for (const name of ['Nom', 'Prénom', 'Qualité', "Nom du chef d'établissement", "Prénom du chef d'établissement"]) await label(page, name).fill(`${name} x`);
  await button(page, 'Continuer').click();
  await expect(label(page, "Nom de l'établissement")).toBeFocused();
  await label(page, "Nom de l'établissement").fill('Lycée professionnel Ampère');
  await label(page, 'UAI').fill('0382032C');
  await expect(label(page, 'Académie')).toHaveValue('Grenoble');
  await expect(label(page, 'Zone de vacances')).toHaveValue('A');
  await expect(label(page, "Type d'établissement")).toHaveValue('lycee_pro');
  await label(page, "Type d'établissement").selectOption('lycee');
  await label(page, "Nom de l'établissement").fill('Collège Ampère');
  await expect(label(page, "Type d'établissement")).toHaveValue('lycee');
  await button(page, 'Retour').click();
  await expect(label(page, 'Nom')).toHaveValue('Nom x');
  await button(page, 'Continuer').click();
  await expect(label(page, 'UAI')).toHaveValue('0382032C');
  await label(page, 'ENT').fill('MonBureau');
  await label(page, 'Périodes des bulletins').selectOption({ label: 'Deux semestres' });
  await button(page, 'Créer le carnet').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await saved(page);
  expect((await records(page, 'schools'))[0]).toMatchObject({ ent: 'MonBureau', academy: 'Grenoble', zone: 'A', kind: 'lycee' });
  expect((await records(page, 'calendars'))[0].periods.map((p) => p.name)).toEqual(['Semestre 1', 'Semestre 2']);
});

test('one page brings all in: each step once, done where it stands, put away, or gone', async ({ page }) => {
  test.slow();
  await november(page);
  await start(page, server.url);
  await create(page, {}, 'trimestres');
  // At 525808c: seven starter buttons on seven pages, and the change of year in November.
  const first = page.getByRole('region', { name: words('Par où commencer') });
  await expect(first).toContainText('trimestre 1');
  await expect(first).not.toContainText('transition');
  await first.getByRole('link', { name: words("Apporter ce que j'ai déjà") }).click();
  await expect(heading(page, 'Par où commencer')).toBeVisible();
  const keys = await page.locator('[data-step]').evaluateAll((all) => all.map((e) => e.dataset.step));
  expect(new Set(keys).size).toBe(keys.length);
  await expect(step(page, 'councils')).toContainText('Après les classes');
  for (const key of ['modules', 'campaigns', 'registers', 'counters']) {
    await step(page, key).getByRole('button').first().click();
    await saved(page);
    await expect(step(page, key)).toHaveClass(/done/);
    await expect(step(page, key).getByRole('link', { name: /^Voir/ })).toBeVisible();
  }
  // What was brought in is there once, and the page of its own does not ask for it again.
  await expect(step(page, 'reports')).toHaveClass(/done/);
  expect((await records(page, 'modules')).length).toBeGreaterThan(20);
  const people = step(page, 'people');
  await people.getByRole('button', { name: /^Plus tard/ }).click();
  await expect(people).toHaveCount(0);
  await page.reload();
  await expect(step(page, 'modules')).toHaveClass(/done/);
  await expect(people).toHaveCount(0);
  await button(page, 'Remettre ce qui est mis à plus tard').click();
  await expect(people).toBeVisible();
  await people.getByRole('button', { name: /^Importer une liste/ }).click();
  await expect(page.getByRole('dialog', { name: words('Une liste des personnels') })).toBeVisible();
  await page.keyboard.press('Escape');
  await cleanInEveryLook(page, 'begin');
  await go(page, 'Tableau de bord');
  await button(page, 'Masquer cette liste').click();
  await expect(first).toHaveCount(0);
});

test('councils begun late are to be dated, a transition begun late has its past steps apart; nothing of them is late', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page, {}, 'trimestres');
  await page.goto(`${server.url}#/commencer`);
  await step(page, 'classes').getByRole('button', { name: /^Coller ou importer/ }).click();
  await label(page, 'Liste des classes').fill(CLASSES);
  await button(page, 'Ajouter 16 classes').click();
  await step(page, 'councils').getByRole('button', { name: /^Commencer/ }).click();
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(17);
  // At 525808c: 48 boxes in red, « en retard ».
  await expect(page.locator('[data-late=true]')).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: /à dater/ }).first()).toBeVisible();
  await go(page, 'Procédures');
  await page.getByLabel(words('Modèle')).selectOption({ label: 'Transition d’année' });
  await button(page, 'Commencer').click();
  await expect(page.getByRole('heading', { level: 1, name: /^Transition d’année/ })).toBeVisible();
  const apart = page.locator('details', { has: page.getByText(/étapes d’avant le début/) });
  await expect(apart).toBeVisible();
  await expect(apart.locator('li.step').first()).toBeHidden();
  await apart.locator('summary').first().click();
  await expect(apart.locator('li.step').first()).toBeVisible();
  await expect(page.locator('li.step.late')).toHaveCount(0);
  await go(page, 'Tableau de bord');
  await expect(page.getByRole('region', { name: /^À rattraper/ })).toHaveCount(0);
});

test('where a year has no periods and no classes they are made where the councils begin', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Procédures');
  await page.getByLabel(words('Modèle')).selectOption({ label: 'Conseils de classe' });
  // At 525808c: « Donnez d’abord les trimestres… dans le Calendrier », without a link.
  await expect(page.getByText(/n’a pas encore de périodes/)).toBeVisible();
  await button(page, 'Trois trimestres').click();
  await saved(page);
  await expect(label(page, 'Période').locator('option')).toHaveCount(3);
  await expect(page.getByText(/n’a pas encore de classes/)).toBeVisible();
  await button(page, 'Coller la liste des classes').click();
  await label(page, 'Liste des classes').fill('6A\n6B');
  await button(page, 'Ajouter 2 classes').click();
  await expect(page.getByText(/n’a pas encore de classes/)).toHaveCount(0);
  await button(page, 'Commencer').click();
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(3);
});

test('a decision with three effects, applied: ten gestures or less; the sentence is understood, and each effect leaves by a click', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await go(page, 'Décisions');
  const hand = person(page, 'mouse');
  await page.goto(`${server.url}#/commencer`);
  await step(page, 'modules').getByRole('button', { name: /^Ajouter/ }).click();
  await saved(page);
  await go(page, 'Décisions');
  await hand.write(label(page, 'Ce qui est décidé'), 'Fermer la messagerie, le blog et le forum aux élèves de 20 h à 7 h');
  const chips = page.locator('.understood .guess');
  await expect(chips).toHaveCount(3);
  await expect(chips.first()).toContainText('fermé de 20 h à 7 h');
  await hand.press(button(page, 'Noter la décision'));
  await expect(page.getByRole('heading', { level: 1, name: /^Fermer la messagerie/ })).toBeVisible();
  await hand.press(button(page, 'Retenir : à appliquer'));
  await hand.press(button(page, 'Marquer comme appliquée'));
  await saved(page);
  expect(hand.gestures()).toBeLessThanOrEqual(10);
  const [decision] = await records(page, 'decisions');
  expect(decision.effects).toHaveLength(3);
  expect(decision).toMatchObject({ state: 'applied', hours: 'de 20 h à 7 h' });
  // Several modules for several profiles at once, by boxes; one that lacks is made there.
  const form = page.getByRole('form', { name: words('Ajouter des effets') });
  await label(page, 'Un module ou un droit qui manque').fill('Cahier partagé');
  await button(page, "L'ajouter").click();
  await expect(form.getByLabel(words('Cahier partagé'))).toBeChecked();
  await form.getByLabel(words('Blog')).check();
  await form.getByLabel(words('parents')).check();
  await form.getByLabel(words('enseignants')).check();
  await form.getByLabel(words('Accès')).selectOption({ label: 'ouvert' });
  await expect(form.getByRole('status')).toContainText(/Blog, Cahier partagé\s: ouvert pour/);
  await form.getByRole('button', { name: words('Ajouter') }).click();
  await saved(page);
  expect((await records(page, 'decisions'))[0].effects).toHaveLength(7);
  // What is not understood is not guessed; a chip leaves by a click; what cannot be set here is asked of someone.
  await go(page, 'Décisions');
  await label(page, 'Ce qui est décidé').fill('Ouvrir le blog et fermer le forum aux élèves');
  await expect(chips).toHaveCount(0);
  await label(page, 'Ce qui est décidé').fill('Ouvrir le casier et le blog aux parents');
  await expect(chips).toHaveCount(2);
  await chips.first().getByRole('button').click();
  await expect(chips).toHaveCount(1);
  await label(page, 'Non réglable ici : demandé à').fill('la DRANE');
  await button(page, 'Noter la décision').click();
  await saved(page);
  await expect(page.locator('main')).toContainText(/non réglable ici\s: demandé à la DRANE/);
  const asked = (await records(page, 'decisions')).find((d) => d.asked_of);
  expect(asked.effects).toHaveLength(1);
  await cleanInEveryLook(page, 'decision');
});

test('an interview with one exception: six gestures to the paper to sign', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2027-06-15T10:00:00+02:00'));
  await start(page, server.url);
  await create(page);
  await quick(page, '10/11 2h formation Moodle #2.3');
  await page.goto(`${server.url}#/bilan/entretien`);
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  const both = person(page, 'mouse');
  await both.press(page.getByRole('link', { name: words('Mode entretien') }));
  await both.press(button(page, 'Tout conserver'));
  await both.choose(page.getByRole('group', { name: /^2\.3 / }).getByLabel(words('Décision')), 'retirer');
  await both.choose(label(page, 'Visa'), 'approuvé');
  await both.press(button(page, 'Donner le visa'));
  await expect(page.locator('[data-visa]')).toContainText('approuvé par');
  // The visa that is given before one screen is given at the interview: its day and its people are noted with it.
  await expect(page.getByText(/^Entretien du 15\sjuin\s2027/)).toBeVisible();
  await both.press(button(page, 'Imprimer le compte rendu'));
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
  expect(both.gestures()).toBeLessThanOrEqual(6);
  const paper = plain(await page.locator('.sheet').textContent());
  expect(paper).toMatch(/2\.3 .*retirer/);
});

test('the point d’étape says what is done, late and to come, the councils and the accounts; hours where they are asked for', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await go(page, 'Procédures');
  await page.getByRole('main').getByRole('link', { name: words('Point d’étape'), exact: true }).click();
  await expect(heading(page, 'Point d’étape')).toBeVisible();
  const paper = page.locator('.paper');
  for (const title of ['Fait depuis la rentrée', 'Conseils et bulletins', 'Comptes activés', 'Décisions attendues']) {
    await expect(paper.getByRole('heading', { name: words(title) })).toBeVisible();
  }
  await expect(paper.getByRole('heading', { name: /^En retard/ })).toBeVisible();
  await expect(paper).toContainText(/Parents\s: \d+ sur \d+, soit \d+ %/);
  await expect(paper).toContainText(/LSU/);
  await expect(paper).not.toContainText(/Temps consacré/);
  await label(page, 'Dire aussi les heures').check();
  await expect(paper).toContainText(/Temps consacré/);
  // From the bilan too, where it was one line of a menu.
  await go(page, 'Bilan');
  await page.getByRole('main').getByRole('button', { name: words('Exporter le bilan') }).click();
  await button(page, 'Ouvrir le point d’étape').click();
  await expect(heading(page, 'Point d’étape')).toBeVisible();
});

test('rows of tables are chosen and changed or deleted as one; one « Annuler » brings them back', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  await page.goto(`${server.url}#/procedures/classes`);
  await page.getByText('Coller ou importer une liste').click();
  await label(page, 'Liste des classes').fill(CLASSES);
  await button(page, 'Ajouter 16 classes').click();
  await saved(page);
  const table = page.getByRole('table', { name: words("Classes de l'année") });
  const box = (name) => table.getByRole('checkbox', { name: words(`Choisir : ${name}`) });
  await expect(box('6A')).toBeHidden();
  await button(page, 'Choisir plusieurs lignes').click();
  await box('6A').click();
  await box('6D').click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: words('Lignes choisies') });
  await expect(bar).toContainText('4 choisies');
  await bar.getByLabel(words('Colonne à remplir')).selectOption({ label: 'Professeur principal' });
  await bar.getByLabel(words('Valeur pour toutes')).fill('Mme Noël');
  await bar.getByLabel(words('Valeur pour toutes')).press('Enter');
  await saved(page);
  expect((await records(page, 'classes')).filter((c) => c.teacher === 'Mme Noël')).toHaveLength(4);
  // Space turns one, Ctrl+A takes all.
  await box('6A').focus();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('3 choisies');
  await page.keyboard.press('Control+a');
  await expect(bar).toContainText('16 choisies');
  await bar.getByRole('button', { name: words('Supprimer') }).click();
  await saved(page);
  expect(await records(page, 'classes')).toHaveLength(0);
  await page.getByRole('button', { name: /^Annuler/ }).last().click();
  await expect.poll(async () => (await records(page, 'classes')).length).toBe(16);
  // Lines of the journal from the page of their use.
  for (const n of [1, 2, 3]) await noted(page, `0${n}/11 1h formation Moodle ${n}`);
  await go(page, 'Formations');
  await button(page, 'Choisir plusieurs lignes').click();
  for (const at of await page.getByRole('table', { name: words('Formations') }).getByRole('checkbox').all()) await at.check();
  const chosen = page.getByRole('toolbar', { name: words('Activités choisies') });
  await expect(chosen).toContainText('3 choisies');
  await chosen.getByLabel(words('Public de toutes')).selectOption({ label: 'enseignants' });
  await saved(page);
  expect((await records(page, 'activities')).filter((a) => a.audience?.includes('teachers'))).toHaveLength(3);
});

/** Noted in the journal, from wherever one is. */
async function noted(page, line) {
  await go(page, 'Journal');
  await quick(page, line);
}

test('two tabs change the same rows: both changes hold, and what one deleted is not changed by the other', async ({ page }) => {
  await november(page);
  await start(page, server.url);
  await create(page);
  for (const n of [1, 2, 3]) await noted(page, `0${n}/11 10min ligne ${n}`);
  const other = await page.context().newPage();
  await november(other);
  await start(other, server.url);
  await go(other, 'Journal');
  for (const tab of [page, other]) {
    await button(tab, 'Choisir plusieurs lignes').click();
    await button(tab, 'Tout choisir (3)').click();
  }
  await label(page, 'Public de toutes').selectOption({ label: 'parents' });
  await saved(page);
  await label(other, 'Nature de toutes').selectOption({ label: 'veille' });
  await saved(other);
  await expect.poll(async () => (await records(page, 'activities')).filter((a) => a.nature === 'watch' && a.audience?.includes('parents')).length).toBe(3);
  // One is deleted there while all three are still chosen here.
  await other.getByRole('button', { name: /^Supprimer : ligne 2/ }).click();
  await saved(other);
  await expect(page.getByRole('toolbar', { name: words('Activités choisies') })).toContainText('2 choisies');
  await label(page, 'Public de toutes').selectOption({ label: 'élèves' });
  await saved(page);
  const left = await records(page, 'activities');
  expect(left.map((a) => a.audience.includes('pupils'))).toEqual([true, true]);
  await other.close();
});
