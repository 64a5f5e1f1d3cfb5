// Every page that the help names: its title, its heading, one primary action, no fault of access, nothing wider than the screen.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

import { plain, start, words } from './people.mjs';
import { startServer } from './server.mjs';

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

for (const [width, theme] of [[1280, 'light'], [390, 'light'], [1280, 'dark'], [390, 'dark']]) {
  test(`every page, ${width}, ${theme}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme, locale: 'fr-FR' });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await start(page, server.url);
    await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
    await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
    for (const [address, title] of await pages(page)) {
      await page.goto(`${server.url}${address}`);
      const heading = page.getByRole('heading', { level: 1, name: words(title) });
      await expect(heading, address).toBeVisible();
      await expect(page.locator('.loading')).toHaveCount(0);
      await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
      expect(plain(await page.title())).toBe(`${title} – Carnet ENT`);
      expect(await page.locator('.page-head .primary').count(), `primary actions of ${address}`).toBeLessThanOrEqual(1);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${address} ${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`)).toEqual([]);
      for (const narrow of width === 390 ? [390, 320] : [width]) {
        await page.setViewportSize({ width: narrow, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${address} at ${narrow}`).toBeLessThanOrEqual(narrow);
      }
      await page.setViewportSize({ width, height: 800 });
    }
    expect(errors).toEqual([]);
    await context.close();
  });
}
