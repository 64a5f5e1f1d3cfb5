// Kills the browser's whole process group at random moments of writing, opens it again, and counts what was acknowledged and is
// not there. CARNET_KILLS: how many times; CARNET_REPORT: where to write the row for BENCHMARKS.md.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { launchOptions } from '../chromium.mjs';
import { create, words } from '../e2e/people.mjs';
import { startServer } from '../e2e/server.mjs';

const KILLS = Number(process.env.CARNET_KILLS ?? 25);
/** After so many kills the profile is a new one, so that the carnet stays of a usual size. */
const PROFILE = 250;
const STARTED = 30_000;

const executable = launchOptions.executablePath ?? chromium.executablePath();
const server = await startServer();

/** Starts a browser of its own process group on a profile, and its page on the carnet. */
async function launch(profile) {
  await rm(join(profile, 'DevToolsActivePort'), { force: true });
  const args = [...launchOptions.args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(executable, args, { detached: true, stdio: 'ignore' });
  const port = await until(async () => (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')[0]);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await browser.contexts()[0].newPage();
  await page.goto(`${server.url}#/journal`);
  await page.waitForSelector('html[data-state=ready]', { timeout: STARTED });
  const gone = new Promise((done) => child.once('exit', done));
  const kill = async () => {
    process.kill(-child.pid, 'SIGKILL');
    await gone;
    await browser.close().catch(() => {});
  };
  return { page, kill };
}

/** What `ask` answers, once it does: asked again on each turn of the loop, within the time that a start may take. */
async function until(ask) {
  const end = Date.now() + STARTED;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((done) => { setTimeout(done, 20); });
  }
}

/** The titles in the rows, and those in the journal, of the carnet that IndexedDB has. */
const stored = (page) => page.evaluate(async () => {
  const promised = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const name = (await indexedDB.databases()).map((d) => d.name).find((n) => n !== 'carnet-ent');
  const database = await promised(indexedDB.open(name));
  const transaction = database.transaction(['records', 'journal']);
  const [rows, lines] = await Promise.all(['records', 'journal'].map((s) => promised(transaction.objectStore(s).getAll())));
  database.close();
  const titles = rows.filter((row) => row.table === 'activities').map((row) => JSON.parse(row.json).title);
  const noted = lines.flatMap((line) => JSON.parse(line.value).changes ?? []).filter((c) => c.table === 'activities').map((c) => c.after.title);
  return { titles, noted };
});

/** Notes lines as fast as they are saved; says on the console which are acknowledged. */
function write(kill) {
  const input = document.querySelector('#saisie-rapide');
  const mark = document.querySelector('[data-saving]');
  let n = 0;
  let asked = [];
  const note = () => {
    // One to three actions at once: what waits is saved together.
    for (let more = 1 + Math.floor(Math.random() * 3); more > 0; more -= 1) {
      const title = `essai ${kill} ${(n += 1)}`;
      input.value = `hier 5min ${title}`;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.form.requestSubmit();
      asked.push(title);
    }
  };
  new MutationObserver(() => {
    if (mark.dataset.saving !== 'saved' || !asked.length) return;
    for (const title of asked) console.log(`acknowledged ${title}`);
    asked = [];
    setTimeout(note, Math.random() * 10);
  }).observe(mark, { attributes: true });
  note();
}

const count = { kills: 0, acknowledged: 0, lost: 0, half: 0, recovered: 0 };
let profile;
let acknowledged = new Set();

async function check(page) {
  const { titles, noted } = await stored(page);
  const [rows, lines] = [new Set(titles), new Set(noted)];
  for (const title of acknowledged) if (!rows.has(title) || !lines.has(title)) count.lost += 1;
  count.half += [...rows].filter((title) => !lines.has(title)).length + [...lines].filter((title) => !rows.has(title)).length;
  // What is lost is counted once.
  acknowledged = new Set([...acknowledged].filter((title) => rows.has(title)));
}

async function open() {
  const { page, kill } = await launch(profile);
  if (await page.getByRole('heading', { name: /retrouvé/ }).count()) {
    count.recovered += 1;
    await page.getByRole('button', { name: words('Restaurer') }).click();
    await page.getByText('Carnet restauré').waitFor({ timeout: STARTED });
  }
  return { page, kill };
}

async function begin() {
  if (profile) await rm(profile, { recursive: true, force: true });
  profile = await mkdtemp(join(tmpdir(), 'carnet-ent-soak-'));
  acknowledged = new Set();
  const { page, kill } = await launch(profile);
  await create(page);
  await kill();
}

const started = Date.now();
for (; count.kills < KILLS; count.kills += 1) {
  if (count.kills % PROFILE === 0) await begin();
  const { page, kill } = await open();
  await check(page);
  await page.goto(`${server.url}#/journal`);
  await page.locator('#saisie-rapide').waitFor();
  page.on('console', (message) => {
    const [, title] = /^acknowledged (.*)$/.exec(message.text()) ?? [];
    if (!title) return;
    acknowledged.add(title);
    count.acknowledged += 1;
  });
  await page.evaluate(write, count.kills);
  await new Promise((done) => { setTimeout(done, 30 + Math.random() * 500); });
  await kill();
  if (count.kills % 25 === 24) console.log(`${count.kills + 1} kills: ${JSON.stringify(count)}, ${Math.round((Date.now() - started) / 1000)} s`);
}
const { page, kill } = await open();
await check(page);
await kill();
await rm(profile, { recursive: true, force: true });
await server.stop();

console.log(`${count.kills} kills: ${count.acknowledged} acknowledged, ${count.lost} lost, ${count.half} half applied, ${count.recovered} times given back by the second memory`);
if (process.env.CARNET_REPORT) await writeFile(process.env.CARNET_REPORT, `${JSON.stringify(count)}\n`);
if (count.lost || count.half) process.exitCode = 1;
