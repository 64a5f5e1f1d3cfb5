import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { create, go, quick, ready, saved, start, words } from './e2e/people.mjs';
import { startServer } from './e2e/server.mjs';
const server = await startServer();
const hook = () => {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...a) {
    const r = open.apply(this, a);
    console.log('open', a[0].slice(-6));
    for (const e of ['success', 'error', 'upgradeneeded', 'blocked']) r.addEventListener(e, () => {
      console.log('  open', a[0].slice(-6), e, e === 'error' ? `${r.error.name} ${r.error.message}` : '');
      if (e === 'success') for (const x of ['close', 'versionchange']) r.result.addEventListener(x, () => console.log('  DB', a[0].slice(-6), x));
    });
    return r;
  };
  const tx = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...a) {
    try { const t = tx.apply(this, a); t.addEventListener('abort', () => console.log('  abort', this.name.slice(-6), t.error && t.error.name + ' ' + t.error.message)); return t; } catch (e) { console.log('  tx threw', e.name, e.message); throw e; }
  };
};
const mode = process.argv[2];
if (mode === 'evict') {
  const browser = await chromium.launch(launchOptions);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(hook);
  await start(page, server.url); await create(page); await go(page, 'Journal'); await quick(page, '12/10 10min avant #1.1');
  page.on('console', (m) => console.log(m.text()));
  const s = await context.newCDPSession(page);
  console.log('--- clear');
  await s.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'indexeddb,file_systems' });
  await page.waitForTimeout(3000);
  console.log(await page.locator('[data-saving]').getAttribute('data-saving'));
  await browser.close();
} else {
  const disk = await mkdtemp(join(tmpdir(), 'dbg-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=140m', 'tmpfs', disk]);
  try {
    const context = await chromium.launchPersistentContext(join(disk, 'p'), launchOptions);
    const page = context.pages()[0];
    await page.addInitScript(hook);
    await start(page, server.url); await create(page); await go(page, 'Journal'); await quick(page, '12/10 10min avant #1.1');
    page.on('console', (m) => console.log(m.text()));
    const { bavail, bsize } = await statfs(disk);
    execFileSync('sh', ['-c', `head -c ${bavail * bsize} /dev/zero > "${disk}/plein" || true`]);
    console.log('--- full', JSON.stringify(await page.evaluate(() => navigator.storage.estimate())));
    for (let n = 0; n < 4; n += 1) {
      await page.getByLabel(words('Saisie rapide')).fill(`13/10 10min p${n} #1.1`);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(1500);
      console.log('note', n, await page.locator('[data-saving]').getAttribute('data-saving'), await page.locator('.banner.bad').allInnerTexts());
    }
    await rm(`${disk}/plein`);
    console.log('--- room');
    for (let n = 0; n < 3; n += 1) {
      await page.getByRole('button', { name: words('Réessayer') }).click().catch(() => console.log('no button'));
      await page.waitForTimeout(3000);
      console.log(await page.locator('[data-saving]').getAttribute('data-saving'), await page.locator('.banner.bad').allInnerTexts());
    }
    await context.close();
  } finally { execFileSync('umount', ['-l', disk]); }
}
await server.stop();
process.exit(0);
