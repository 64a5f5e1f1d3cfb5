// How quick the verification of files is: in the worker, beside the same program without a browser and DOMParser with a loop.
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
