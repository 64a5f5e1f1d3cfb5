// « À propos »: who publishes it, what runs, licences, and a fault told without any text of the carnet; also without network and in one file.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { create, go, plain, quick, ready, start, words } from './people.mjs';
import { SINGLE_URL, SITE, startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });
const text = async (page) => plain(await page.getByRole('main').innerText());

/** The address of the page, its deployment.json in place of the site's. */
async function published(browser, body, status = 200) {
  const context = await browser.newContext({ locale: 'fr-FR', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.route('**/deployment.json', (route) => route.fulfill({ status, contentType: 'application/json', body }));
  await start(page, `${server.url}#/aide/a-propos`);
  return page;
}

test('it is read before there is a carnet; the publisher is who wrote deployment.json', async ({ page, browser }) => {
  await start(page, server.url);
  await page.getByRole('link', { name: /^À propos/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('À propos') })).toBeVisible();
  await expect(page.getByText(/ne l.a pas indiqué/)).toBeVisible();
  expect(await text(page)).toContain('Carnet ENT 0.1.0');
  await page.getByRole('link', { name: words('Revenir à la première page') }).click();
  await expect(button(page, 'Créer mon carnet')).toBeVisible();
  const known = await published(browser, JSON.stringify({ editeur: 'DRANE de Lyon', mentions_legales: 'Directeur : M. X.\nHébergeur : Y.', contact: 'ent@ac-lyon.fr' }));
  await expect(known.getByText('DRANE de Lyon')).toBeVisible();
  await expect(known.getByText('Hébergeur : Y.')).toBeVisible();
  await expect(known.getByRole('link', { name: 'ent@ac-lyon.fr' })).toHaveAttribute('href', 'mailto:ent@ac-lyon.fr');
  await known.context().close();
});

test('a deployment.json that is broken, hostile or large is refused, said, and does nothing', async ({ browser }) => {
  for (const [body, said] of [['{', 'JSON'], ['[]', 'JSON'], ['{"editeur": 3}', '« editeur »'], [JSON.stringify({ editeur: 'x'.repeat(10 << 20) }), '64 ko']]) {
    const page = await published(browser, body);
    await expect(page.getByRole('alert').filter({ hasText: 'deployment.json' })).toContainText(said);
    expect(await text(page)).toContain('Carnet ENT 0.1.0');
    await page.context().close();
  }
  const page = await published(browser, JSON.stringify({ editeur: '<img src=x onerror="window.hit=1">', contact: 'javascript:window.hit=1', mentions_legales: '<script>window.hit=1</script>' }));
  await expect(page.getByText('<img src=x onerror="window.hit=1">')).toBeVisible();
  expect(await page.getByRole('main').locator('img, a[href^="javascript"], script').count()).toBe(0);
  expect(await page.evaluate(() => window.hit)).toBeUndefined();
  await page.context().close();
});

test('the fingerprint is that of the files, read as they run; a fault is told without any text of the carnet', async ({ page }) => {
  await start(page, server.url);
  await create(page, { "Nom de l'établissement": 'Collège Quartzheim' });
  await go(page, 'Journal');
  await quick(page, '10/11 1h Zinzolin chez Quartzheim #1.1');
  await page.goto(`${server.url}#/aide/a-propos`);
  const print = page.locator('.fingerprint');
  await expect(print).toHaveText(/^[0-9a-f]{64}$/);
  await expect(page.getByText(/chacun lu tel qu.il s.exécute/)).toBeVisible();
  const listed = (await readFile(join(SITE, 'sw.js'), 'utf8')).matchAll(/^ {2}'(.+)': '([0-9a-f]{64})',$/gm);
  const sums = [...listed].map(([, name, hash]) => `${hash}  ${name}\n`).join('');
  expect(await print.innerText()).toBe(createHash('sha256').update(sums).digest('hex'));
  const report = await page.locator('pre.report').innerText();
  for (const word of ['Quartzheim', 'Zinzolin', 'Durand', 'Petit', 'Villars', '0382032C']) expect(report).not.toContain(word);
  expect(report).toContain('activities 1');
});

test('without network: publisher, fingerprint, licences', async ({ page }) => {
  const own = await startServer();
  await start(page, own.url);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state)).toBe('activated');
  await own.stop();
  await page.goto(`${own.url}#/aide/a-propos`);
  await page.reload();
  await ready(page);
  await expect(page.getByText(/ne l.a pas indiqué/)).toBeVisible();
  await expect(page.locator('.fingerprint')).toHaveText(/^[0-9a-f]{64}$/);
  await button(page, 'Lire les licences').click();
  await expect(page.locator('pre.licences')).toContainText('leptos');
  await expect(page.locator('pre.licences')).toContainText('UNICODE LICENSE V3');
});

test('the single file has its licences with it', async ({ page }) => {
  await start(page, `${SINGLE_URL}#/aide/a-propos`);
  await expect(page.getByRole('heading', { level: 1, name: words('À propos') })).toBeVisible();
  await expect(page.getByText(/ne l.a pas indiqué/)).toBeVisible();
  await expect(page.locator('.fingerprint')).toHaveText(/^[0-9a-f]{64}$/);
  await button(page, 'Lire les licences').click();
  await expect(page.locator('pre.licences')).toContainText('Permission is hereby granted');
});
