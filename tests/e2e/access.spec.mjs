// For everyone, beyond axe: what RGAA 4.1.2 asks and a program can look at. What a person must judge is in docs/accessibilite.md.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { drawn, plain, ready, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

/** The example, open, and the addresses of all pages and of its procedures. */
async function example(page) {
  await start(page, server.url);
  await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  const found = [];
  for (const [address, links] of [['#/aide', 'main table a[href^="#/"]'], ['#/procedures', 'main table a[href^="#/procedures/"]']]) {
    await page.goto(`${server.url}${address}`);
    await expect(page.locator(links).first()).toBeVisible();
    found.push(...await page.locator(links).evaluateAll((all) => all.map((a) => a.getAttribute('href'))));
  }
  return [...new Set(found)];
}

async function open(page, address) {
  await page.goto(`${server.url}${address}`);
  await drawn(page);
}

/** Lines of the accessibility tree: role, name, and the names of the groups around. */
function lines(tree) {
  const around = [];
  return tree.split('\n').flatMap((line) => {
    const found = line.match(/^(\s*)- '?([a-z]+)(?: "((?:[^"\\]|\\.)*)")?/);
    if (!found) return [];
    const [, space, role, name = ''] = found;
    while (around.length && around.at(-1).depth >= space.length) around.pop();
    const groups = around.filter((g) => g.name && /^(group|form|region|row|dialog|radiogroup)$/.test(g.role)).map((g) => g.name);
    around.push({ depth: space.length, role, name });
    return [{ role, name, groups }];
  });
}

const ACTS = /^(button|link|textbox|combobox|checkbox|radio|spinbutton|searchbox|switch|slider)$/;
const SHOWS = /^(table|grid|img|dialog|figure)$/;

/** What is wrong in the accessibility tree of the page as it stands: things without a name, two of one name, headings out of order. */
async function misread(page, address) {
  const wrong = [];
  const tree = lines(await page.locator('body').ariaSnapshot());
  for (const { role, name } of tree) if ((ACTS.test(role) || SHOWS.test(role)) && !name) wrong.push(`${address}: ${role} without a name`);
  const seen = new Set();
  for (const { role, name, groups } of tree) {
    if (!/^(textbox|combobox|checkbox|spinbutton|button)$/.test(role)) continue;
    const whole = [role, ...groups, name].join(' › ');
    if (seen.has(whole)) wrong.push(`${address}: twice ${whole}`);
    seen.add(whole);
  }
  const levels = await page.locator('h1, h2, h3, h4').evaluateAll((all) => all.filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1])));
  expect(levels.filter((l) => l === 1), address).toHaveLength(1);
  levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) wrong.push(`${address}: a heading of level ${l} after ${levels[i - 1]}`); });
  return wrong;
}

/** What a person does who has the keyboard alone. */
function keyboard(page) {
  /** The element that has the focus: never the body. */
  const here = async () => {
    const found = await page.evaluate(() => [document.activeElement.tagName, document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim().slice(0, 60)]);
    expect(found[0], `after ${found[1]}`).not.toBe('BODY');
    return plain(found[1]);
  };
  const press = (key) => page.keyboard.press(key);
  /** Tab until `name` has the focus. */
  const reach = async (name) => {
    for (let n = 0; n < 200; n += 1) {
      await press('Tab');
      if ((await page.evaluate(() => document.activeElement.tagName)) === 'BODY') continue; // round the browser's own bar
      if (name.test(await here())) return;
    }
    throw new Error(`${name} is not reached by Tab`);
  };
  return { here, press, reach };
}

test('the accessibility tree: nothing unnamed, no two fields of one name, one h1, headings in order', async ({ page }) => {
  test.setTimeout(240_000);
  const wrong = [];
  const titles = new Map();
  for (const address of await example(page)) {
    await open(page, address);
    wrong.push(...await misread(page, address));
    const title = plain(await page.title());
    if (titles.has(title)) wrong.push(`${address}: the title of ${titles.get(title)}`);
    titles.set(title, address);
  }
  expect(wrong).toEqual([]);
});

test('targets of 24 pixels, text spaced wider, forced colours: nothing is cut, nothing is lost', async ({ page }) => {
  test.setTimeout(240_000);
  const wrong = [];
  for (const address of await example(page)) {
    await open(page, address);
    const small = await page.evaluate(() => {
      const visible = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .skip');
      const room = (e) => {
        const own = e.getBoundingClientRect();
        const around = /^(checkbox|radio)$/.test(e.type) ? e.closest('label')?.getBoundingClientRect() : null;
        const after = getComputedStyle(e, '::after');
        const more = after.position === 'absolute' && after.content !== 'none' ? [parseFloat(after.width), parseFloat(after.height)] : [0, 0];
        return [Math.max(own.width, around?.width ?? 0, more[0]), Math.max(own.height, around?.height ?? 0, more[1])];
      };
      const inText = (e) => e.tagName === 'A' && getComputedStyle(e).display === 'inline';
      const all = [...document.querySelectorAll('button, input, select, textarea, summary, a[href]')].filter((e) => visible(e) && !inText(e));
      return all.filter((e) => room(e).some((side) => side < 23.9)).map((e) => `${e.tagName} ${e.className} ${room(e).map(Math.round).join('×')} ${e.textContent.trim().slice(0, 30)}`);
    });
    wrong.push(...small.slice(0, 3).map((what) => `${address}: ${what}`));
    // WCAG 1.4.12, RGAA 10.12.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
      document.adoptedStyleSheets = [sheet];
    });
    const cut = await page.evaluate(() => [...document.querySelectorAll('main :is(button, h1, h2, h3, label, summary, th, td)')]
      .filter((e) => e.checkVisibility() && getComputedStyle(e).clipPath === 'none' && getComputedStyle(e).overflow === 'hidden' && getComputedStyle(e).textOverflow !== 'ellipsis' && e.scrollHeight > e.clientHeight + 2)
      .map((e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 30)}`));
    wrong.push(...cut.slice(0, 3).map((what) => `${address}: cut ${what}`));
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push(`${address}: wider than the screen when spaced`);
    await page.evaluate(() => { document.adoptedStyleSheets = []; });
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, '#/procedures');
  const primary = page.locator('button.primary, a.primary').first();
  expect(await primary.evaluate((e) => getComputedStyle(e).borderTopStyle)).not.toBe('none');
  expect(wrong).toEqual([]);
});

test('by the keyboard alone: the first start, noting, a procedure, the bilan, export', async ({ page }) => {
  test.setTimeout(120_000);
  await start(page, server.url);
  const { here, press, reach } = keyboard(page);
  await reach(/^Essayer avec un exemple$/);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeFocused();
  // The skip link leaves the address alone.
  await press('Shift+Tab');
  const address = page.url();
  await page.evaluate(() => document.querySelector('.skip').focus());
  await press('Enter');
  await expect(page.locator('#contenu')).toBeFocused();
  expect(page.url()).toBe(address);
  // N notes.
  await press('n');
  await expect(page.getByRole('heading', { level: 1, name: words('Journal') })).toBeVisible();
  await expect(page.getByLabel(words('Intitulé'))).toBeFocused();
  await page.keyboard.type('Notée au clavier');
  await press('Enter');
  await saved(page);
  await expect(page.getByText('Notée au clavier').first()).toBeVisible();
  await here();
  // A procedure: a step is opened, ticked; its time is asked for.
  await page.goto(`${server.url}#/procedures`);
  await expect(page.getByRole('heading', { level: 1, name: words('Procédures') })).toBeFocused();
  await reach(/^Conseils de classe – trimestre 1$/);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Conseils de classe/ })).toBeFocused();
  await reach(/^Marquer comme faite : Informer les familles$/);
  await press('Enter');
  await saved(page);
  await expect(page.getByLabel(words('Durée'))).toBeFocused();
  await page.keyboard.type('20 min');
  await press('Enter');
  await saved(page);
  await press('Tab');
  expect(await here()).toMatch(/^Noter au journal/);
  await press('Enter');
  await saved(page);
  await expect(page.locator('li.step').filter({ hasText: 'Informer les familles' })).toContainText('Au journal');
  await here();
  // The bilan, by its outline.
  await page.goto(`${server.url}#/bilan`);
  await expect(page.getByRole('heading', { level: 1, name: words('Bilan') })).toBeFocused();
  await reach(/^Objectifs$/);
  await press('Enter');
  await expect(page.locator('#objectifs')).toBeFocused();
  expect(page.url()).toContain('#/bilan');
  // A day of the year.
  await page.goto(`${server.url}#/calendrier`);
  await expect(page.getByRole('heading', { level: 1, name: words('Calendrier') })).toBeFocused();
  await page.locator('.months [tabindex="0"]').first().focus();
  await press('ArrowRight');
  const day = await here();
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await here()).toBe(day);
  // Export.
  await page.goto(`${server.url}#/partage`);
  await expect(page.getByRole('heading', { level: 1, name: words('Partage et sauvegarde') })).toBeFocused();
  await reach(/^Exporter le carnet$/);
  const [file] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/\.json$/);
  await here();
});

test('Tab leads out of the page at its end, and round to its beginning', async ({ page }) => {
  await example(page);
  for (const address of ['#/partage/retour', '#/procedures/point', '#/lettre/comparaison']) {
    await open(page, address);
    await expect(page.locator('main h1')).toBeFocused();
    const last = page.locator('main').locator('a[href], button, input, select, textarea, summary').locator('visible=true').last();
    await last.focus();
    await page.keyboard.press('Tab');
    // As many frames as the program watches for a focus that is lost.
    await page.evaluate(async () => { for (let n = 0; n < 40; n += 1) await new Promise(requestAnimationFrame); });
    await expect(last).not.toBeFocused();
    await expect(page.locator('main :focus')).toHaveCount(0);
  }
});

// Enlarged twice or four times, a window has no room for what stays in view.
test('below a height nothing stays in view but what is said', async ({ page }) => {
  await page.setViewportSize({ width: 853, height: 480 });
  await example(page);
  for (const address of ['#/', '#/bilan', '#/journal', '#/partage/passation']) {
    await open(page, address);
    const staying = await page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter((e) => e.checkVisibility() && !e.matches('.notices, table *') && ['sticky', 'fixed'].includes(getComputedStyle(e).position)).map((e) => e.className || e.tagName));
    expect(staying, address).toEqual([]);
  }
  // Nor the line of the visa, in a copy opened from its data.
  await open(page, '#/partage/exemplaire');
  await page.getByRole('radio', { name: /^Données seules/ }).first().check();
  const [copy] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words("Préparer l'exemplaire du chef d'établissement") }).click()]);
  await saved(page);
  await open(page, '#/partage');
  await page.locator('input[type=file][aria-label^="Importer un fichier"]').setInputFiles(await copy.path());
  await page.getByRole('button', { name: words("Ouvrir l'exemplaire") }).click();
  await expect(page.locator('.standing')).toHaveCSS('position', 'static');
  await expect(page.locator('.outline')).toHaveCSS('position', 'static');
  await page.setViewportSize({ width: 390, height: 844 });
  // Above the bar of the foot, and pressed there.
  await page.locator('.standing a').click();
  await expect(page.locator('#visa')).toBeFocused();
});

test("the head's copy, by the keyboard alone and in its tree: comment, visa, return", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await example(page);
  await open(page, '#/partage/exemplaire');
  const own = keyboard(page);
  await own.reach(/^Préparer l'exemplaire/);
  const [copy] = await Promise.all([page.waitForEvent('download'), own.press('Enter')]);
  await saved(page);
  await own.here();
  const path = join(await mkdtemp(join(tmpdir(), 'carnet-ent-')), copy.suggestedFilename());
  await copy.saveAs(path);
  const context = await browser.newContext({ locale: 'fr-FR' });
  const head = await context.newPage();
  await head.goto(pathToFileURL(path).href);
  await ready(head);
  await expect(head.getByRole('heading', { level: 1, name: /^Exemplaire de / })).toBeVisible();
  expect(await misread(head, 'exemplaire')).toEqual([]);
  const { here, press, reach } = keyboard(head);
  // By its outline, to the opinion; then a comment, from the top of it.
  await reach(/^Avis et visa$/);
  await press('Enter');
  await expect(head.locator('#avis')).toBeFocused();
  await reach(/^Commenter/);
  await press('Enter');
  await expect(head.getByLabel(words('Commentaire'))).toBeFocused();
  await head.keyboard.type('Dit au clavier');
  await reach(/^Ajouter le commentaire$/);
  await press('Enter');
  await saved(head);
  await expect(head.getByText('Dit au clavier')).toBeVisible();
  await here();
  // The visa, from the line that stays in view.
  await reach(/^Donner le visa$/);
  await head.locator('.standing a').focus();
  await press('Enter');
  await expect(head.locator('#visa')).toBeFocused();
  await head.getByLabel(words('Visa')).focus();
  await head.keyboard.type('approuvé');
  await reach(/^Donner le visa$/);
  await press('Enter');
  await saved(head);
  await expect(head.locator('[data-visa]')).toContainText('approuvé par');
  await here();
  expect(await misread(head, 'exemplaire, visé')).toEqual([]);
  await reach(/^Préparer le fichier à renvoyer$/);
  const [back] = await Promise.all([head.waitForEvent('download'), press('Enter')]);
  expect(back.suggestedFilename()).toMatch(/-retour\.json$/);
  await here();
  await context.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`edges and drawings stand out by 3:1, the focus has a ring, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    const wrong = [];
    for (const address of await example(page)) {
      await open(page, address);
      const faint = await page.evaluate(() => {
        const pen = new OffscreenCanvas(1, 1).getContext('2d');
        const colour = (text) => {
          pen.clearRect(0, 0, 1, 1);
          pen.fillStyle = text;
          pen.fillRect(0, 0, 1, 1);
          return [...pen.getImageData(0, 0, 1, 1).data];
        };
        const light = (rgb) => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => {
          const v = rgb[i] / 255;
          return sum + part * (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        }, 0);
        const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
        const behind = (e) => {
          for (let node = e; node; node = node.parentElement) {
            const found = colour(getComputedStyle(node).backgroundColor);
            if (found[3] > 128) return found;
          }
          return [255, 255, 255];
        };
        // What is drawn for the eye alone (the track of a bar, the sketches of « Aide »), what has its edge around it, and cells that read as text.
        const aside = '[aria-hidden=true] .whole, .whole, .sketch *, .quick input, :is(td, th) input, .sheet[aria-hidden=true] *';
        const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.matches(aside);
        const own = (e, style) => {
          if (e instanceof SVGElement) return [style.fill, style.stroke];
          const side = ['Top', 'Bottom'].find((at) => parseFloat(style[`border${at}Width`]) > 0);
          return [style.backgroundColor, side && style[`border${side}Color`]];
        };
        return [...document.querySelectorAll('input:not([type=checkbox], [type=radio]), select, textarea, .tick, svg :is(rect, line, circle, path)')].filter(seen).flatMap((e) => {
          const colours = own(e, getComputedStyle(e)).filter((c) => c && c !== 'none').map(colour).filter((c) => c[3] > 128);
          const best = Math.max(0, ...colours.map((c) => ratio(c, behind(e.parentElement))));
          return best >= 3 ? [] : [`${e.tagName}.${e.getAttribute('class')} in ${e.parentElement.className.baseVal ?? e.parentElement.className}: ${best.toFixed(2)}`];
        });
      });
      wrong.push(...new Set(faint.map((what) => `${address}: ${what}`)));
      // The page has put the cursor in its title or in its first field.
      await expect(page.locator('main :focus')).toHaveCount(1);
      for (let n = 0; n < 12; n += 1) {
        await page.keyboard.press('Tab');
        const bare = await page.evaluate(() => {
          const e = document.activeElement;
          if (e === document.body) return false; // round the browser's own bar
          const style = getComputedStyle(e);
          return e.matches(':focus-visible') && !(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) && `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`;
        });
        if (bare) wrong.push(`${address}: no ring on ${bare}`);
      }
    }
    expect(wrong).toEqual([]);
  });
}
