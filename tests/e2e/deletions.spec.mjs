// Every table whose records a person can delete, on its page: the sentence, its « Annuler », the record back. What takes other things
// away asks first.
import { drawn, november, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { records } from './stored.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('main').getByRole('button', { name });
const fill = (page, label, text) => page.getByLabel(words(label), { exact: true }).fill(text);
const press = (page, name) => button(page, words(name)).click();
const open = (page, summary) => page.getByRole('main').locator('summary', { hasText: summary }).first().click();

/** How many records of the table the browser keeps. */
const kept = async (page, table) => (await records(page, table)).length;

/** Presses what deletes a record of the table; `asks`: what leaves with it is said before. Then takes it back. */
async function deletes(page, table, remove, { asks = null } = {}) {
  await saved(page);
  const before = await kept(page, table);
  expect(before, table).toBeGreaterThan(0);
  await remove().click();
  if (asks) {
    const dialog = page.getByRole('dialog', { name: /^Supprimer/ });
    await expect(dialog, table).toContainText(asks);
    // Kept, when one says so.
    await dialog.getByRole('button', { name: words('Garder') }).click();
    await expect(dialog).toHaveCount(0);
    expect(await kept(page, table)).toBe(before);
    await remove().click();
    await dialog.getByRole('button', { name: words('Supprimer') }).click();
  }
  const said = page.locator('.notice', { hasText: /supprimée?|rétabli|repris/ });
  await expect(said, table).toBeVisible();
  if (asks) await expect(said).toContainText(/\(avec /);
  await saved(page);
  expect(await kept(page, table), table).toBeLessThan(before);
  await said.getByRole('button', { name: /^Annuler ceci/ }).click();
  await expect(page.locator('.notice', { hasText: /^Annulé/ })).toBeVisible();
  await saved(page);
  expect(await kept(page, table), `${table} is back`).toBe(before);
}

const at = async (page, path) => { await page.goto(`${server.url}#/${path}`); await drawn(page); };
const first = (page, name) => () => button(page, name).first();

const example = async (page) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, server.url);
  await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
};

test('what serves the ENT: decisions, meetings, registers, modules, messages, people', async ({ page }) => {
  await example(page);
  await at(page, 'decisions');
  await page.getByRole('link', { name: /Fermer le blog/ }).click();
  await deletes(page, 'decisions', first(page, words('Supprimer cette décision')));
  await at(page, 'decisions/reunions');
  await page.locator('ul.decisions a').first().click();
  await deletes(page, 'meetings', first(page, /^Supprimer cette réunion/));
  await at(page, 'registres');
  await page.getByRole('link', { name: words('Comptes à surveiller') }).click();
  await deletes(page, 'register_rows', first(page, /^Supprimer la ligne/));
  await deletes(page, 'registers', first(page, words('Supprimer ce registre')), { asks: /Partent aussi\s: \d+ lignes/ });
  await at(page, 'decisions/parametrage');
  await open(page, 'Modules et droits suivis');
  await fill(page, 'Nouveau module ou droit', 'Module d’un jour');
  await press(page, 'Ajouter');
  await deletes(page, 'modules', () => page.locator('.module-row').last().getByRole('button', { name: /^Supprimer/ }));
  await at(page, 'partenaires/messages');
  await fill(page, 'Nom du message', 'Rappel');
  await press(page, 'Ajouter le message');
  const message = page.locator('li.message', { has: page.getByRole('heading', { name: words('Rappel') }) });
  await message.locator('summary').click();
  await deletes(page, 'message_models', () => message.getByRole('button', { name: /^Supprimer/ }));
  await at(page, 'usages/reponses');
  await deletes(page, 'standard_answers', first(page, /^Supprimer/));
  await at(page, 'reglages');
  await press(page, 'Ajouter une personne');
  await deletes(page, 'people', () => page.locator('fieldset.person').last().getByRole('button', { name: /^Retirer/ }));
});

test('what the uses are: requests, trainings, partners, outages, movements, figures, the volet numérique', async ({ page }) => {
  await example(page);
  await at(page, 'usages');
  await open(page, 'Compteurs suivis');
  await deletes(page, 'counters', first(page, /^Retirer le compteur/));
  await page.getByLabel('avec celles qui ont reçu leur réponse').check();
  await page.getByRole('link', { name: /^Ouvrir la demande/ }).first().click();
  await deletes(page, 'requests', first(page, /^Supprimer/));
  await at(page, 'formations');
  await page.getByRole('link', { name: /^Ouvrir la formation/ }).first().click();
  await deletes(page, 'trainings', first(page, /^Supprimer/));
  await at(page, 'reseau');
  await page.getByRole('link', { name: /^Ouvrir la réunion/ }).first().click();
  await deletes(page, 'meetings', first(page, /^Supprimer cette réunion/));
  await at(page, 'partenaires');
  await deletes(page, 'contacts', first(page, /^Supprimer le contact/));
  await page.getByRole('link', { name: /^Ouvrir l.échange/ }).first().click();
  await deletes(page, 'exchanges', first(page, /^Supprimer/));
  await at(page, 'partenaires/diffusion');
  await deletes(page, 'circulars', first(page, /^Supprimer l.information/));
  await at(page, 'usages/mouvements');
  await deletes(page, 'outages', first(page, /^Supprimer la panne/));
  await fill(page, 'Classe ou fonction, sans nom', '6A');
  await press(page, 'Noter le mouvement');
  await deletes(page, 'movements', first(page, /^Supprimer\s: /));
  await at(page, 'formations/mesures');
  await deletes(page, 'usages', first(page, /^Supprimer la mesure/));
  await at(page, 'volet');
  await page.locator('.plan-action summary').first().click();
  await deletes(page, 'plan_actions', () => page.locator('.plan-action').first().getByRole('button', { name: /^Supprimer l.action/ }));
  await deletes(page, 'axes', first(page, /^Supprimer l.axe/), { asks: /Partent aussi\s: \d+ actions/ });
});

test('the work of the year: procedures, steps, models, remontées, imports, classes, journal', async ({ page }) => {
  await example(page);
  await at(page, 'procedures');
  await page.locator('[data-model] summary').first().click();
  await page.getByRole('button', { name: /^Dupliquer/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Modèle/ })).toBeVisible();
  await at(page, 'procedures');
  await deletes(page, 'procedure_models', first(page, words('Supprimer')));
  await page.locator('table.running a').first().click();
  await fill(page, 'Autre étape', 'Étape d’un jour');
  await press(page, 'Ajouter l’étape');
  await button(page, words('Étape d’un jour')).click();
  await deletes(page, 'steps', () => page.locator('li.step', { hasText: 'Étape d’un jour' }).getByRole('button', { name: words('Retirer cette étape') }));
  await open(page, 'Dates, nom, modèle, suppression');
  await deletes(page, 'procedures', first(page, words('Supprimer cette procédure')), { asks: /Partent aussi\s: \d+ étapes/ });
  await at(page, 'procedures/remontees');
  await page.locator('.step-line button.link').first().click();
  await deletes(page, 'campaigns', first(page, words('Supprimer cette remontée')));
  await at(page, 'procedures/imports');
  await open(page, 'Nombres et notes');
  await deletes(page, 'imports', first(page, words('Supprimer cet import')));
  await at(page, 'procedures/classes');
  await deletes(page, 'classes', () => button(page, /^Supprimer la classe/).last(), { asks: /Partent aussi/ });
  await at(page, 'journal');
  await deletes(page, 'activities', first(page, /^Supprimer/));
});

test('the letter and the bilan: missions, attributions, achievements, comments', async ({ page }) => {
  await november(page, server.url, 'lettre');
  await button(page, /^Retirer\s: attribution 2\.3/).waitFor();
  await deletes(page, 'duties', first(page, /^Retirer\s: attribution 2\.3/));
  await deletes(page, 'missions', first(page, /^Retirer\s: mission 2/), { asks: /Partent aussi\s: \d+ attributions/ });
  await at(page, 'journal');
  await page.getByLabel(words('Saisie rapide')).fill('Formation Moodle 2h #2.3');
  await page.getByLabel(words('Saisie rapide')).press('Enter');
  await saved(page);
  await at(page, 'bilan');
  await page.locator('#realisations > summary').click();
  await press(page, 'Choisir parmi les activités faites');
  await press(page, 'Retenir');
  await deletes(page, 'achievements', first(page, /^Retirer\s: /));
  await at(page, 'bilan/entretien');
  await fill(page, 'Texte de la nouvelle attribution', 'Former au RGPD');
  await press(page, 'Ajouter cette attribution');
  await deletes(page, 'outcomes', () => page.locator('form.decision').getByRole('button', { name: words('Retirer') }));
  await at(page, 'bilan');
  await button(page, /^Commenter/).first().click();
  await fill(page, 'Commentaire', 'À revoir');
  await press(page, 'Ajouter le commentaire');
  await deletes(page, 'comments', first(page, words('Supprimer')));
});
