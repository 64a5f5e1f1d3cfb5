// A year walked by someone new, with the words of the page alone: no address is typed, nothing is searched for, each thing is asked once.
import { go, plain, quick, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { records } from './stored.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const heading = (page, name) => page.getByRole('heading', { level: 1, name: typeof name === 'string' ? words(name) : name });

/** Someone who reads the page and presses what it names; every step is listed, with the page it was taken on. */
function newcomer(page) {
  const steps = [];
  const within = (where) => (where ? page.locator(where) : page.getByRole('main').or(page.getByRole('dialog')).or(page.getByRole('navigation')));
  const where = async () => plain(await page.locator('#titre').innerText());
  const named = (name) => (typeof name === 'string' ? words(name) : name);
  return {
    steps,
    async press(name, at) {
      steps.push(`${await where()} › ${name}`);
      const target = within(at).getByRole('button', { name: named(name) }).or(within(at).getByRole('link', { name: named(name) }));
      await target.first().click();
    },
    async write(name, text, at) {
      steps.push(`${await where()} › ${name} : ${text.slice(0, 40)}`);
      await within(at).getByLabel(named(name), { exact: true }).first().fill(text);
    },
    async choose(name, option, at) {
      steps.push(`${await where()} › ${name} → ${option}`);
      await within(at).getByLabel(named(name), { exact: true }).first().selectOption({ label: option });
    },
    async page(name) {
      steps.push(`menu › ${name}`);
      await go(page, name);
    },
  };
}

test('from an empty profile in November to the letter of the next year', async ({ page }, info) => {
  test.slow();
  await page.clock.setFixedTime(new Date('2026-11-30T10:00:00+01:00'));
  await page.addInitScript(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  await start(page, server.url);
  const me = newcomer(page);

  // Two short steps.
  await me.press('Créer mon carnet');
  for (const [name, text] of [['Nom', 'Durand'], ['Prénom', 'Ève'], ['Qualité', 'professeure de physique'], ["Nom du chef d'établissement", 'Petit'], ["Prénom du chef d'établissement", 'Marc']]) await me.write(name, text);
  await me.press('Continuer');
  await me.write("Nom de l'établissement", 'Collège Jean-Moulin');
  await me.write('UAI', '0382032C');
  await me.write('Commune', 'Villars');
  await me.press('Créer le carnet');
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await saved(page);

  // What there is already, from one page; nothing on the way asks for a year that never was.
  await expect(page.getByText(/Clore l’année/)).toHaveCount(0);
  await me.press("Apporter ce que j'ai déjà");
  await me.press(/^Coller ou importer\s: Les classes/);
  await me.write('Liste des classes', '6A\n6B\n5A\n5B\n4A\n4B\n3A\n3B');
  await me.press('Ajouter 8 classes');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await me.press(/^Coller ou importer\s: Votre suivi/);
  await me.write('Tableau à coller', ['Date\tActivité\tDurée', ...[...Array(9).keys()].map((n) => `0${n + 1}/10/2026\tAide à la messagerie, salle ${n + 1}\t30 min`)].join('\n'));
  await me.press('Lire le tableau');
  await me.press(/^Importer 9/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  for (const what of [/^Ajouter les habituels\s: Les modules/, /^Ajouter les habituelles\s: Les remontées/, /^Commencer\s: Un registre/, /^Ajouter les habituels\s: Les compteurs/, /^Plus tard\s: L’agenda/, /^Plus tard\s: Les personnes/]) {
    await me.press(what);
    await saved(page);
  }
  await me.press(/^Commencer\s: Commencer les conseils/);
  await expect(heading(page, /^Conseils de classe/)).toBeVisible();
  await saved(page);
  await page.getByText(words("Donner les dates d'une colonne")).click();
  await me.write('Premier soir', '2026-12-01');
  await me.press('Répartir');
  await expect.poll(async () => (await records(page, 'marks')).filter((m) => m.date).length).toBe(8);

  // The letter.
  await me.page('Lettre de mission');
  await me.press('Signer la lettre');
  await me.press('Enregistrer la signature');
  await saved(page);

  // Notes once: the line is the training and the request that it says.
  await me.page('Tableau de bord');
  for (const line of ['1h30 formation Moodle avec les professeurs de lettres #2.3', '20min panne de l’ENT signalée à l’assistance #1.4']) {
    me.steps.push(`Tableau de bord › Saisie rapide : ${line}`);
    await quick(page, line);
  }
  await me.page('Formations');
  await expect(page.getByText(/^1 formation notée au journal, à compléter/)).toBeVisible();

  // A decision, as it is said.
  await me.page('Décisions');
  await me.write('Ce qui est décidé', 'Fermer le forum et le blog aux élèves le week-end');
  await me.press('Noter la décision');
  await expect(heading(page, /^Fermer le forum/)).toBeVisible();
  await me.press('Retenir : à appliquer');
  await me.press('Marquer comme appliquée');
  await saved(page);
  expect((await records(page, 'decisions'))[0].effects).toHaveLength(2);

  // The point with the head of school.
  await me.page('Procédures');
  await me.press("Point d'étape");
  await expect(heading(page, "Point d'étape")).toBeVisible();
  await expect(page.locator('.paper')).toContainText('1 décision appliquée');
  await expect(page.locator('.paper')).toContainText(/0 sur 8 conseils tenus/);

  // A file outside.
  await me.page('Partage et sauvegarde');
  me.steps.push('Partage et sauvegarde › Exporter le carnet');
  await Promise.all([page.waitForEvent('download'), page.getByRole('main').getByRole('button', { name: words('Exporter le carnet') }).click()]);
  await me.page('Tableau de bord');
  await expect(page.getByRole('region', { name: words('Par où commencer') })).toHaveCount(0);

  // June: the bilan, the interview, the letter of the next year; the year in hand stays open until one turns it.
  await page.clock.setFixedTime(new Date('2027-06-15T10:00:00+02:00'));
  await page.reload();
  await me.page('Bilan');
  await me.write('Difficultés', 'Deux heures par semaine ne suffisent pas aux conseils.');
  await page.getByLabel(words('Difficultés'), { exact: true }).blur();
  await saved(page);
  await me.press('Entretien et approbation');
  await me.press('Mode entretien');
  await expect(heading(page, 'Mode entretien')).toBeVisible();
  await me.press('Tout conserver');
  await me.choose('Visa', 'approuvé');
  await me.press('Donner le visa');
  await expect(page.locator('[data-visa]')).toContainText('approuvé par');
  await me.press('Imprimer le compte rendu');
  await me.press('Approuver le bilan');
  await me.press('Approuver', '[role=dialog], dialog');
  await expect(page.getByText(/Le bilan est approuvé/).first()).toBeVisible();
  await saved(page);
  await me.page('Bilan');
  await me.press('Préparer la lettre suivante');
  await expect(heading(page, 'Lettre suivante')).toBeVisible();
  await me.press('Préparer la lettre suivante', 'main');
  await expect(page.getByText(/L’année ouverte reste 2026-2027/).first()).toBeVisible();
  await me.press("Ouvrir l'année 2027-2028");
  await expect(heading(page, 'Lettre de mission')).toBeVisible();
  await saved(page);
  expect((await records(page, 'info'))[0].open_year).toBe(2027);
  // What the year had is taken over in one go.
  await me.page('Procédures');
  await me.press('Reprendre');
  await saved(page);
  expect((await records(page, 'classes')).filter((c) => c.year === 2027).length).toBeGreaterThan(0);

  // No step was taken twice but for the pages gone through again.
  const taken = me.steps.filter((s) => !s.startsWith('menu ›'));
  expect(taken.filter((s, at) => taken.indexOf(s) !== at)).toEqual([]);
  info.annotations.push({ type: 'steps', description: me.steps.join('\n') });
});
