// A part of a date, a time or a number is no value, and no absence of one. 525808c: the first key emptied the field, and leaving it deleted
// the stored date with « Enregistré ».
import { drawn, exported, go, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const TYPED = 'main input:is([type=date], [type=time], [type=number])';

async function example(page) {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+01:00'));
  await start(page, server.url);
  await page.getByRole('button', { name: words('Essayer avec un exemple') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('Tableau de bord') })).toBeVisible();
}

/** Every page that the help lists, and one of each kind below. */
async function addresses(page) {
  const found = ['#/journal/nouvelle'];
  for (const [address, links] of [
    ['#/aide', 'main table a[href^="#/"]'], ['#/procedures', 'main table a[href^="#/procedures/"]'], ['#/decisions', 'main a[href^="#/decisions/0"]'],
    ['#/decisions/reunions', 'main a[href^="#/decisions/reunions/0"]'], ['#/usages', 'main a[href^="#/usages/demandes/"]'], ['#/formations', 'main a[href^="#/formations/0"]'],
    ['#/partenaires', 'main a[href^="#/partenaires/0"]'], ['#/reseau', 'main a[href^="#/reseau/0"]'], ['#/journal', 'main a[href^="#/journal/0"]'],
  ]) {
    await page.goto(`${server.url}${address}`);
    await drawn(page);
    const all = await page.locator(links).evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    found.push(...(address === '#/aide' ? all : all.slice(0, 2)));
  }
  return [...new Set(found)];
}

async function open(page, address) {
  await page.goto(`${server.url}${address}`);
  await drawn(page);
  // Folded parts, and what is edited on demand.
  for (const summary of await page.locator('main details:not([open]) > summary').all()) if (await summary.isVisible()) await summary.click();
}

/** What of the first carnet is no longer in the second: records, and their fields. */
function deleted(before, after) {
  return Object.entries(before).flatMap(([table, records]) => records.flatMap((record) => {
    const now = after[table].find((r) => r.id === record.id) ?? {};
    return Object.keys(record).filter((key) => now[key] === undefined).map((key) => `${table} ${record.id} ${key}`);
  }));
}

/** Tab goes through the parts of a field, then out of it. */
async function tabOut(page) {
  const id = await page.evaluate(() => document.activeElement.id);
  for (let n = 0; n < 4 && await page.evaluate((id) => document.activeElement.id === id, id); n += 1) await page.keyboard.press('Tab');
}

/** Leaves the field: by Tab, by a click elsewhere, by Enter then Tab. */
const WAYS = [
  tabOut,
  (page) => page.locator('main h1').click(),
  async (page) => { await page.keyboard.press('Enter'); await tabOut(page); },
];

for (const half of [0, 1]) {
  test(`every field of every page, each part of it, each way of leaving: nothing is deleted, ${half + 1} of 2`, async ({ page }) => {
    test.setTimeout(300_000);
    await example(page);
    const before = JSON.parse((await exported(page)).text);
    let [fields, said] = [0, 0];
    for (const address of (await addresses(page)).filter((_, at) => at % 2 === half)) {
      await open(page, address);
      const all = page.locator(`${TYPED}:visible`);
      for (let at = 0; at < Math.min(await all.count(), 8); at += 1) {
        const field = all.nth(at);
        const was = await field.inputValue();
        if (!was || !(await field.isEnabled())) continue;
        const [id, type] = [await field.getAttribute('id'), await field.getAttribute('type')];
        const own = page.locator(`#${id}`);
        const parts = { date: 3, time: 2, number: 1 }[type];
        for (let part = 0; part < parts; part += 1) {
          await own.focus();
          for (let k = 0; k < part; k += 1) await page.keyboard.press('ArrowRight');
          // An « e » alone is a part of a number; an emptied part is a part of a date, and so is a 0 until this browser makes it a 1.
          const key = type === 'number' ? 'e' : (fields + part) % 4 ? 'Backspace' : '0';
          await page.keyboard.press(key);
          const open = await own.evaluate((e) => e.validity.badInput);
          await WAYS[(fields + part) % WAYS.length](page);
          if (key === '0') {
            await expect(own, `${address} ${id}`).not.toHaveValue('');
            break; // it is another date now, or the page gave the one before back
          }
          await expect(own, `${address} ${id}`).toHaveValue(was);
          if (open) {
            said += 1;
            await expect(page.locator(`#${id}-erreur`), `${address} ${id}`).toHaveText(/^(Date incomplète|Heure incomplète|Nombre incomplet)\s: .+ est gardée?\.$/);
          }
        }
        fields += 1;
      }
    }
    expect(fields).toBeGreaterThan(4);
    expect(said).toBeGreaterThan(4);
    await saved(page);
    const after = JSON.parse((await exported(page)).text);
    expect(deleted(before.carnet, after.carnet)).toEqual([]);
  });
}

test('one part is changed by two keys, as everyone types it; a date left in the middle by the address, or by a killed tab, stays', async ({ page, context }) => {
  await example(page);
  await go(page, 'Calendrier');
  const summer = page.getByLabel(/^Début des vacances d.été/);
  const was = await summer.inputValue();
  await summer.focus();
  await page.keyboard.type('06');
  await page.locator('main h1').click();
  await saved(page);
  // The first part of the control: the day, or the month, by the browser's language.
  const now = await summer.inputValue();
  expect([was.replace(/\d\d$/, '06'), was.replace(/-\d\d-/, '-06-')]).toContain(now);
  expect(now).not.toBe(was);
  await page.reload();
  await expect(page.getByLabel(/^Début des vacances d.été/)).toHaveValue(now);
  // Half typed, then the address.
  await page.getByLabel(/^Début des vacances d.été/).focus();
  await page.keyboard.press('Backspace');
  await page.evaluate(() => { location.hash = '#/journal'; });
  await expect(page.getByRole('heading', { level: 1, name: words('Journal') })).toBeVisible();
  await expect(page.getByText(/Date incomplète\s: .* est gardée/)).toBeVisible();
  // Half typed, then the tab is killed.
  await go(page, 'Calendrier');
  await page.getByLabel(/^Début des vacances d.été/).focus();
  await page.keyboard.press('0');
  await page.goto('chrome://crash').catch(() => {});
  const again = await context.newPage();
  await start(again, server.url);
  await go(again, 'Calendrier');
  await expect(again.getByLabel(/^Début des vacances d.été/)).toHaveValue(now);
});

test('what was truly emptied is deleted; a form with half a date is not sent', async ({ page }) => {
  await example(page);
  await page.goto(`${server.url}#/bilan/entretien`);
  const taken = page.getByLabel(words("Date de l'entretien"));
  await taken.fill('2027-06-22');
  await taken.blur();
  await saved(page);
  await taken.fill('');
  await taken.blur();
  await saved(page);
  await page.reload();
  await expect(page.getByLabel(words("Date de l'entretien"))).toHaveValue('');
  await page.goto(`${server.url}#/journal/nouvelle`);
  await page.getByLabel(words('Intitulé')).fill('Avec une demi-date');
  const date = page.getByLabel(words('Date'), { exact: true });
  const was = await date.inputValue();
  await date.focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Date incomplète/)).toBeVisible();
  await expect(page.getByLabel(words('Intitulé'))).toHaveValue('Avec une demi-date');
  await page.keyboard.type('11');
  await page.keyboard.press('Enter');
  await saved(page);
  await expect(page.getByText('Avec une demi-date').first()).toBeVisible();
  expect(was).not.toBe('');
});

test('a browser without a date control: what people write is read, what is not finished keeps the date', async ({ page }) => {
  await page.addInitScript(() => {
    // Such a browser shows a line: the type reads back as text, and the value is what is typed.
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'type');
    const set = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
      set.call(this, name, this instanceof HTMLInputElement && name === 'type' && value === 'date' ? 'text' : value);
    };
    Object.defineProperty(HTMLInputElement.prototype, 'type', { ...own, set(value) { own.set.call(this, value === 'date' ? 'text' : value); } });
  });
  await example(page);
  await page.goto(`${server.url}#/bilan/entretien`);
  const taken = page.getByLabel(words("Date de l'entretien"));
  await taken.fill('22 juin 2027');
  await taken.blur();
  await saved(page);
  await expect(taken).toHaveValue('22/06/2027');
  await taken.fill('17/11/20');
  await taken.blur();
  await saved(page);
  const first = await taken.inputValue();
  await taken.fill('demi');
  await taken.blur();
  await expect(page.getByText(/Date incomplète/)).toBeVisible();
  await expect(taken).toHaveValue(first);
  await taken.fill('12 octobre 2026');
  await taken.blur();
  await saved(page);
  await page.reload();
  await expect(page.getByLabel(words("Date de l'entretien"))).toHaveValue('12/10/2026');
});

// 525808c: a whole paragraph typed without a pause was lost with the tab.
test('a text edited in place survives a killed tab from its first letter', async ({ page, context }) => {
  await example(page);
  await go(page, 'Réglages');
  await page.getByLabel(words('ENT'), { exact: true }).fill('É');
  await page.goto('chrome://crash').catch(() => {});
  const again = await context.newPage();
  await start(again, server.url);
  await go(again, 'Réglages');
  await expect(again.getByLabel(words('ENT'), { exact: true })).toHaveValue('É');
  await saved(again);
  expect(JSON.parse((await exported(again)).text).carnet.schools[0].ent).toBe('É');
});
