import { chromium } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { launchOptions } from './chromium.mjs';
import { words, give, file, go } from './e2e/people.mjs';
import { startServer } from './e2e/server.mjs';
const server = await startServer('/tmp/dbg');
const browser = await chromium.launch(launchOptions);
const [src, route, out] = process.argv.slice(2);
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' })).newPage();
await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
await page.goto(server.url); await page.locator('html[data-state=ready]').waitFor();
await give(page, 'Ouvrir un fichier', file('c.json', await readFile(src,'utf8')));
await page.getByRole('button', { name: words('Ouvrir ce carnet') }).click();
await page.getByRole('heading', { level: 1, name: words('Tableau de bord') }).waitFor();
let r = route;
if (r === 'councils') { await go(page, 'Procédures'); await page.getByRole('main').getByRole('link', { name: /^Conseils/ }).click(); await page.locator('table.matrix, [role=grid]').first().waitFor(); }
else { await page.goto(`${server.url}${r}`); await page.locator('main h1').waitFor(); }
await page.screenshot({ path: `/tmp/p/${out}.png` });
await page.pdf({ path: `/tmp/p/${out}.pdf`, preferCSSPageSize: true });
await browser.close(); await server.stop();
