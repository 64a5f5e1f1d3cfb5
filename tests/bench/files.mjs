// How quick the verification of files is: in the worker, beside the same program without a browser and DOMParser with a loop.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Verifies the files of a folder in the worker, `runs` times; the same files with DOMParser once. Milliseconds. */
export async function verification(browser, site, dir, runs) {
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForSelector('html[data-state=ready]');
  await page.evaluate(() => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', multiple: true, id: 'bench-files' });
    document.body.append(input);
  });
  const names = (await readdir(dir)).sort();
  await page.setInputFiles('#bench-files', names.map((name) => join(dir, name)));
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await page.evaluate(inTheWorker));
  const dom = await page.evaluate(withDomParser);
  await page.close();
  const of = (what) => median(all.map((one) => one[what]));
  return { start: of('start'), reading: of('reading'), compiled: of('compiled'), checking: of('checking'), whole: of('whole'), cancel: of('cancel'), dom, findings: all[0].findings };
}

/** From files to findings; then a second verification, given up. */
async function inTheWorker() {
  const url = document.querySelector('meta[name=carnet-verifier]').content;
  const files = [...document.querySelector('#bench-files').files];
  const context = { today: new Date().toISOString().slice(0, 10), uai: '', years: [], partner: '', counts: {} };
  const begin = performance.now();
  const worker = new Worker(url, { type: 'module' });
  const next = (wanted) => new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      const answer = JSON.parse(data.answer);
      const found = wanted(answer);
      if (found) resolve(found);
    };
  });
  await next((a) => a === 'Ready');
  const ready = performance.now();
  const ask = () => worker.postMessage({ ask: JSON.stringify({ Verify: { context } }), files });
  ask();
  const done = await next((a) => a.Done);
  const end = performance.now();
  // Again, when the browser has compiled the program to its best: a rate, not a wait.
  ask();
  const { reading: compiled } = await next((a) => a.Done);
  ask();
  await next((a) => a.Progress);
  const giveUp = performance.now();
  worker.terminate();
  await new Promise((resolve) => { setTimeout(resolve, 0); });
  return { start: ready - begin, reading: done.reading, compiled, checking: done.checking, whole: end - ready, cancel: performance.now() - giveUp, findings: done.total };
}

/** The XML files by the browser's own parser, each element's name, attributes and text looked at. */
async function withDomParser() {
  const files = [...document.querySelector('#bench-files').files].filter((file) => file.name.endsWith('.xml'));
  const buffers = await Promise.all(files.map((file) => file.arrayBuffer()));
  const begin = performance.now();
  let seen = 0;
  for (const buffer of buffers) {
    const head = new TextDecoder('latin1').decode(buffer.slice(0, 100));
    const encoding = /encoding="([^"]+)"/.exec(head)?.[1] ?? 'utf-8';
    const tree = new DOMParser().parseFromString(new TextDecoder(encoding).decode(buffer), 'application/xml');
    for (const element of tree.querySelectorAll('*')) {
      for (const attribute of element.attributes) seen += attribute.value.length;
      if (!element.firstElementChild) seen += element.textContent.trim().length + element.localName.length;
    }
  }
  return performance.now() - begin + (seen ? 0 : 1);
}

/**
 * The page « Vérifications » with the files of a folder: the longest time in which it did not answer (ms), from giving up to the page
 * without progress (ms), and the memory of the browser's processes with the files and once they are forgotten (MB; Linux only).
 */
export async function inThePage(browser, site, dir) {
  const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await page.goto(`${site.url}`);
  await page.waitForSelector('html[data-state=ready]');
  await page.getByRole('button', { name: /Essayer/ }).click();
  await page.waitForSelector('[data-saving=saved]');
  await page.goto(`${site.url}#/verifications`);
  const input = page.getByLabel('Fichiers à vérifier');
  await input.waitFor({ state: 'attached' });
  const files = (await readdir(dir)).sort().map((name) => join(dir, name));
  const [before, own] = [memory(), page.workers().length];
  // A first time, so that the secret is made and the program compiled.
  await input.setInputFiles(files);
  await page.locator('#t-resultat').waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Oublier les fichiers', exact: true }).click();
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    window.longest = 0;
    let last = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
      if (window.longest >= 0) port2.postMessage(0);
    };
    port2.postMessage(0);
  });
  await input.setInputFiles(files);
  await page.locator('#t-resultat').waitFor({ timeout: 120_000 });
  const silent = await page.evaluate(() => { const { longest } = window; window.longest = -1e9; return longest; });
  const held = memory();
  await page.getByRole('button', { name: 'Oublier les fichiers', exact: true }).click();
  // The worker ends, and what it had goes with it.
  while (page.workers().length > own) await page.workers().at(-1).waitForEvent('close').catch(() => {});
  const tidy = await page.context().newCDPSession(page);
  await tidy.send('HeapProfiler.collectGarbage');
  const freed = memory();
  const workers = page.workers().length - own;
  await input.setInputFiles(files);
  await page.locator('.reading').waitFor();
  const cancel = await page.evaluate(async () => {
    const begin = performance.now();
    [...document.querySelectorAll('.reading button')].at(-1).click();
    while (document.querySelector('.reading')) await new Promise((next) => { requestAnimationFrame(next); });
    return performance.now() - begin;
  });
  await page.context().close();
  return { silent, cancel, before, held, freed, workers };
}

/** The resident memory of the processes of the browser, in MB; 0 where the system does not say. */
function memory() {
  const all = spawnSync('ps', ['-eo', 'rss=,args='], { encoding: 'utf8' }).stdout ?? '';
  const lines = all.split('\n').filter((line) => line.includes('--type=renderer'));
  return Math.round(lines.reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[0]), 0) / 1024);
}
