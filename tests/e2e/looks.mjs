// What axe finds on a page, as it stands and in every look: wide and on a phone, light and dark.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { expect } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, a line each; `rules`: these alone. */
async function faults(page, rules) {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(source);
  return page.evaluate(async (rules) => {
    // A colour on its way to another is neither.
    // Looked for frame by frame: one whose element leaves the page never says that it has finished.
    const moves = (a) => a.playState === 'running' && a.effect?.getTiming().iterations !== Infinity;
    while (document.getAnimations().some(moves)) await new Promise(requestAnimationFrame);
    const asked = { resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) };
    const { violations } = await window.axe.run(document, asked);
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`);
  }, rules);
}

/** axe finds nothing on the page as it stands. */
export async function clean(page, name = '') {
  expect((await faults(page)).map((fault) => `${name} ${fault}`)).toEqual([]);
}

/** The rules that a theme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** The same in every look, the page loaded once; and nothing is wider than the screen. `widths`: also looked at for that. */
export async function cleanInEveryLook(page, name, { narrow = [390] } = {}) {
  for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [390, 'dark'], [390, 'light']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).not.toHaveAttribute('data-drawing');
    const found = await faults(page, colorScheme === 'dark' ? COLOURS : undefined);
    expect(found.map((fault) => `${name}, ${width}, ${colorScheme} ${fault}`)).toEqual([]);
    for (const side of width === 390 ? narrow : [width]) {
      if (side !== width) await page.setViewportSize({ width: side, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at ${side}`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
