// Every page that the help names: its title, its heading, one primary action, no fault of access, nothing wider than the screen.
import { cleanInEveryLook } from './looks_stub.mjs';
import { plain, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

/** The addresses and titles of all pages, as the help lists them, and one procedure. */
async function pages(page) {
  await page.goto(`${server.url}#/aide`);
  const links = page.locator('main table a[href^="#/"]');
  await expect(links.first()).toBeVisible();
  const listed = await links.evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.textContent]));
  expect(listed.length).toBeGreaterThan(15);
  return listed.map(([address, title]) => [address, plain(title)]);
}

/** Each half in a test of its own, so that both cores have one. */
for (const half of [0, 1]) {
  test(`every page, in every look, ${half + 1} of 2`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width: 1280, height: 800 });
    await start(page, server.url);
    await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
    await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
    for (const [address, title] of (await pages(page)).filter((_, at) => at % 2 === half)) {
      await page.goto(`${server.url}${address}`);
      const heading = page.getByRole('heading', { level: 1, name: words(title) });
      await expect(heading, address).toBeVisible();
      await expect(page.locator('.loading')).toHaveCount(0);
      await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
      expect(plain(await page.title())).toBe(`${title} – Carnet ENT`);
      expect(await page.locator('.page-head .primary').count(), `primary actions of ${address}`).toBeLessThanOrEqual(1);
      await cleanInEveryLook(page, address, { narrow: [390, 320] });
    }
  });
}
