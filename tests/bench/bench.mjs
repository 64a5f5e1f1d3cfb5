// `cargo xtask bench` runs this with the two built sites; see measure.mjs for what is measured.
import { writeFile } from 'node:fs/promises';

import { chromium } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { SITE, startServer } from '../e2e/server.mjs';
import { coldStart, firstLoad, holding, installed, matrix, merge, offlineStart, open, review, work } from './measure.mjs';
import { report, table } from './report.mjs';

const BARE = process.env.CARNET_BARE;
const RUNS = Number(process.env.CARNET_RUNS ?? 9);
const PEERS = {
  name: 'Super Productivity',
  date: '2026-11-23',
  figures: [['first load', '3,135 kB'], ['cold start', '5,118 ms'], ['offline start', '3,253 ms']],
};

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Takes each measure in turn, `runs` times, so that all see the same machine. */
async function interleaved(runs, measures) {
  const times = measures.map(() => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [i, measure] of measures.entries()) times[i].push(await measure());
    process.stderr.write(`  ${run + 1} of ${runs}\n`);
  }
  return times.map(median);
}

const browser = await chromium.launch(launchOptions);
const site = await startServer(SITE);
const bare = await startServer(BARE);

const kilobytes = (await firstLoad(browser, site, SITE)) / 1000;
const bareKilobytes = (await firstLoad(browser, bare, BARE)) / 1000;

// The installed product has a server of its own, which is stopped before its first measure.
const gone = await startServer(SITE);
const context = await installed(browser, gone);
await gone.stop();

const [cold, bareCold, offline] = await interleaved(RUNS, [
  () => coldStart(browser, site),
  () => coldStart(browser, bare),
  () => offlineStart(context, gone.url),
]);

const [empty, few, many] = [
  await holding(site),
  await holding(site, process.env.CARNET_FEW),
  await holding(site, process.env.CARNET_MANY),
];
const [openEmpty, openMany] = await interleaved(RUNS, [() => open(empty, site), () => open(many, site)]);
const worked = { few: [], many: [] };
for (let run = 0; run < RUNS; run += 1) {
  worked.few.push(await work(few, site));
  worked.many.push(await work(many, site));
}
const closing = { matrix: [], review: [], merge: [] };
for (let run = 0; run < RUNS; run += 1) {
  closing.matrix.push(await matrix(few, site));
  closing.review.push(await review(many, site));
  closing.merge.push(await merge(many, site, process.env.CARNET_MANY, 1000));
}
await Promise.all([empty, few, many].map((held) => held.close()));
const paint = (size, what) => median(worked[size].map((times) => times[what]));

// Figures in milliseconds are those of the machine where the bare page takes 743 ms.
const scaled = (millis) => (millis * bareCold) / 743;
const start = { reference: bareCold, referenceName: 'bare page', unit: 'ms', reach: '≤ 1.4 × bare' };
const rows = [
  {
    what: 'first load, brotli, page without worker',
    value: kilobytes,
    unit: 'kB',
    reference: bareKilobytes,
    referenceName: 'bare page',
    reach: '≤ 300 kB',
    reached: kilobytes <= 300,
  },
  { what: 'cold start to `ready`, slowed 4×', value: cold, ...start, reached: cold <= 1.4 * bareCold },
  { what: 'offline start, installed, slowed 4×', value: offline, ...start, reached: offline <= 1.4 * bareCold },
  {
    what: 'open a carnet of 20,000 activities, slowed 4×',
    value: openMany,
    unit: 'ms',
    reference: openEmpty,
    referenceName: 'an empty one',
    reach: `≤ empty + ${Math.round(scaled(600))} ms`,
    reached: openMany <= openEmpty + scaled(600),
  },
  ...[['a keystroke in search', 'key'], ['a row edited and saved', 'edit']].map(([what, key]) => ({
    what: `${what}, 20,000 activities, slowed 4×, to paint`,
    value: paint('many', key),
    unit: 'ms',
    reference: paint('few', key),
    referenceName: '200 activities',
    reach: `≤ ${Math.round(scaled(50))} ms, ≤ 2 × 200 activities`,
    reached: paint('many', key) <= scaled(50) && paint('many', key) <= 2 * paint('few', key),
  })),
  ...[['councils of 60 × 12 shown', 'matrix', 300, 200], ['the bilan shown', 'review', 1000], ['a return of 1,000 changes taken', 'merge', 2000]].map(([what, key, reach, size = '20,000']) => {
    const [time, longest] = ['time', 'longest'].map((figure) => median(closing[key].map((one) => one[figure])));
    return {
      what: `${what}, ${size} activities, slowed 4× (longest freeze ${Math.round(longest)} ms)`,
      value: time,
      unit: 'ms',
      reach: `≤ ${Math.round(scaled(reach))} ms, freeze ≤ ${Math.round(scaled(100))} ms`,
      reached: time <= scaled(reach) && longest <= scaled(100),
    };
  }),
];

const version = `Chromium ${browser.version()}`;
const date = new Date().toISOString().slice(0, 10);
await browser.close();
await Promise.all([site.stop(), bare.stop()]);

console.log(table(rows));
if (process.env.CARNET_REPORT) {
  await writeFile(process.env.CARNET_REPORT, report({ rows, peers: PEERS, date, browser: version, runs: RUNS }));
}
