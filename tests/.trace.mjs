// node .trace.mjs what [min ms]: long tasks with what is in them
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { SITE, startServer } from './e2e/server.mjs';
import * as M from './bench/measure.mjs';
const [what, min = '80'] = process.argv.slice(2);
const site = await startServer(SITE);
const FEW = '/tmp/wt-target/bench/200.json', MANY = '/tmp/wt-target/bench/20000.json';
const big = ['review', 'merge', 'workmany', 'open', 'find'].includes(what);
const context = what === 'empty' ? await M.holding(site) : await M.holding(site, big ? MANY : FEW);
const newPage = context.newPage.bind(context);
let events = [];
context.newPage = async () => {
  const page = await newPage();
  const cdp = await context.newCDPSession(page);
  events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'v8', 'blink.user_timing', 'disabled-by-default-v8.compile'] } });
  const close = page.close.bind(page);
  page.close = async () => { const done = new Promise((r) => cdp.once('Tracing.tracingComplete', r)); await cdp.send('Tracing.end'); await done; await close(); };
  return page;
};
const run = {
  review: () => M.review(context, site), matrix: () => M.matrix(context, site),
  merge: () => M.merge(context, site, MANY, 1000), workmany: () => M.work(context, site), workfew: () => M.work(context, site),
  open: () => M.open(context, site), empty: () => M.open(context, site), find: () => M.find(context, site),
}[what];
let list;
if (what === 'register') list = await M.withRegister(context, site, 5000);
const go = run ?? (() => M.register(context, list));
console.log(JSON.stringify(await go()));
console.log(JSON.stringify(await go()));
const main = events.filter((e) => e.ph === 'X' && /RunTask|ThreadControllerImpl::RunTask/.test(e.name)).reduce((m, e) => m.set(`${e.pid}/${e.tid}`, (m.get(`${e.pid}/${e.tid}`) ?? 0)), new Map());
const names = events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map((e) => `${e.pid}/${e.tid}`);
const busy = names.map((k) => [k, events.filter((e) => `${e.pid}/${e.tid}` === k && e.name === 'FunctionCall').length]).sort((a, b) => b[1] - a[1])[0][0];
const own = events.filter((e) => `${e.pid}/${e.tid}` === busy && e.ph === 'X').sort((a, b) => a.ts - b.ts);
const t0 = own[0].ts;
for (const task of own.filter((e) => /RunTask$/.test(e.name) && e.dur / 1000 > +min)) {
  const inside = own.filter((e) => e !== task && e.ts >= task.ts && e.ts + (e.dur ?? 0) <= task.ts + task.dur);
  const sums = new Map();
  for (const e of inside) sums.set(e.name, [(sums.get(e.name)?.[0] ?? 0) + (e.dur ?? 0) / 1000, (sums.get(e.name)?.[1] ?? 0) + 1]);
  console.log(`at ${((task.ts - t0) / 1000).toFixed(0)}: ${(task.dur / 1000).toFixed(0)} ms  ${[...sums].sort((a, b) => b[1][0] - a[1][0]).filter(([, [ms]]) => ms > 3).slice(0, 12).map(([n, [ms, k]]) => `${n} ${ms.toFixed(0)}×${k}`).join(', ')}`);
}
await context.close(); await site.stop(); process.exit(0);
