// The day turns on an open page, and a clock that is wrong is not believed. 525808c: « Dimanche » stood there the next morning, and a clock
// at 2015 dated a line of 2015, in an export that sorted before all others.
import { create, exported, go, plain, quick, ready, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const at = (page, time) => page.clock.setFixedTime(new Date(time));
const dates = async (page) => Object.fromEntries(JSON.parse((await exported(page)).text).carnet.activities.map((a) => [a.title, a.date]));
const about = async (page) => plain(await page.locator('.page-head .about').innerText());

test('at midnight, and after a night asleep, the dashboard shows the new day; what is being written is not touched', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-29T23:58:00+01:00') });
  await start(page, server.url);
  await create(page);
  await expect.poll(() => about(page)).toMatch(/^Dimanche 29 novembre 2026/);
  await page.clock.runFor('05:00');
  await expect.poll(() => about(page)).toMatch(/^Lundi 30 novembre 2026/);
  // A night asleep: no time was counted.
  await page.getByLabel(words('Saisie rapide')).fill('en train d’écrire');
  await page.clock.setSystemTime(new Date('2026-12-02T08:00:00+01:00'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByLabel(words('Saisie rapide'))).toHaveValue('en train d’écrire');
  await page.getByLabel(words('Saisie rapide')).fill('');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => about(page)).toMatch(/^Mercredi 2 décembre 2026/);
});

for (const [year, says] of [['1970', /01\/01\/1970, avant votre dernière modification/], ['2015', /05\/01\/2015, avant/], ['2099', /01\/06\/2099, des années après/]]) {
  test(`a clock at ${year}: said, no date is taken from it, the order stays; mended, all is as before`, async ({ page }) => {
    await at(page, '2026-11-24T10:00:00+01:00');
    await start(page, server.url);
    await create(page);
    await go(page, 'Journal');
    await quick(page, '23/11 1h avant #1.1');
    await at(page, { 1970: '1970-01-01T08:00:00Z', 2015: '2015-01-05T10:00:00Z', 2099: '2099-06-01T10:00:00Z' }[year]);
    await page.reload();
    await ready(page);
    await expect(page.locator('[data-clock]')).toContainText(says);
    await quick(page, 'hier 1h pendant #1.1');
    const { name, text } = await exported(page);
    expect(name).toContain('-2026-11-24-sauvegarde.json');
    const journal = JSON.parse(text).journal;
    expect(journal.map((t) => t.at)).toEqual(journal.map((t) => t.at).sort());
    expect(await dates(page)).toEqual({ avant: '2026-11-23', pendant: '2026-11-23' });
    await at(page, '2026-11-25T10:00:00+01:00');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.locator('[data-clock]')).toHaveCount(0);
    await go(page, 'Journal');
    await quick(page, 'hier 1h après #1.1');
    expect((await dates(page))['après']).toBe('2026-11-24');
  });
}

test('a clock set back while a save runs keeps the order; one that was ahead is mended by a word', async ({ page }) => {
  await at(page, '2027-03-01T10:00:00+01:00');
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '01/03 1h première #1.1');
  await at(page, '2026-11-25T10:00:00+01:00');
  await quick(page, 'hier 1h seconde #1.1');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.locator('[data-clock]')).toContainText('25/11/2026');
  expect((await dates(page)).seconde).toBe('2027-02-28');
  // The clock is the one that is right.
  await page.getByRole('button', { name: words('L’horloge est juste') }).click();
  await expect(page.locator('[data-clock]')).toHaveCount(0);
  await go(page, 'Journal');
  await quick(page, 'hier 1h troisième #1.1');
  expect((await dates(page))['troisième']).toBe('2026-11-24');
  await page.reload();
  await ready(page);
  await saved(page);
  await expect(page.locator('[data-clock]')).toHaveCount(0);
  // In the order in which they were done, whatever the clock said.
  const labels = JSON.parse((await exported(page)).text).journal.map((t) => t.label).filter((l) => /première|seconde|troisième/.test(l));
  expect(labels.map((l) => l.match(/première|seconde|troisième/)[0])).toEqual(['première', 'seconde', 'troisième']);
});

test('a new carnet on a clock at 1970 is of this year', async ({ page }) => {
  await at(page, '1970-01-01T08:00:00Z');
  await start(page, server.url);
  await create(page);
  await expect(page.locator('[data-clock]')).toContainText('01/01/1970');
  expect(JSON.parse((await exported(page)).text).carnet.info[0].open_year).toBeGreaterThanOrEqual(2026);
});
