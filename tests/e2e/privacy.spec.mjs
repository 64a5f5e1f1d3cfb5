// Names of pupils and what leaves: shown, chosen, never refused.
import { readFile } from 'node:fs/promises';

import { create, exported, file, give, go, quick, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { stored } from './stored.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });

test('a word that looks like the name of a pupil is offered to be replaced, or waved off; it blocks nothing', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  const line = page.getByLabel(words('Saisie rapide'));
  await line.fill('mot de passe oublié pour Lucas Martin 5B #2.1');
  await button(page, 'Remplacer « Lucas Martin » par « un élève de 5B »').click();
  await expect(line).toHaveValue('mot de passe oublié pour un élève de 5B #2.1');
  await expect(page.locator('.name-chips')).toHaveCount(0);
  await line.fill('5A Enzo : tablette');
  await button(page, '« Enzo » n’est pas un élève').click();
  await expect(page.locator('.name-chips')).toHaveCount(0);
  await line.press('Enter');
  await saved(page);
  await quick(page, 'mère de Chloé 6B au téléphone');
  await expect(page.getByRole('button', { name: /mère de Chloé/ }).first()).toBeVisible();
});

test('rows of a table that seem to name a pupil are not ticked', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await button(page, 'Importer un tableau').click();
  await page.getByLabel(words('Tableau à coller')).fill('Date\tIntitulé\n10/11/2026\taide Moodle\n11/11/2026\tcompte de Lucas 5B\n12/11/2026\tréunion de bassin');
  await button(page, 'Lire le tableau').click();
  await expect(page.getByText(/1 ligne semble porter un nom d.élève/)).toBeVisible();
  await expect(button(page, 'Importer 2 activités')).toBeVisible();
  await page.getByLabel(words('Importer la ligne 3')).check();
  await button(page, 'Importer 3 activités').click();
  await saved(page);
});

test('what leaves with a copy is listed by kind, the least by default, and only what is ticked is in the file', async ({ page }) => {
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  const copy = async () => {
    await page.getByRole('radio', { name: /^Données seules/ }).check();
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, "Préparer l'exemplaire du chef d'établissement").click()]);
    await saved(page);
    return JSON.parse(await readFile(await download.path(), 'utf8')).carnet;
  };
  await page.goto(`${server.url}#/partage/exemplaire`);
  const parts = page.getByRole('group', { name: words('Ce qui part') });
  await expect(parts.getByRole('checkbox').first()).toBeVisible();
  for (const box of await parts.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  const least = await copy();
  expect(JSON.stringify(least.decisions)).not.toContain('"why"');
  expect(JSON.stringify(least.activities)).not.toContain('"notes"');
  await parts.getByRole('checkbox', { name: /^raisons des décisions/ }).check();
  await parts.getByText('Voir').first().click();
  const more = await copy();
  expect(JSON.stringify(more.decisions)).toContain('"why"');
  expect(JSON.stringify(more.activities)).not.toContain('"notes"');
  await expect(page.getByText(/avec raisons des décisions/)).toBeVisible();
});

test('headings that an earlier version remembered are listed, and one press takes them out of everything', async ({ page, context }) => {
  await start(page, server.url);
  await create(page);
  const { text } = await exported(page);
  const old = JSON.parse(text);
  const id = '01890000-0000-7000-8000-000000000001';
  old.carnet.verify_options = [{ id, columns: [{ heading: 'Quartzheim', holds: 'Nom' }, { heading: 'Classe', holds: 'Classe' }] }];
  const line = old.journal.at(-1);
  old.journal.push({ ...line, id: '01890000-0000-7000-8000-000000000002', label: 'Colonnes de l’export', changes: [
    { table: 'verify_options', id, after: old.carnet.verify_options[0] }] });
  const other = await context.browser().newContext();
  const there = await other.newPage();
  await start(there, server.url);
  await give(there, 'Ouvrir un fichier', file('carnet.json', JSON.stringify(old)));
  await button(there, 'Ouvrir ce carnet').click();
  const banner = there.getByRole('region', { name: 'Avis' }).getByText(/retenus autrefois[^]*Quartzheim/);
  await expect(banner).toBeVisible();
  expect(await stored(there)).toContain('Quartzheim');
  await button(there, 'Les effacer partout').click();
  await expect(banner).toHaveCount(0);
  await saved(there);
  const kept = await stored(there);
  expect(kept).not.toContain('Quartzheim');
  expect(kept).toContain('"heading');
  expect((await exported(there)).text).not.toContain('Quartzheim');
  await other.close();
});

test('a successor gets the least, and what is ticked; the history has all', async ({ page }) => {
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await page.goto(`${server.url}#/partage/passation`);
  const parts = page.getByRole('group', { name: words('Ce qui part') });
  await expect(parts.getByRole('checkbox').first()).toBeVisible();
  const made = async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Préparer le fichier du successeur').click()]);
    expect(download.suggestedFilename()).toContain('passation');
    return JSON.parse(await readFile(await download.path(), 'utf8'));
  };
  const least = await made();
  expect(least.carnet.requests ?? []).toEqual([]);
  expect(least.carnet.contacts ?? []).toEqual([]);
  expect(least.journal ?? []).toEqual([]);
  await parts.getByRole('checkbox', { name: /^demandes d.aide/ }).check();
  await parts.getByRole('checkbox', { name: /^contacts et échanges/ }).check();
  const more = await made();
  expect(more.carnet.requests.length).toBeGreaterThan(0);
  expect(more.carnet.requests.every((r) => r.asked_by === undefined)).toBe(true);
  expect(more.carnet.contacts.length).toBeGreaterThan(0);
  await button(page, 'Tout cocher').click();
  expect((await made()).carnet.requests.some((r) => r.asked_by)).toBe(true);
});
