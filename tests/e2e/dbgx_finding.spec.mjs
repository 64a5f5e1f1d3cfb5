// « Rechercher »: any record by its words, any action by a few letters, by keyboard alone.
import { clean } from './looks_stub.mjs';
import { start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const heading = (page, name) => page.getByRole('heading', { level: 1, name: words(name) });
const field = (page) => page.getByRole('combobox', { name: words("Rechercher dans tout le carnet, ou une action") });
const option = (page, name) => page.getByRole('option', { name });

const example = async (page) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, server.url);
  await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
};

test('a word of each kind of record is found, accents and case ignored', async ({ page }) => {
  await example(page);
  const found = {
    'DECOUVRIR MOODLE': /Formation : découvrir Moodle/, 'reservation des salles': /Décision/, 'jules-verne': /Réunion/, 'INC-2026-4417': /Échange/,
    parentalite: /Information/, "tirer sur l'horaire": /Réponse/, 'responsables 6e': /Compteur/, 'communiquer avec toutes': /Axe/,
    'atelier pour les familles': /Action/, 'vasseur': /Contact/, 'chariot': /./, 'octobre 2026 parents': /Mesure/,
  };
  for (const [typed, name] of Object.entries(found)) {
    await page.keyboard.press('Control+k');
    await field(page).fill(typed);
    await expect(option(page, name).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(field(page)).toHaveCount(0);
  }
});

test('by keyboard alone: to a record, to an action, the recent one first, and back', async ({ page }) => {
  await example(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('decouvrir moodle');
  await expect(option(page, /découvrir Moodle/).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/journal\//);
  // While one types, too.
  await page.goto(`${server.url}#/usages`);
  await page.locator('#demande').fill('en cours d’écriture');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('prev form');
  await expect(option(page, /Prévoir une formation/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.locator('#formation-sujet')).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(option(page, /./).first()).toContainText('Prévoir une formation');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, /./).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.locator('#formation-sujet')).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzzzz');
  await expect(page.getByText('Rien de tel dans le carnet ni dans le programme.')).toBeVisible();
});

for (const width of [390, 1280]) {
  test(`from the bar, ${width}; axe finds nothing`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'fr-FR' });
    const page = await context.newPage();
    await example(page);
    await page.getByRole('button', { name: words('Rechercher dans tout le carnet') }).click();
    await field(page).fill('moodle');
    await expect(option(page, /Moodle/).first()).toBeVisible();
    await clean(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await option(page, /Moodle/).first().click();
    await expect(page).toHaveURL(/#\/journal\//);
    await context.close();
  });
}
