// What is drawn is what was counted: the width of each bar against its figure, on the screen, on paper, in DOCX and in ODT.
import { readFile } from 'node:fs/promises';

import JSZip from 'jszip';

import { leave, plain, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const button = (page, name) => page.getByRole('button', { name: words(name) });

async function example(page, address, title) {
  await start(page, server.url);
  await button(page, 'Essayer avec un exemple').click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
  if (!address) return;
  await page.goto(`${server.url}${address}`);
  await expect(page.getByRole('heading', { level: 1, name: words(title) })).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
}

/** « 12 h 20 » in minutes, « 1 763 », « 98 % ». */
function figure(text) {
  const said = plain(text);
  const time = /^(?:(\d[\d ]*) h)? ?(?:(\d+)(?: min)?)?$/.exec(said);
  if (/ h| min/.test(said) && time) return Number((time[1] ?? '0').replace(/ /g, '')) * 60 + Number(time[2] ?? 0);
  return Number(/^\d[\d ]*/.exec(said)[0].replace(/ /g, ''));
}

/** The charts within `where`: title, and of each bar its width and its words. */
const charts = (page, where) => page.evaluate((where) => [...document.querySelectorAll(`${where} figure.chart`)].map((chart) => {
  const texts = [...chart.querySelectorAll('text')].map((t) => t.textContent);
  const bars = [...chart.querySelectorAll('rect:not(.before)')].map((rect, n) => ({ width: Number(rect.getAttribute('width')), words: texts[2 * n + 1] }));
  const legend = chart.querySelector('.legend')?.textContent ?? '';
  return { title: chart.querySelector('figcaption').textContent, bars, legend, before: chart.querySelectorAll('.before').length, goal: chart.querySelectorAll('.goal').length };
}), where);

/** Every bar is its share of one scale, to the width of a unit. */
function onOneScale(all, most) {
  const bars = all.flatMap((chart) => chart.bars).map((bar) => ({ ...bar, value: figure(bar.words) }));
  const longest = bars.reduce((a, b) => (b.value > a.value ? b : a));
  const unit = most ? [180, 240, 300].map((room) => room / most).find((unit) => Math.abs(longest.width - longest.value * unit) < 1.01) : longest.width / longest.value;
  expect(unit, JSON.stringify(bars)).toBeDefined();
  for (const bar of bars) expect(Math.abs(bar.width - Math.max(1, bar.value * unit)), `${bar.words}: ${bar.width}`).toBeLessThan(1.5);
  return bars.length;
}

function held(found) {
  const percents = found.filter((chart) => /en %/.test(plain(chart.title)));
  const visits = found.filter((chart) => /^Visites/.test(chart.title));
  let seen = 0;
  if (percents.length) seen += onOneScale(percents, 100);
  if (visits.length) seen += onOneScale(visits);
  for (const chart of found) if (!percents.includes(chart) && !visits.includes(chart)) seen += onOneScale([chart]);
  for (const chart of found) expect(chart.before + chart.goal > 0, chart.title).toBe(chart.legend !== '');
  return seen;
}

test('the charts of the measures and of the bilan, on the screen', async ({ page }) => {
  await example(page, '#/formations/mesures', "Mesures d'usage");
  expect(held(await charts(page, 'main'))).toBeGreaterThan(10);
  await page.goto(`${server.url}#/bilan`);
  await expect(page.locator('main figure.chart').first()).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
  expect(held(await charts(page, 'main'))).toBeGreaterThan(10);
});

test('the bars of tables and of the dashboard, on the screen', async ({ page }) => {
  await example(page, '#/bilan', 'Bilan');
  await expect(page.locator('main svg.share').first()).toBeVisible();
  const tables = await page.evaluate(() => [...document.querySelectorAll('main table:has(svg.share)')].map((table) =>
    [...table.querySelectorAll('td:has(svg.share)')].map((cell) => ({ words: cell.textContent, width: Number(cell.querySelector('rect').getAttribute('width')) }))));
  expect(tables.length).toBeGreaterThan(3);
  for (const rows of tables) {
    const most = Math.max(...rows.map((row) => figure(row.words)));
    for (const row of rows) expect(row.width, row.words).toBe(Math.ceil((figure(row.words) * 100) / most));
  }
  await page.goto(`${server.url}#/`);
  await expect(page.locator('tr[data-mission] svg.meter').first()).toBeVisible();
  const missions = await page.evaluate(() => [...document.querySelectorAll('tr[data-mission]')].map((row) =>
    ({ words: row.querySelector('[data-time]').textContent, width: Number(row.querySelector('svg.meter rect.part').getAttribute('width')) })));
  const most = Math.max(...missions.map((row) => figure(row.words)));
  for (const row of missions) expect(Math.abs(row.width - (figure(row.words) * 200) / most), row.words).toBeLessThan(1.01);
  // The year's hours against those that the letter gives.
  const hours = await page.locator('section[aria-labelledby="t-heures"]').evaluate((section) => ({
    done: section.querySelector('.big').textContent, given: section.querySelector('.small').textContent, width: Number(section.querySelector('rect.part').getAttribute('width')),
  }));
  const given = figure(plain(hours.given).split('à ce jour, ')[1].replace(' dans l\'année', ''));
  expect(hours.width).toBe(Math.floor((200 * Math.min(figure(hours.done), given)) / given));
  await page.goto(`${server.url}#/usages`);
  await expect(page.locator('main svg.meter').first()).toBeVisible();
  const asked = await page.evaluate(() => [...document.querySelectorAll('main table:has(svg.meter)')].map((table) =>
    [...table.querySelectorAll('tr:has(svg.meter)')].map((row) => ({ words: row.querySelector('td.number').textContent, width: Number(row.querySelector('rect.part').getAttribute('width')) }))));
  for (const rows of asked) {
    const longest = Math.max(...rows.map((row) => figure(row.words)));
    for (const row of rows) expect(row.width, row.words).toBe(Math.floor((200 * figure(row.words)) / longest));
  }
});

/** How long the bars of a picture are, in its own pixels, by their colour. */
const measured = (page, png, bars) => page.evaluate(async ({ png, bars }) => {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const lengths = [];
  for (let n = 0; n < bars; n += 1) {
    const row = pen.getImageData(0, (n * 26 + 8) * 2, picture.width, 1).data;
    let length = 0;
    for (let x = 416; row[4 * x] < 80 && row[4 * x + 2] > 90 && x < picture.width; x += 1) length += 1;
    lengths.push(length);
  }
  return { lengths, height: picture.height };
}, { png, bars });

test('the charts of the bilan on paper, in DOCX and in ODT', async ({ page }) => {
  await example(page, '#/bilan', 'Bilan');
  await page.evaluate(() => { window.print = () => {}; });
  await leave(page, 'le bilan', 'Imprimer le bilan');
  await expect(page.locator('.sheet figure.chart').first()).toBeAttached();
  const paper = await charts(page, '.sheet');
  expect(held(paper)).toBeGreaterThan(20);
  for (const word of ['DOCX', 'ODT']) {
    const [download] = await Promise.all([page.waitForEvent('download'), leave(page, 'le bilan', `Télécharger le bilan en ${word}`)]);
    const zip = await JSZip.loadAsync(await readFile(await download.path()));
    const pictures = await Promise.all(Object.values(zip.files).filter((f) => f.name.endsWith('.png')).map((f) => f.async('base64')));
    expect(pictures).toHaveLength(paper.length);
    const drawn = [];
    for (const png of pictures) {
      const { height } = await measured(page, png, 0);
      drawn.push((await measured(page, png, Math.round((height / 2 - 4) / 26))).lengths);
    }
    const wanted = paper.map((chart) => chart.bars.map((bar) => 2 * bar.width));
    for (const lengths of wanted) {
      const same = drawn.findIndex((d) => d.length === lengths.length && d.every((length, n) => Math.abs(length - lengths[n]) <= 2));
      expect(same, `${word}: ${lengths} among ${JSON.stringify(drawn)}`).not.toBe(-1);
      drawn.splice(same, 1);
    }
  }
});
