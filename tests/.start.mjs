// node .start.mjs cold|offline|bare : the tasks of the start
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { startServer } from './e2e/server.mjs';
import * as M from './bench/measure.mjs';
const [what, min = '8'] = process.argv.slice(2);
const dir = what === 'bare' ? process.env.BARE : process.env.CARNET_SITE;
const browser = await chromium.launch(launchOptions);
let site = await startServer(dir);
const context = what === 'many' ? await M.holding(site, '/tmp/wt-target/bench/20000.json') : what === 'empty' ? await M.holding(site) : what === 'offline' ? await M.installed(browser, site) : null;
if (what === 'offline') await site.stop();
let last; const all = [];
for (let i = 0; i < 5; i++) {
  const c = context ?? await browser.newContext();
  const page = await c.newPage();
  await page.addInitScript(() => { const note = () => { if (document.documentElement?.dataset.state === 'ready' && window.readyAt === undefined) { window.readyAt = performance.now(); performance.mark('READY'); } }; new MutationObserver(note).observe(document, { attributes: true, childList: true, subtree: true }); });
  const cdp = await c.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const events = []; cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const trace = i === 4;
  if (trace) await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'v8', 'blink.user_timing', 'disabled-by-default-v8.compile', 'loading', 'ServiceWorker'] } });
  all.push(Math.round(await M.ready(page, site.url)));
  const net = await page.evaluate(() => [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')].map((r) => `${r.name.split('/').pop().slice(0, 40) || 'index'} ${Math.round(r.startTime)}→${Math.round(r.responseStart)}→${Math.round(r.responseEnd)} sw${Math.round(r.workerStart)}`));
  if (trace) { const done = new Promise((r) => cdp.once('Tracing.tracingComplete', r)); await cdp.send('Tracing.end'); await done; last = { events, net }; }
  await page.close(); if (!context) await c.close();
}
console.log(what, all.join(' '));
console.log(last.net.join('\n'));
const { events } = last;
const names = events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map((e) => `${e.pid}/${e.tid}`);
const busy = names.map((k) => [k, events.filter((e) => `${e.pid}/${e.tid}` === k && /READY/.test(e.name)).length]).sort((a, b) => b[1] - a[1])[0][0];
const own = events.filter((e) => `${e.pid}/${e.tid}` === busy).sort((a, b) => a.ts - b.ts);



const end = own.find((e) => e.name === 'READY')?.ts; const nav = end - all.at(-1) * 1000;
for (const e of own.filter((e) => e.ph === 'X' && e.ts >= nav - 50000 && e.ts <= end && e.dur / 1000 > +min && !/RunTask|Receive mojo|RunMicrotasks/.test(e.name))) console.log(`${((e.ts - nav) / 1000).toFixed(0).padStart(5)} ${(e.dur / 1000).toFixed(0).padStart(4)} ${e.name} ${JSON.stringify(e.args?.data ?? {}).slice(0, 110)}`);
await browser.close(); if (what !== 'offline') await site.stop(); process.exit(0);
