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

/** The drawings within `where`: title, text of their figures, dots of the curves with what each says, squares with what each says. */
const drawings = (page, where) => page.evaluate((where) => [...document.querySelectorAll(`${where} figure.drawing`)].map((figure) => {
  const svg = figure.querySelector('.wide svg');
  const marks = (selector, ...places) => [...svg.querySelectorAll(selector)].map((mark) => ({ says: mark.querySelector('title')?.textContent ?? '', at: places.map((p) => Number(mark.getAttribute(p))) }));
  return {
    title: figure.getAttribute('aria-label'), words: [...figure.querySelectorAll('details li')].map((li) => li.textContent).join(' '),
    dots: marks('circle.full', 'cx', 'cy'), squares: marks('rect', 'width', 'height'), box: svg.viewBox.baseVal.height,
  };
}), where);

const curve = (found) => found.filter((drawing) => /en %|^Visites/.test(plain(drawing.title)));

/** In a drawing of curves equal figures stand at equal heights; its words say each of them. */
function held(found) {
  let seen = 0;
  for (const drawing of curve(found)) {
    const points = drawing.dots.map((dot) => ({ y: dot.at[1], value: figure(plain(dot.says).split(' : ')[1].split(',')[0]), says: plain(dot.says) }));
    const [low, high] = [points.reduce((a, b) => (b.value < a.value ? b : a)), points.reduce((a, b) => (b.value > a.value ? b : a))];
    const unit = (low.y - high.y) / (high.value - low.value);
    for (const point of points) {
      expect(Math.abs(low.y - point.y - unit * (point.value - low.value)), point.says).toBeLessThan(0.6);
      expect(plain(drawing.words)).toContain(point.says.split(' : ')[1].split(',')[0]);
      seen += 1;
    }
  }
  return seen;
}

test('the curves of the measures and of the bilan, on the screen: one scale, and the same in words', async ({ page }) => {
  await example(page, '#/formations/mesures', "Mesures d'usage");
  expect(held(await drawings(page, 'main'))).toBeGreaterThan(10);
  await page.goto(`${server.url}#/bilan`);
  await expect(page.locator('main figure.drawing').first()).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
  const found = await drawings(page, 'main');
  expect(held(found)).toBeGreaterThan(5);
  const missions = found.find((drawing) => /par mission et par mois/.test(plain(drawing.title)));
  const timed = missions.squares.filter((square) => /[1-9]/.test(square.says));
  expect(timed.length).toBeGreaterThan(8);
  for (const square of timed) expect(plain(missions.words)).toContain(plain(square.says).split(' : ')[1]);
});

test('the bars of tables and of the dashboard, on the screen', async ({ page }) => {
  await example(page, '#/bilan', 'Bilan');
  await page.locator('#synthese > summary').click();
  await expect(page.locator('main svg.share').first()).toBeVisible();
  const tables = await page.evaluate(() => [...document.querySelectorAll('main table:has(svg.share)')].map((table) =>
    [...table.querySelectorAll('td:has(svg.share)')].map((cell) => ({ words: cell.textContent, width: Number(cell.querySelector('rect').getAttribute('width')) }))));
  expect(tables.length).toBeGreaterThan(0);
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
  // The time by week: a bar a week, in proportion, and no word of a gap.
  const weeks = await page.locator('section[aria-labelledby="t-heures"]').evaluate((section) => ({
    text: section.textContent,
    bars: [...section.querySelectorAll('rect.full')].map((rect) => ({ says: rect.querySelector('title')?.textContent, height: Number(rect.getAttribute('height')) })).filter((bar) => bar.says),
  }));
  expect(weeks.bars.length).toBeGreaterThan(8);
  const top = weeks.bars.reduce((a, b) => (b.height > a.height ? b : a));
  for (const bar of weeks.bars) expect(Math.abs(bar.height / top.height - figure(plain(bar.says).split(' : ')[1]) / figure(plain(top.says).split(' : ')[1]))).toBeLessThan(0.02);
  expect(plain(weeks.text)).not.toMatch(/de plus|dépass|données à ce jour|écart/);
  await page.goto(`${server.url}#/usages`);
  await expect(page.locator('main svg.meter').first()).toBeVisible();
  const asked = await page.evaluate(() => [...document.querySelectorAll('main table:has(svg.meter)')].map((table) =>
    [...table.querySelectorAll('tr:has(svg.meter)')].map((row) => ({ words: row.querySelector('td.number').textContent, width: Number(row.querySelector('rect.part').getAttribute('width')) }))));
  for (const rows of asked) {
    const longest = Math.max(...rows.map((row) => figure(row.words)));
    for (const row of rows) expect(row.width, row.words).toBe(Math.floor((200 * figure(row.words)) / longest));
  }
});

test('the drawings of the bilan on paper, in DOCX and in ODT', async ({ page }) => {
  await example(page, '#/bilan', 'Bilan');
  await page.evaluate(() => { window.print = () => {}; });
  await leave(page, 'le bilan', 'Imprimer le bilan');
  await expect(page.locator('.sheet figure.drawing').first()).toBeAttached();
  const paper = await drawings(page, '.sheet');
  expect(held(paper)).toBeGreaterThan(10);
  for (const [word, descriptions] of [['DOCX', /descr="([^"]+)"/g], ['ODT', /<svg:desc>([^<]+)</g]]) {
    const [download] = await Promise.all([page.waitForEvent('download'), leave(page, 'le bilan', `Télécharger le bilan en ${word}`)]);
    const zip = await JSZip.loadAsync(await readFile(await download.path()));
    const pictures = await Promise.all(Object.values(zip.files).filter((f) => f.name.endsWith('.png')).map((f) => f.async('base64')));
    expect(pictures).toHaveLength(paper.length);
    // Each has something drawn, as high as on paper, and its figures beside it.
    for (const [n, png] of pictures.entries()) {
      const drawn = await page.evaluate(async (png) => {
        const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], { type: 'image/png' }));
        const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
        pen.drawImage(picture, 0, 0);
        const { data } = pen.getImageData(0, 0, picture.width, picture.height);
        let ink = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at] < 200) ink += 1;
        return { height: picture.height, ink };
      }, png);
      expect(drawn.ink, paper[n].title).toBeGreaterThan(500);
      expect(Math.abs(drawn.height - 2 * paper[n].box)).toBeLessThan(3);
    }
    const text = await zip.file(word === 'DOCX' ? 'word/document.xml' : 'content.xml').async('string');
    const said = [...text.matchAll(descriptions)].map((m) => plain(m[1].replaceAll('&apos;', '’'))).join(' ');
    for (const drawing of paper) for (const figure of drawing.dots) expect(said).toContain(plain(figure.says).split(' : ')[1].split(',')[0]);
  }
});
