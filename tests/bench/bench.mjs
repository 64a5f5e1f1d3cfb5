// `cargo xtask bench` runs this with the two built sites; see measure.mjs for what is measured.
import { readFile, stat, writeFile } from 'node:fs/promises';

import { chromium } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { SINGLE, SITE, startServer } from '../e2e/server.mjs';
import {
  coldStart, find, firstLoad, headCopy, holding, installed, installedWeight, matrix, merge, offlineStart, open, register, review, saveMirrored, withRegister, work,
} from './measure.mjs';
import { inThePage, verification } from './files.mjs';
import { report, table } from './report.mjs';

const BARE = process.env.CARNET_BARE;
const RUNS = Number(process.env.CARNET_RUNS ?? 9);
const PEERS = {
  date: '2026-11-23',
  figures: [
    ['Super Productivity first load, and all it keeps for offline', '3,135 kB'],
    ['an empty TiddlyWiki 5.4.1, on disk', '2,550 kB'],
  ],
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

/** The same for measures of several figures: the median of each. */
async function both(runs, measures) {
  const found = measures.map(() => []);
  for (let run = 0; run < runs; run += 1) for (const [i, measure] of measures.entries()) found[i].push(await measure());
  return found.map((all) => all[0].map((_, at) => median(all.map((one) => one[at]))));
}

const browser = await chromium.launch(launchOptions);
const site = await startServer(SITE);
const bare = await startServer(BARE);

const kilobytes = (await firstLoad(browser, site, SITE)) / 1000;
const offlineKilobytes = (await installedWeight(SITE)) / 1000;
const singleKilobytes = (await stat(SINGLE)).size / 1000;
const copyKilobytes = (await headCopy(browser, site)) / 1000;
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
const [openEmpty, openMany, openAlone] = await interleaved(RUNS, [
  () => open(empty, site),
  () => open(many, site),
  () => open(many, site, { mirror: false }),
]);
const [[saveBoth, paintBoth], [saveAlone, paintAlone]] = await both(RUNS, [
  () => saveMirrored(many, site, true),
  () => saveMirrored(many, site, false),
]);
const worked = { few: [], many: [] };
for (let run = 0; run < RUNS; run += 1) {
  worked.few.push(await work(few, site));
  worked.many.push(await work(many, site));
}
const closing = { matrix: [], review: [], seen: [], taken: [] };
for (let run = 0; run < RUNS; run += 1) {
  closing.matrix.push(await matrix(few, site));
  closing.review.push(await review(many, site));
  const { seen, taken } = await merge(many, site, process.env.CARNET_MANY, 1000);
  closing.seen.push(seen);
  closing.taken.push(taken);
}
const found = { few: [], many: [] };
const listed = [];
const list = await withRegister(few, site, 5000);
for (let run = 0; run < RUNS; run += 1) {
  found.many.push(await find(many, site));
  listed.push(await register(few, list));
}
// Without the register: 200 activities and what else a small carnet has.
const small = await holding(site, process.env.CARNET_FEW);
for (let run = 0; run < RUNS; run += 1) found.few.push(await find(small, site));
await Promise.all([empty, few, many, small].map((held) => held.close()));
// The files of two fictitious schools: 3,000 pupils with their families, and 1,200.
const native = JSON.parse(process.env.CARNET_VERIFY);
const odd = JSON.parse(process.env.CARNET_ODD);
const large = await verification(browser, site, process.env.CARNET_SCHOOL_LARGE, RUNS);
const school = await verification(browser, site, process.env.CARNET_SCHOOL, RUNS);
const page = await inThePage(browser, site, process.env.CARNET_SCHOOL_LARGE);
const paint = (size, what) => median(worked[size].map((times) => times[what]));

const ms = { unit: 'ms' };
const ratio = (what, value, reference, referenceName, most) => ({
  what, value, ...ms, reference, referenceName, reach: `≤ ${most} ×`, reached: value <= most * reference,
});
const rows = [
  {
    what: 'first load, brotli, page without worker',
    value: kilobytes,
    unit: 'kB',
    reference: bareKilobytes,
    referenceName: 'bare page',
    reach: '≤ 280 kB',
    reached: kilobytes <= 280,
  },
  ...[
    ['everything installed for offline, brotli', offlineKilobytes, 1500],
    ['single file, on disk', singleKilobytes, 3200],
    ["the head's copy of the example, on disk", copyKilobytes, 2500],
  ].map(([what, value, most]) => ({ what, value, unit: 'kB', reach: `≤ ${most.toLocaleString('en-US')} kB`, reached: value <= most })),
  ratio('cold start to `ready`, slowed 4×', cold, bareCold, 'bare page', 2.0),
  ratio('offline start, installed, slowed 4×', offline, bareCold, 'bare page, cold', 1.6),
  ratio('open a carnet of 20,000 activities, slowed 4×', openMany, openEmpty, 'an empty one', 1.4),
  ratio('the same with the second memory', openMany, openAlone, 'without it', 1.1),
  ratio('one activity noted at 20,000, to « Enregistré », with both memories', saveBoth, saveAlone, 'IndexedDB alone', 2),
  ratio('the same, to paint', paintBoth, paintAlone, 'IndexedDB alone', 1.1),
  ...[['a keystroke in search', 'key'], ['a row edited and saved', 'edit']].map(([what, key]) =>
    ratio(`${what}, 20,000 activities, slowed 4×, to paint`, paint('many', key), paint('few', key), '200 activities', 1.6)),
  ratio('a keystroke in « Rechercher », 20,000 activities, slowed 4×, to paint', median(found.many.map((f) => f.key)), median(found.few.map((f) => f.key)), '200 activities', 2),
  ...[
    ['« Rechercher », 20,000 activities, slowed 4×: longest task', found.many.map((f) => f.longest), 50],
    ['a register of 5,000 lines scrolled, slowed 4×: longest task', listed.map((l) => l.scroll), 100],
    ['the same filtered: longest task', listed.map((l) => l.filter), 100],
  ].map(([what, all, most]) => ({ what, value: median(all), ...ms, reach: `≤ ${most} ms`, reached: median(all) <= most })),
  ...[['councils of 60 × 12 shown', 'matrix', 200], ['the bilan shown', 'review', '20,000'], ['1,000 changes shown', 'seen', '20,000'], ['1,000 changes taken', 'taken', '20,000']].map(([what, key, size]) => {
    const [time, longest] = ['time', 'longest'].map((figure) => median(closing[key].map((one) => one[figure])));
    return {
      what: `${what}, ${size} activities, slowed 4×: longest task (${Math.round(time)} ms in all)`,
      value: longest,
      ...ms,
      reach: '≤ 100 ms',
      reached: longest <= 100,
    };
  }),
  {
    ...ratio('files of 3,000 pupils read, without a browser', native.reading_xml_ms, native.quick_xml_ms, 'quick-xml alone', 1 / 0.45),
    reach: '≤ 2.22 × (0.45 as quick)',
  },
  {
    ...ratio(`the same files, all, read in the worker once it is compiled (${Math.round(large.reading)} ms the first time)`, large.compiled, native.reading_all_ms, 'without a browser', 2),
    reach: '≤ 2 × (0.5 as quick)',
  },
  {
    ...ratio('their XML with DOMParser and a loop', large.dom, large.compiled, 'all files in the worker', 6),
    reach: '≥ 6 ×',
    reached: large.dom >= 6 * large.compiled,
  },
  {
    what: `the same verified: most memory of the process (${native.people.toLocaleString('en-US')} people)`,
    value: native.most_memory_kb,
    unit: 'kB',
    reach: '≤ 64 MB + 300 bytes each',
    reached: native.most_memory_kb * 1024 <= 64 * 2 ** 20 + 300 * native.people,
  },
  ...[
    [`files of 1,200 pupils, all sources, all checks, in the worker (it starts in ${Math.round(school.start)} ms)`, school.whole, 500],
    ['a verification given up', school.cancel, 200],
    ['« Vérifications », 3,000 pupils (20 MB): the longest time in which the page does not answer', page.silent, 50],
    ['« Vérifications »: from « Annuler » to the page without progress', page.cancel, 200],
  ].map(([what, value, most]) => ({ what, value, ...ms, reach: `≤ ${most} ms`, reached: value <= most })),
  // Odd and hostile files: the time grows as their size does.
  ...odd.map(({ name, one, sixteen }) => ({
    what: `${name}, 16 times as much, without a browser`, value: sixteen, ...ms, reference: one, referenceName: 'once', reach: '≤ 20 × (linear)', reached: sixteen <= 20 * one,
  })),
];

const forgotten = page.held && {
  what: 'memory of the page once the files are forgotten', value: page.freed, unit: 'MB', reference: page.held, referenceName: 'with the files', reach: '≤ 1 ×, no worker', reached: page.freed <= page.held && page.workers === 0,
};
if (forgotten) rows.push(forgotten);

const version = `Chromium ${browser.version()}`;
const date = new Date().toISOString().slice(0, 10);
await browser.close();
await Promise.all([site.stop(), bare.stop()]);

console.log(table(rows));
if (process.env.CARNET_REPORT) {
  const before = await readFile(process.env.CARNET_REPORT, 'utf8').catch(() => '');
  const soak = /^## Kills\n[^]*?(?=^For information)/m.exec(before)?.[0].trimEnd().concat('\n') ?? '';
  await writeFile(process.env.CARNET_REPORT, report({ rows, peers: PEERS, date, browser: version, runs: RUNS, soak }));
}
