// Pictures of every page, to be looked at: wide, phone, dark, on paper. `cargo xtask look` runs it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from './chromium.mjs';
import { words } from './e2e/people.mjs';
import { startServer } from './e2e/server.mjs';

const folder = process.argv[2];
const server = await startServer();
const browser = await chromium.launch(launchOptions);

const LOOKS = [
  { name: '1280', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: '1280-sombre', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: '390', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: '390-sombre', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];

/** An address as a file's name. */
const named = (address) => address.replace(/^#\/?/, '').replaceAll('/', '-') || 'tableau-de-bord';

/** Goes to a page of the program, and waits until it is there. */
async function open(page, address) {
  await page.goto(`${server.url}${address}`);
  await page.locator('main h1').waitFor();
  await page.locator('.loading').waitFor({ state: 'detached' });
  await page.locator('html:not([data-drawing])').waitFor();
}

for (const { name, ...look } of LOOKS) {
  const into = join(folder, name);
  await mkdir(into, { recursive: true });
  const context = await browser.newContext({ ...look, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.locator('html[data-state=ready]').waitFor();
  await page.locator('.glimpse').waitFor();
  await page.screenshot({ path: join(into, 'accueil.png'), fullPage: true });
  await page.getByRole('button', { name: words('Créer mon carnet') }).click();
  await page.getByLabel(words('Nom du chef d’établissement')).waitFor();
  await page.screenshot({ path: join(into, 'accueil-creer.png'), fullPage: true });
  await page.getByRole('button', { name: words('Retour') }).click();
  await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
  await page.getByRole('heading', { level: 1, name: words('Tableau de bord') }).waitFor();
  // The help names every page.
  await open(page, '#/aide');
  const pages = await page.locator('main table a[href^="#/"]').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  await open(page, '#/procedures');
  const procedures = await page.locator('main table a[href^="#/procedures/"]').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  for (const address of [...pages, ...procedures, '#/journal/nouvelle', '#/nulle-part']) {
    await open(page, address);
    // The list draws what is seen: one screen of it.
    const whole = !address.startsWith('#/journal');
    await page.screenshot({ path: join(into, `${named(address)}.png`), fullPage: whole });
    if (name === '1280') {
      await mkdir(join(folder, 'papier'), { recursive: true });
      await page.pdf({ path: join(folder, 'papier', `${named(address)}.pdf`), preferCSSPageSize: true });
    }
  }
  console.log(`${name}: ${pages.length + procedures.length + 4} pictures`);
  await context.close();
}
await browser.close();
await server.stop();
