// Golden data: what a browser kept for the build of 525808c is opened by this one, from either memory, and leaves whole.
import { readFileSync } from 'node:fs';

import { restore } from '../golden/rows.mjs';
import { exported, go, quick, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const golden = (name) => JSON.parse(readFileSync(new URL(`../data/v525808c/${name}.json`, import.meta.url), 'utf8'));

/** A browser that has what that version kept, or a part of it. */
async function kept(page, part = (all) => all) {
  await page.clock.setFixedTime(new Date('2026-11-27T10:00:00Z'));
  await page.goto(`${server.url}manifest.webmanifest`);
  await page.evaluate(restore, part(golden('browser')));
}

test('both memories of 525808c: the carnet opens, is worked on, and leaves whole', async ({ page }) => {
  await kept(page);
  await start(page, server.url);
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await saved(page);
  const was = golden('backup');
  const is = JSON.parse((await exported(page)).text);
  expect(is.carnet).toEqual(was.carnet);
  expect(is.journal).toEqual(was.journal);
  expect(is.folded).toEqual(was.folded);
  await go(page, 'Journal');
  await quick(page, '27/11 1h Noté depuis #2.1');
  await page.reload();
  await saved(page);
  const after = JSON.parse((await exported(page)).text);
  expect(after.carnet.activities.map((a) => a.title)).toContain('Noté depuis');
  expect(after.journal.slice(0, was.journal.length)).toEqual(was.journal);
});

test('its second memory alone gives the carnet back', async ({ page }) => {
  await kept(page, (all) => ({ ...all, databases: {} }));
  await page.goto(server.url);
  await page.getByRole('button', { name: /^(Restaurer)/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  await saved(page);
  expect(JSON.parse((await exported(page)).text).carnet).toEqual(golden('backup').carnet);
});

test('its IndexedDB alone opens, and the second memory is made anew', async ({ page }) => {
  await kept(page, (all) => ({ ...all, files: {} }));
  await start(page, server.url);
  await saved(page);
  expect(JSON.parse((await exported(page)).text).carnet).toEqual(golden('backup').carnet);
});
