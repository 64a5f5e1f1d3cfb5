// What is done rarely, and must work all the more: restore, amend, duplicate, delete, replace much by little, undo at length.
import { clean } from './looks_stub.mjs';
import { create, exported, file, give, go, plain, quick, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
/** A copy opens to be corrected: it is left as it is. */
const shut = async (page) => {
  await saved(page);
  await button(page, 'Fermer sans enregistrer').click();
};

test('what is deleted is restored from the history; a line is duplicated', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '10/11 1h une ligne à perdre #1.1');
  await page.getByRole('button', { name: /^Dupliquer.*une ligne à perdre/ }).click();
  await shut(page);
  await expect(page.getByRole('button', { name: /^Supprimer.*une ligne à perdre/ })).toHaveCount(2);
  await page.getByRole('button', { name: /^Supprimer.*une ligne à perdre/ }).first().click();
  await saved(page);
  await page.reload();
  await page.goto(`${server.url}#/partage/historique`);
  await page.getByRole('button', { name: /^Restaurer/ }).first().click();
  await saved(page);
  await go(page, 'Journal');
  await expect(page.getByRole('button', { name: /^Supprimer.*une ligne à perdre/ })).toHaveCount(2);
});

test('a signed letter changes by an avenant that keeps the version before', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Lettre de mission');
  const sign = async () => {
    await page.getByRole('button', { name: /^Signer/ }).click();
    await clean(page);
    await page.getByRole('dialog').getByLabel(words('Date de signature')).fill('2026-09-10');
    await button(page, 'Enregistrer la signature').click();
    await saved(page);
  };
  await sign();
  await clean(page);
  await button(page, 'Établir un avenant').click();
  await saved(page);
  await sign();
  await expect(page.getByText(/Avenant n°.1 signé à Villars/)).toBeVisible();
  await expect(page.getByText(/Lettre signée à Villars/)).toBeVisible();
  // A new administrator in mid-year opens the next one.
  await page.goto(`${server.url}#/partage/passation`);
  const form = page.locator('section', { has: page.getByRole('heading', { name: words('Nouvel administrateur') }) }).last();
  await form.getByLabel(words('Nom')).fill('Martin');
  await form.getByRole('button').click();
  await saved(page);
  // 525808c signed with the successor's name what the one before went on doing.
  const authors = async () => JSON.parse((await exported(page)).text).journal.map((line) => line.by);
  await go(page, 'Journal');
  await quick(page, '12/10 10min avant la passation #1.1');
  expect((await authors()).at(-1)).toBe('Ève Durand');
  await page.goto(`${server.url}#/partage/passation`);
  await page.getByRole('button', { name: /Martin travaille maintenant sur ce poste/ }).click();
  await expect(page.getByText('Qui travaille sur ce poste')).toHaveCount(0);
  await go(page, 'Journal');
  await quick(page, '12/10 10min après la passation #1.1');
  expect((await authors()).at(-1)).toBe('Martin');
  await go(page, 'Lettre de mission');
  await expect(page.getByText(/avenant n°.2/).first()).toBeVisible();
});

test('replacing much by almost nothing is asked twice, and undone', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  const { text } = await exported(page);
  const small = JSON.parse(text);
  for (const table of ['missions', 'duties', 'letters']) small.carnet[table] = [];
  // Seven records in place of more than thirty-five.
  await go(page, 'Journal');
  for (let n = 0; n < 14; n += 1) await quick(page, `10/11 1h ligne ${n} #1.1`);
  await go(page, 'Partage et sauvegarde');
  await give(page, 'Importer un fichier', file('petit.json', JSON.stringify(small)));
  await clean(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words('Remplacer ce carnet') }).click();
  await expect(dialog.getByRole('alert')).toContainText('Confirmez');
  await dialog.getByRole('button', { name: words('Remplacer ce carnet') }).click();
  await expect(dialog).toHaveCount(0);
  await go(page, 'Lettre de mission');
  await expect(page.getByText(/pas encore de lettre/)).toBeVisible();
  await button(page, 'Annuler').click();
  await expect(page.getByText(/pas encore de lettre/)).toHaveCount(0);
});

test('a carnet is deleted after its name is typed', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Réglages');
  await button(page, 'Supprimer ce carnet').click();
  await clean(page);
  await expect(button(page, 'Supprimer définitivement')).toBeDisabled();
  await page.getByLabel(/recopiez le nom/).fill('Collège Jean-Moulin');
  await button(page, 'Supprimer définitivement').click();
  await expect(button(page, 'Créer mon carnet')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Vous aviez un carnet')).toBeVisible();
});

test('thirty mixed actions are undone and done again, one by one', async ({ page }) => {
  test.slow();
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  const state = async () => {
    await saved(page);
    return plain(await page.locator('.journal .total').innerText());
  };
  // All records, as the file tells them.
  const records = async () => {
    const { carnet } = JSON.parse((await exported(page)).text);
    await go(page, 'Journal');
    return carnet;
  };
  const first = await records();
  const states = [await state()];
  for (let n = 0; n < 30; n += 1) {
    if (n % 5 === 3) {
      await page.getByRole('button', { name: /^Dupliquer/ }).first().click();
      await shut(page);
    } else if (n % 5 === 4) await page.getByRole('button', { name: /^Supprimer/ }).first().click();
    else await quick(page, `10/11 ${n + 1}min action ${n} #1.${(n % 4) + 1}`);
    states.push(await state());
  }
  const last = await records();
  for (let n = 29; n >= 0; n -= 1) {
    await button(page, 'Annuler').click();
    expect(await state()).toBe(states[n]);
  }
  expect(await records()).toEqual(first);
  for (let n = 1; n <= 30; n += 1) {
    await button(page, 'Rétablir').click();
    expect(await state()).toBe(states[n]);
  }
  expect(await records()).toEqual(last);
});
