// The product in an engine other than Chromium: `node engines/engines.mjs firefox` or `webkit`, and a word of the sittings
// to run where not all. FIREFOX, WEBKIT_DRIVER, MINIBROWSER and
// XVFB_RUN say where the programs are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { SINGLE_URL, startServer } from '../e2e/server.mjs';
import { dates } from './dates.mjs';
import * as firefox from './firefox.mjs';
import { person } from './person.mjs';
import * as webkit from './webkit.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const PAGES = [
  ['/', 'Tableau de bord'], ['/lettre', 'Lettre de mission'], ['/journal', 'Journal'], ['/calendrier', 'Calendrier'],
  ['/procedures', 'Procédures'], ['/bilan', 'Bilan'], ['/partage', 'Partage et sauvegarde'], ['/reglages', 'Réglages'], ['/aide', 'Aide'],
];

const launch = {
  firefox: () => firefox.launch(process.env.FIREFOX ?? 'firefox-esr'),
  webkit: () => webkit.launch({
    driver: process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver',
    browser: process.env.MINIBROWSER,
    screen: process.env.XVFB_RUN,
  }),
}[process.argv[2]];
assert(launch, 'firefox or webkit?');

async function create(me) {
  await me.press('button', 'Créer mon carnet');
  for (const [label, value] of [
    ['Nom', 'Durand'], ['Prénom', 'Ève'], ['Qualité', 'professeure de physique'], ["Nom du chef d'établissement", 'Petit'], ["Prénom du chef d'établissement", 'Marc'],
  ]) await me.fill(label, value);
  await me.press('button', 'Continuer');
  for (const [label, value] of [
    ["Nom de l'établissement", 'Collège Jean-Moulin'], ['UAI', '0382032C'], ['Commune', 'Villars'], ['Académie', 'Lyon'],
  ]) await me.fill(label, value);
  await me.press('button', 'Créer le carnet');
  await me.heading('Tableau de bord');
  await me.saved();
}

async function note(me, line) {
  await me.page('/journal', 'Journal');
  await me.fill('Saisie rapide', line);
  await me.enter();
  await me.see('an empty line', () => document.querySelector('#saisie-rapide').value === '');
  await me.saved();
}

async function exported(me) {
  await me.page('/partage', 'Partage et sauvegarde');
  const { name, text } = await me.handed(() => me.press('main button', 'Exporter le carnet'));
  assert.match(name, /^carnet-\d{7}[A-Z]-[0-9a-f]{6}-[0-9a-f]{6}-\d{4}-\d\d-\d\d-sauvegarde\.json$/);
  const file = JSON.parse(text);
  assert.equal(file.format, 'carnet-ent');
  return { file, text };
}

const titles = (file) => file.carnet.activities.map((a) => a.title);

/** Accounts of an ENT, one of a pupil without a class. */
const ACCOUNTS = ['Nom;Prénom;Type;Classe;Id;Code d’activation']
  .concat(Array.from({ length: 20 }, (_, n) => `NOM${n};Léa;Élève;${n ? '6A' : ''};e${n};`))
  .join('\n');

/** Files verified in their worker, and what they say. */
async function verify(me) {
  await me.page('/verifications', 'Vérifications');
  await me.give('Fichiers à vérifier', 'comptes.csv', ACCOUNTS);
  await me.text('Élève sans classe');
  await me.text('1 majeure');
  await me.saved();
}

/** Tables chosen as files, as schools have them. */
async function tables(me) {
  const shape = (name) => readFileSync(join(here, '../data/shapes', name)).toString('base64');
  await me.page('/procedures/classes', 'Classes');
  await me.run(() => document.querySelectorAll('main details').forEach((d) => { d.open = true; }));
  await me.give('Fichier CSV', 'classes.xls', shape('43-html.xls'), true);
  await me.text('Ce fichier ne se lit pas ici');
  await me.give('Fichier CSV', 'classes.csv', shape('27b-classes-title.csv'), true);
  await me.text('Écriture du fichier');
  // In Macintosh: « Sécurité », « Élève ».
  await me.give('Fichier CSV', 'mac.csv', Buffer.from([...'Classe;Niveau;PP\n6 S'].map((c) => c.charCodeAt(0)).concat([0x8e, ...[...'curit'].map((c) => c.charCodeAt(0)), 0x8e, 0x0a])).toString('base64'), true);
  await me.text('6 Sécurité');
  await workbook(me, 'journal.ods');
  await me.page('/calendrier', 'Calendrier');
  await me.give('Fichier .ics', 'agenda.ics', shape('16-outlook-romance.ics'), true);
  await me.text('Réunion de bassin');
  await me.press('dialog button', 'Ne rien prendre');
}

/** A workbook is read by its own worker, and nothing of it is taken. */
async function workbook(me, name) {
  await me.page('/journal', 'Journal');
  await me.press('main button', 'Importer un tableau');
  await me.give('Fichier CSV', name, readFileSync(join(here, '../data/workbooks', name)).toString('base64'), true);
  await me.text('Réunion du comité');
  await me.press('dialog button', 'Ne rien importer');
}

/** Start, note, reload, all pages, export, import. */
async function use(me, url) {
  await me.open(url);
  await create(me);
  // What is a file on the disk keeps its carnet in memory, unless it is told to.
  if (url.startsWith('file:')) await me.press('button', 'Garder aussi dans ce navigateur');
  await note(me, 'Formation aux usages 1h30 #2.3');
  await me.reload();
  await me.page('/journal', 'Journal');
  await me.text('Formation aux usages');
  for (const [address, title] of PAGES) await me.page(address, title);
  await verify(me);
  await tables(me);
  const { file, text } = await exported(me);
  assert.deepEqual(titles(file), ['Formation aux usages']);
  assert.equal(file.carnet.activities[0].minutes, 90);
  await me.give('Importer un fichier', 'carnet.json', text.replace('Formation aux usages', 'Formation rapportée'));
  await me.press('button', 'Ouvrir à part');
  await me.heading('Tableau de bord');
  await me.page('/journal', 'Journal');
  await me.text('Formation rapportée');
  await me.saved();
}

/** The server goes, the page stays. */
async function offline(me, server) {
  const kept = await me.see('the service worker, or none', async () => {
    if (!navigator.serviceWorker) return 'none';
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === 'activated' ? 'kept' : null;
  }).catch(() => 'none');
  if (kept === 'none') return false;
  await server.stop();
  await me.reload();
  await me.page('/journal', 'Journal');
  await me.text('Formation rapportée');
  await note(me, 'Sans réseau 20 min');
  await verify(me);
  await workbook(me, 'journal.xlsx');
  await me.reload();
  await me.page('/journal', 'Journal');
  await me.text('Sans réseau');
  return true;
}

/** The head's copy as a page of its own. */
async function prepare(me, page) {
  await me.page('/partage/exemplaire', "Exemplaire du chef d'établissement");
  const { name, text } = await me.handed(() => me.press('main button', "Préparer l'exemplaire du chef d'établissement"));
  assert.match(name, /-exemplaire\.html$/);
  await writeFile(page, text);
}

/** The head opens it, writes, and sends it back. */
async function answer(me, page) {
  await me.open(pathToFileURL(page).href);
  await me.heading('Exemplaire de');
  await me.fill('Avis du chef d\'établissement', 'Un travail suivi.');
  const back = await me.handed(() => me.press('button', "Préparer le fichier à renvoyer"));
  assert.match(back.name, /-retour\.json$/);
  const file = JSON.parse(back.text);
  assert.equal(file.kind, 'return');
  assert(back.text.includes('Un travail suivi.'), 'the opinion comes back');
}

const folder = await mkdtemp(join(tmpdir(), 'carnet-engine-'));
const server = await startServer();
let failed = 0;

/** One sitting, in a browser that knows nothing; goes on after a failure, so that one run tells all. */
async function sitting(name, act) {
  if (process.argv[3] && !name.includes(process.argv[3])) return;
  const start = Date.now();
  const browser = await launch();
  console.log(`${browser.name} (${browser.version})`);
  try {
    const said = await act(person(browser));
    console.log(`  ✓ ${name}${said ? `, but for: ${said}` : ''} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`  ✘ ${name}: ${error.stack}`);
  } finally {
    await browser.close();
  }
}

const [ofSite, ofSingle] = ['site.html', 'single.html'].map((name) => join(folder, name));
await sitting('single file: start, note, reload, pages, export, import, the copy prepared', async (me) => {
  await use(me, SINGLE_URL);
  await prepare(me, ofSingle);
});
await sitting('the copy of the single file, opened and sent back', (me) => answer(me, ofSingle));
await sitting('dates, times and numbers half typed', async (me) => {
  await me.open(server.url);
  await me.press('button', 'Essayer avec un exemple');
  await me.heading('Tableau de bord');
  await me.saved();
  console.log(`    ${await dates(me, () => exported(me))}`);
});
await sitting('site: start, note, reload, pages, export, import, the copy prepared, the server stopped', async (me) => {
  await use(me, server.url);
  await prepare(me, ofSite);
  return await offline(me, server) ? '' : 'the server stopped, for this browser keeps no service worker here';
});
await sitting('the copy of the site, opened and sent back', (me) => answer(me, ofSite));
await server.stop().catch(() => {});
await rm(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
