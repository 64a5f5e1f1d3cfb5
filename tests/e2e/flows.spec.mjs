// The whole use: create, letter, journal, export, open elsewhere; on the site and in the single file.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { cleanInEveryLook } from './looks.mjs';
import { create, exported, file, give, go, leave, mission, plain, quick, ready, saved, start, words } from './people.mjs';
import { SINGLE_URL, startServer } from './server.mjs';
import { expect, test } from './test.mjs';

const MODEL = [
  "en assurant les opérations de transition d'année scolaire : initialisation de l'ENT, import des emplois du temps et vérification des données issues de l'annuaire académique fédérateur,",
  'en assurant des formations de proximité en fonction des besoins.',
  'en participant aux réunions de bassin à destination des administrateurs ENT.',
  "À l'issue de l'année scolaire, un entretien avec le chef d'établissement établira le bilan de l'action écoulée",
];

/** The pages of a PDF as texts. */
async function pages(bytes) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const content = await (await pdf.getPage(n)).getTextContent();
    texts.push(plain(content.items.map((item) => item.str + (item.hasEOL ? ' ' : '')).join('')));
  }
  return texts;
}

const unmade = (text) => text.replace(/^"made": .*$/m, '');

for (const where of ['site', 'single file']) {
  test.describe(where, () => {
    let server;
    let url;
    test.beforeAll(async () => {
      server = await startServer();
      url = where === 'site' ? server.url : SINGLE_URL;
    });
    test.afterAll(() => server.stop());

    test('create, print the letter, sign it', async ({ page }) => {
      await start(page, url);
      await create(page);
      await go(page, 'Lettre de mission');
      const screen = plain(await page.getByRole('main').innerText());
      for (const text of MODEL) expect(screen).toContain(text);
      expect(screen).toContain('Durand Ève, professeure de physique');
      await page.evaluate(() => { window.print = () => { window.printed = true; }; });
      await leave(page, 'la lettre', 'Imprimer la lettre');
      expect(await page.evaluate(() => window.printed)).toBe(true);
      const paper = await pages(await page.pdf({ preferCSSPageSize: true }));
      expect(paper.length).toBeLessThanOrEqual(2);
      const text = paper.join(' ');
      for (const sentence of MODEL) expect(text).toContain(sentence);
      expect(paper.at(-1)).toContain("Le chef d'établissement");
      expect(paper.at(-1)).toContain("L'administrateur de l'ENT : Ève Durand");
      await page.getByRole('button', { name: words('Signer la lettre') }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog).toContainText('pas une signature électronique');
      await expect(dialog.getByLabel(words('Lieu'))).toHaveValue('Villars');
      await dialog.getByRole('button', { name: words('Enregistrer la signature') }).click();
      await expect(page.getByRole('button', { name: words('Établir un avenant') })).toBeVisible();
      await expect(page.getByRole('button', { name: /Modifier/ })).toHaveCount(0);
      await page.keyboard.press('Control+z');
      await expect(page.getByRole('button', { name: words('Signer la lettre') })).toBeVisible();
    });

    test('notes by form and by line, sums, reload, second tab', async ({ page, context }) => {
      await start(page, url);
      await create(page);
      await go(page, 'Journal');
      await quick(page, '12/10 1h30 formation Moodle salle des profs #2.3 @enseignants 12p');
      await quick(page, '13/10 45min dépannage #1.4');
      await page.getByRole('button', { name: words('Noter une activité') }).click();
      await page.getByLabel(words('Intitulé')).fill('<b>Réunion</b> =cmd() 😀');
      await page.getByLabel(words('Date'), { exact: true }).fill('2026-10-14');
      await page.getByLabel(words('Durée')).fill('40h');
      await page.getByRole('button', { name: words('Enregistrer') }).click();
      await expect(page.getByText(/au plus 24 heures/)).toBeVisible();
      await page.getByLabel(words('Durée')).fill('1,5 h');
      await page.getByLabel(words('Attribution'), { exact: true }).selectOption({ label: '2.2 Accompagnement des personnels' });
      await page.getByRole('button', { name: words('Enregistrer') }).click();
      await expect(page.getByRole('button', { name: '<b>Réunion</b> =cmd() 😀', exact: true })).toBeVisible();
      await saved(page);
      await go(page, 'Tableau de bord');
      expect(await mission(page, 2)).toEqual({ count: '2', time: '3 h' });
      expect(await mission(page, 1)).toEqual({ count: '1', time: '45 min' });
      await page.reload();
      await ready(page);
      expect(await mission(page, 2)).toEqual({ count: '2', time: '3 h' });
      const other = await context.newPage();
      await start(other, url);
      await go(other, 'Journal');
      await quick(other, '15/10 15min appel #2.1');
      await expect.poll(() => mission(page, 2)).toEqual({ count: '3', time: '3 h 15' });
      // What one tab did, the other undoes; also after a reload.
      await page.keyboard.press('Control+z');
      await expect(other.getByRole('button', { name: 'appel', exact: true })).toHaveCount(0);
      await page.reload();
      await ready(page);
      await expect(page.getByRole('button', { name: words('Rétablir') })).toBeEnabled();
      await page.keyboard.press('Control+y');
      await expect.poll(() => mission(page, 2)).toEqual({ count: '3', time: '3 h 15' });
    });

    test('a file opened elsewhere and exported again is the same', async ({ page, browser }) => {
      await start(page, url);
      await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
      await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
      await go(page, 'Journal');
      await quick(page, 'hier 20min essai #3.1');
      const first = await exported(page);
      expect(first.name).toMatch(/^carnet-0999901Z-[0-9a-f]{6}-[0-9a-f]{6}-\d{4}-\d\d-\d\d-sauvegarde\.json$/);
      const elsewhere = await (await browser.newContext({ acceptDownloads: true })).newPage();
      await start(elsewhere, url);
      await give(elsewhere, 'Ouvrir un fichier', file(first.name, first.text));
      await expect(elsewhere.getByRole('dialog')).toContainText('Collège Jeanne-Villepreux');
      await elsewhere.getByRole('button', { name: words('Ouvrir ce carnet') }).click();
      await expect(elsewhere.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
      const second = await exported(elsewhere);
      expect(unmade(second.text)).toBe(unmade(first.text));
      await elsewhere.context().close();
    });

    test('a file is dropped on any page; replacing is undone', async ({ page }) => {
      await start(page, url);
      await create(page);
      const before = await exported(page);
      const changed = before.text.replaceAll('Jean-Moulin', 'Lucie-Aubrac');
      const data = await page.evaluateHandle(([name, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], name, { type: 'application/json' }));
        return transfer;
      }, [before.name, changed]);
      await go(page, 'Aide');
      await page.dispatchEvent('main', 'drop', { dataTransfer: data });
      await expect(page.getByRole('dialog')).toContainText('Lucie-Aubrac');
      await page.getByRole('button', { name: words('Remplacer ce carnet') }).click();
      await expect(page.locator('.school')).toContainText('Lucie-Aubrac');
      await page.keyboard.press('Control+z');
      await expect(page.locator('.school')).toContainText('Jean-Moulin');
      await page.keyboard.press('Control+y');
      await expect(page.locator('.school')).toContainText('Lucie-Aubrac');
    });
  });
}

test.describe('pages', () => {
  let server;
  test.beforeAll(async () => { server = await startServer(); });
  test.afterAll(() => server.stop());

  test('axe finds nothing, in every look', async ({ page }) => {
    test.slow();
    await start(page, server.url);
    await cleanInEveryLook(page, 'first page');
    await page.getByRole('button', { name: words('Créer mon carnet') }).click();
    await expect(page.getByLabel(words("Nom du chef d'établissement"))).toBeVisible();
    await cleanInEveryLook(page, 'form');
    for (const label of ['Nom', 'Prénom', 'Qualité', "Nom du chef d'établissement", "Prénom du chef d'établissement"]) await page.getByLabel(words(label)).fill('x');
    await page.getByRole('button', { name: words('Continuer') }).click();
    await expect(page.getByLabel(words("Nom de l'établissement"))).toBeVisible();
    await cleanInEveryLook(page, 'second step');
    await page.getByRole('button', { name: words('Retour') }).click();
    await page.getByRole('button', { name: words('Retour') }).click();
    await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
    await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
    for (const name of ['Tableau de bord', 'Lettre de mission', 'Journal', 'Partage et sauvegarde', 'Réglages', 'Aide']) {
      await go(page, name);
      await cleanInEveryLook(page, name);
    }
    await page.goto(`${server.url}#/journal/nouvelle`);
    await expect(page.getByLabel(words('Intitulé'))).toBeFocused();
    await cleanInEveryLook(page, 'new activity');
    await page.goto(`${server.url}#/partage/historique`);
    await expect(page.getByRole('heading', { level: 1, name: words('Historique') })).toBeVisible();
    await cleanInEveryLook(page, 'history');
  });

  test('bad files: each a sentence, nothing changed', async ({ page }) => {
    await start(page, server.url);
    await create(page);
    const { text } = await exported(page);
    const cases = [
      ['bonjour', /pas du JSON/],
      ['{"a":1}', /pas un carnet/],
      [text.slice(0, text.length / 2), /incomplet/],
      ['[['.repeat(5000), /niveaux imbriqués/],
      [`{"x":"${'a'.repeat(10_000_000)}"}`, /1000000 caractères/],
      [text.replace('"version": 1', '"version": 9'), /plus récente/],
      // So many bytes.
      [129 * 1024 * 1024, /trop gros/],
    ];
    for (const [content, sentence] of cases) {
      await page.evaluate((content) => {
        const transfer = new DataTransfer();
        const bytes = typeof content === 'number' ? new Uint8Array(content) : content;
        transfer.items.add(new File([bytes], 'essai.json'));
        document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }, content);
      await expect(page.getByRole('dialog')).toContainText(sentence);
      await expect(page.getByRole('dialog')).toContainText('Rien n');
      await page.getByRole('button', { name: words("J'ai compris") }).click();
    }
    await expect(page.locator('.school')).toContainText('Jean-Moulin');
    const broken = text.replace('"rank":"d"', '"rank":5');
    expect(broken).not.toBe(text);
    await page.evaluate((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'essai.json'));
      document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, broken);
    await expect(page.getByRole('dialog')).toContainText('illisible');
  });

  test('a save that fails is shown with the way out, and saved later', async ({ page }) => {
    await start(page, server.url);
    await create(page);
    await go(page, 'Journal');
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      window.mend = () => { IDBObjectStore.prototype.put = put; };
      IDBObjectStore.prototype.put = () => { throw new DOMException('plein', 'QuotaExceededError'); };
    });
    await page.getByLabel(words('Saisie rapide')).fill('hier 30min important #1.1');
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-saving]')).toHaveText(/Non enregistré/);
    await expect(page.getByRole('alert').filter({ hasText: 'plus de place' })).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words('Exporter maintenant') }).click()]);
    expect(await (await import('node:fs/promises')).readFile(await download.path(), 'utf8')).toContain('important');
    // The app tries again by itself: what mends is the press itself, so that it is the press that saves.
    await page.evaluate(() => document.addEventListener('pointerdown', () => window.mend(), { capture: true, once: true }));
    await page.getByRole('button', { name: words('Réessayer') }).click();
    await saved(page);
    await page.reload();
    await ready(page);
    await expect(page.getByRole('button', { name: 'important', exact: true })).toBeVisible();
  });

  test('without storage the carnet lives in the page, and says so', async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    await start(page, server.url);
    await create(page, {}).catch(() => {});
    await expect(page.getByText(/ne garde rien/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: words('Enregistrer le fichier') })).toBeVisible();
  });

  test('a database of a newer version is left alone', async ({ page }) => {
    await start(page, server.url);
    await create(page);
    const name = await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name).find((n) => n !== 'carnet-ent'));
    await page.goto('about:blank');
    await page.goto(`${server.url}manifest.webmanifest`);
    await page.evaluate((name) => new Promise((done, failed) => {
      const request = indexedDB.open(name, 7);
      request.onsuccess = () => { request.result.close(); done(); };
      request.onerror = failed;
    }), name);
    await start(page, server.url);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('version plus récente');
    await expect(page.getByRole('button', { name: words('Télécharger les données brutes') })).toBeVisible();
  });

  test('a table is imported in one action', async ({ page }) => {
    await start(page, server.url);
    await create(page);
    await go(page, 'Journal');
    await page.getByRole('button', { name: words('Importer un tableau') }).click();
    await page.getByLabel(words('Tableau à coller')).fill('Date\tActivité\tDurée\n12/10\tFormation\t1h30\n31/02\tImpossible\t10\n13/10\tRéunion\t45');
    await page.getByRole('button', { name: words('Lire le tableau') }).click();
    await expect(page.getByRole('dialog')).toContainText(/Laissées de côté\s: ligne 3, «\s31\/02\s» n’existe pas/);
    await page.getByRole('button', { name: words('Importer 2 activités') }).click();
    await expect(page.locator('.total')).toContainText('2 activités affichées');
    await page.keyboard.press('Control+z');
    await expect(page.locator('.total')).toContainText('0 activité affichée');
  });

  test('the letter is reworded, reordered, restored, by keyboard', async ({ page }) => {
    await start(page, server.url);
    await create(page);
    await go(page, 'Lettre de mission');
    await page.getByRole('button', { name: /Modifier.*attribution 1\.2/ }).press('Enter');
    await page.getByLabel(words("Texte de l'attribution")).fill('en appliquant les décisions.');
    await page.getByLabel(words("Objectif de l'année")).fill('Tout appliquer');
    await page.getByLabel(words('Indicateur')).press('Tab');
    await saved(page);
    await expect(page.getByText('modifié', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /Terminer.*attribution 1\.2/ }).press('Enter');
    await page.getByRole('button', { name: /Monter.*attribution 1\.2/ }).press('Enter');
    await expect(page.locator('.duty').first()).toContainText('en appliquant les décisions.');
    await page.locator('.duty').first().getByRole('button', { name: /Retirer/ }).press('Enter');
    await expect(page.getByRole('button', { name: words('Rétablir 1.2') })).toBeVisible();
    for (let n = 0; n < 4; n += 1) await page.keyboard.press('Control+z');
    await expect(page.locator('.duty').nth(1)).toContainText('en mettant en œuvre');
    await expect(page.getByText('modifié', { exact: true })).toHaveCount(0);
  });
});
