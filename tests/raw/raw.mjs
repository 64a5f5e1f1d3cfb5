// What the raw profile of a browser still holds of a name, read from its files: after erasing, at once, closed, opened again; after a shared
// session; after « Effacer cet exemplaire ». Writes a table on standard output.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launch as startFirefox } from 'puppeteer-core';

import { launchOptions } from '../chromium.mjs';
import { startServer } from '../e2e/server.mjs';
import { person } from '../engines/person.mjs';

const NAME = 'Quartzheim';

/** Every file below a folder that can be read now. */
async function files(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...await files(path));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

function times(bytes, word) {
  let n = 0;
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) n += 1;
  return n;
}

/** How often the name stands in the files of a profile, in one byte a letter or two, whatever its case; and in which. */
async function count(profile) {
  const where = {};
  let n = 0;
  for (const path of await files(profile)) {
    const bytes = await readFile(path).catch(() => null);
    if (!bytes) continue;
    const low = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
    const wide = Buffer.from(NAME.toLowerCase(), 'utf16le');
    const found = times(low, NAME.toLowerCase()) + times(low, wide);
    if (found) where[path.slice(profile.length + 1).replace(/[0-9a-f]{16,}|\d{4,}/g, '…')] = found;
    n += found;
  }
  return { n, where };
}

const browsers = {
  async chromium(profile) {
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions, locale: 'fr-FR', acceptDownloads: true });
    const page = context.pages()[0] ?? await context.newPage();
    page.on('dialog', (dialog) => dialog.accept());
    return {
      name: `Chromium ${context.browser()?.version() ?? ''}`.trim(),
      goto: (url) => page.goto(url),
      reload: () => page.reload(),
      run: (body, ...args) => page.evaluate(`(${body})(...${JSON.stringify(args)})`),
      click: (selector) => page.click(selector),
      async type(selector, text) { await page.focus(selector); await page.keyboard.type(text); },
      press: (key) => page.keyboard.press(key),
      /** « Effacer les données du site », as the browser's settings do it. */
      async clear(origin) {
        await page.goto('about:blank');
        const session = await context.newCDPSession(page);
        await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      },
      close: () => context.close(),
    };
  },
  async firefox(profile) {
    const browser = await startFirefox({ browser: 'firefox', executablePath: process.env.FIREFOX ?? 'firefox-esr', headless: true, userDataDir: profile });
    const page = await browser.newPage();
    page.on('dialog', (dialog) => dialog.accept());
    await page.setViewport({ width: 1280, height: 900 });
    return {
      name: `Firefox ${await browser.version()}`,
      goto: (url) => page.goto(url, { waitUntil: 'domcontentloaded' }),
      reload: () => page.reload({ waitUntil: 'domcontentloaded' }),
      run: (body, ...args) => page.evaluate(body, ...args),
      click: (selector) => page.click(selector),
      async type(selector, text) { await page.focus(selector); await page.keyboard.type(text); },
      press: (key) => page.keyboard.press(key),
      clear: null,
      close: () => browser.close(),
    };
  },
};

async function create(me, shared) {
  await me.press('button', 'Créer mon carnet');
  for (const [label, value] of [['Nom', 'Durand'], ['Prénom', 'Ève'], ['Qualité', 'professeure'],
    ["Nom du chef d'établissement", NAME], ["Prénom du chef d'établissement", 'Zoé']]) await me.fill(label, value);
  if (shared) {
    await me.run((label) => {
      const field = [...document.querySelectorAll('label')].find((l) => l.textContent.replace(/\s/g, ' ').startsWith(label));
      const select = document.getElementById(field.htmlFor);
      select.value = 'oui';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, 'Ce poste a-t-il');
  }
  await me.press('button', 'Continuer');
  await me.fill("Nom de l'établissement", 'Collège Jean-Moulin');
  await me.press('button', 'Créer le carnet');
  await me.heading('Tableau de bord');
}

async function note(me, n) {
  await me.page('/journal', 'Journal');
  for (let at = 0; at < n; at += 1) {
    await me.fill('Saisie rapide', `10/11 1h point ${at} avec ${NAME} #1.1`);
    await me.enter();
    await me.see('an empty line', () => document.querySelector('#saisie-rapide').value === '');
  }
}

const rows = [];
const keep = (browser, when, { n, where }) => {
  rows.push([browser, when, n, Object.entries(where).map(([path, times]) => `${path} (${times})`).join(', ')]);
  console.error(`${browser}: ${when}: ${n} ${JSON.stringify(where)}`);
};

async function erased(kind, server) {
  const profile = await mkdtemp(join(tmpdir(), 'carnet-brut-'));
  let browser = await browsers[kind](profile);
  const { name } = browser;
  let me = person(browser);
  await me.open(server.url);
  await create(me);
  await me.saved();
  await note(me, 12);
  await me.saved();
  await browser.close();
  keep(name, 'avant d’effacer, fermé', await count(profile));
  browser = await browsers[kind](profile);
  me = person(browser);
  await me.open(server.url);
  await me.page('/reglages', 'Réglages');
  await me.press('button', `Effacer définitivement Zoé ${NAME}`);
  await me.fill('Pour confirmer, recopiez', `Zoé ${NAME}`);
  await me.press('button', 'Effacer définitivement');
  await me.text('Effacé définitivement');
  keep(name, 'effacé, navigateur ouvert', await count(profile));
  await browser.close();
  keep(name, 'effacé, navigateur fermé', await count(profile));
  browser = await browsers[kind](profile);
  await person(browser).open(server.url);
  await browser.close();
  keep(name, 'rouvert puis refermé', await count(profile));
  if (browser.clear) {
    browser = await browsers[kind](profile);
    await browser.clear(new URL(server.url).origin);
    await browser.close();
    keep(name, 'données du site effacées, fermé', await count(profile));
  }
  await rm(profile, { recursive: true, force: true });
}

/** A shared session, where the browser can write a file: the chosen file is in the page's memory. */
async function shared(kind, server) {
  const profile = await mkdtemp(join(tmpdir(), 'carnet-brut-'));
  let browser = await browsers[kind](profile);
  const me = person(browser);
  await me.open(server.url);
  const can = await me.run(() => 'showSaveFilePicker' in window);
  if (!can) {
    await browser.close();
    rows.push([browser.name, 'session commune', '–', 'non proposée : ce navigateur n’écrit pas dans un fichier']);
    return;
  }
  await me.run(() => {
    let text = '';
    window.showSaveFilePicker = async ({ suggestedName }) => ({
      kind: 'file', name: suggestedName,
      getFile: async () => new File([text], suggestedName),
      createWritable: async () => ({ write: async (t) => { text = t; }, close: async () => {}, abort: async () => {} }),
    });
  });
  await create(me, true);
  await note(me, 6);
  keep(browser.name, 'session commune, ouverte', await count(profile));
  await me.press('button', 'Quitter ce poste');
  await me.text('a été relu');
  await browser.close();
  keep(browser.name, 'session commune quittée, fermé', await count(profile));
  await rm(profile, { recursive: true, force: true });
}

/** A copy that was kept in the browser, and erased after its return. */
async function copy(kind, server) {
  const profile = await mkdtemp(join(tmpdir(), 'carnet-brut-'));
  const other = await mkdtemp(join(tmpdir(), 'carnet-brut-'));
  let browser = await browsers[kind](other);
  let me = person(browser);
  await me.open(server.url);
  await create(me);
  await me.saved();
  await note(me, 6);
  await me.saved();
  await me.page('/partage/exemplaire', "Exemplaire du chef d'établissement");
  await me.run(() => [...document.querySelectorAll('input[type=radio]')].find((r) => /Données seules/.test(r.closest('label').textContent)).click());
  const made = await me.handed(() => me.press('main button', "Préparer l'exemplaire du chef d'établissement"));
  await browser.close();
  browser = await browsers[kind](profile);
  me = person(browser);
  await me.open(server.url);
  await me.give('Ouvrir un fichier', made.name, made.text);
  await me.press('button', "Ouvrir l'exemplaire");
  await me.heading('Exemplaire de');
  await me.saved();
  await me.handed(() => me.press('button', 'Préparer le fichier à renvoyer'));
  await me.press('button', 'Effacer cet exemplaire de cet ordinateur');
  await me.text('Exemplaire supprimé de ce navigateur');
  keep(browser.name, 'exemplaire effacé, navigateur ouvert', await count(profile));
  await browser.close();
  keep(browser.name, 'exemplaire effacé, navigateur fermé', await count(profile));
  browser = await browsers[kind](profile);
  await person(browser).open(server.url);
  await browser.close();
  keep(browser.name, 'exemplaire effacé, rouvert puis refermé', await count(profile));
  if (browser.clear) {
    browser = await browsers[kind](profile);
    await browser.clear(new URL(server.url).origin);
    await browser.close();
    keep(browser.name, 'données du site effacées, fermé', await count(profile));
  }
  await rm(profile, { recursive: true, force: true });
  await rm(other, { recursive: true, force: true });
}

const server = await startServer();
const asked = process.argv[2] ? [process.argv[2]] : Object.keys(browsers);
for (const kind of asked) {
  for (const act of [erased, shared, copy]) {
    if (process.argv[3] && act.name !== process.argv[3]) continue;
    await act(kind, server);
  }
}
await server.stop();
console.log('| Navigateur | Quand | Fois | Où |\n|---|---|---|---|');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
process.exit(0);
