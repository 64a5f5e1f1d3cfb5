import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { startServer } from './e2e/server.mjs';
import * as M from './bench/measure.mjs';
const browser = await chromium.launch(launchOptions);
const runs = +(process.env.RUNS ?? 9);
const bare = await startServer('/tmp/wt-target/bench/bare-site');
const sites = [];
for (const dir of process.argv.slice(2)) { const off = await startServer(dir); const context = await M.installed(browser, off); await off.stop(); sites.push({ dir, on: await startServer(dir), url: off.url, context, cold: [], off: [] }); }
const b = [];
for (let i = 0; i < runs; i++) { b.push(await M.coldStart(browser, bare)); for (const s of sites) { s.cold.push(await M.coldStart(browser, s.on)); s.off.push(await M.offlineStart(s.context, s.url)); } }
const med = (v) => [...v].sort((x, y) => x - y)[Math.floor(v.length / 2)];
console.log('bare', Math.round(med(b)));
for (const s of sites) console.log(s.dir, 'cold', Math.round(med(s.cold)), (med(s.cold) / med(b)).toFixed(2), 'offline', Math.round(med(s.off)), (med(s.off) / med(b)).toFixed(2));
process.exit(0);
