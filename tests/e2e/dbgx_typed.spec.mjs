// What is typed stays: in a field of the page and in the form of an activity, however the page is left.
import { clean } from './looks_stub.mjs';
import { create, go, quick, ready, saved, start, words } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

const TIMES = 20;
const button = (page, name) => page.getByRole('button', { name: words(name) });

/** « Établissement › Nom de l'ENT » or like: a field edited in place, on the page « Réglages ». */
const field = (page) => page.getByLabel(words('ENT'), { exact: true });

/** How the page is left; a page that is closed is not opened again. */
const WAYS = {
  back: (page) => page.goBack(),
  F5: (page) => page.reload(),
  close: (page) => page.close(),
  'hash change': (page) => page.evaluate(() => { location.hash = '#/journal'; }),
  'leaving the site': (page) => page.goto('about:blank'),
  'other tab': async (page) => {
    const other = await page.context().newPage();
    await other.bringToFront();
    await page.close();
    await other.close();
  },
  'Enter, then F5': async (page) => {
    await page.keyboard.press('Enter');
    await page.reload();
  },
};

/** Waking is heard at every moment of the start: each time the page looks at what other tabs wrote. */
const wakeful = (page) => page.addInitScript(() => {
  const wake = setInterval(() => dispatchEvent(new Event('pageshow')), 1);
  setTimeout(() => clearInterval(wake), 2_000);
});

test('what was laid aside is on the screen, however often the page wakes while it starts', async ({ page }) => {
  test.setTimeout(120_000);
  await start(page, server.url);
  await create(page);
  await go(page, 'Réglages');
  await wakeful(page);
  for (let n = 0; n < TIMES; n += 1) {
    await field(page).fill(`ENT ${n}`);
    await page.keyboard.press('Enter');
    await page.reload();
    await ready(page);
    await expect(field(page)).toHaveValue(`ENT ${n}`);
  }
});

for (const [way, leave] of Object.entries(WAYS)) {
  test(`a field edited in place keeps what is typed: ${way}, ${TIMES} times`, async ({ context }) => {
    test.setTimeout(120_000);
    let page = await context.newPage();
    await start(page, server.url);
    await create(page);
    await go(page, 'Aide');
    await go(page, 'Réglages');
    for (let n = 0; n < TIMES; n += 1) {
      const typed = `ENT ${way} ${n}`;
      await field(page).fill('');
      await field(page).pressSequentially(typed);
      await leave(page);
      // As a new start has it.
      if (page.isClosed()) page = await context.newPage();
      else if (way === 'back' || way === 'hash change') await page.reload();
      await start(page, `${server.url}#/reglages`);
      await expect(field(page)).toHaveValue(typed);
      if (way === 'back') {
        await go(page, 'Aide');
        await go(page, 'Réglages');
      }
    }
  });
}

test('a pause does not eat the space being typed', async ({ page }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Réglages');
  await field(page).pressSequentially('mot ');
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved');
  // The pause commits « mot ».
  await expect.poll(() => page.getByRole('button', { name: words('Annuler') }).getAttribute('title')).toMatch(/ENT|tablissement/);
  await expect(field(page)).toHaveValue('mot ');
  await field(page).pressSequentially('suite');
  await field(page).press('Tab');
  await expect(field(page)).toHaveValue('mot suite');
});

test('a text changed in another tab while it is typed here is not overwritten: both are shown', async ({ page, context }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Réglages');
  await field(page).pressSequentially('le mien');
  // The pause has committed ours: the other tab starts from it.
  await expect.poll(() => button(page, 'Annuler').getAttribute('title')).toMatch(/ENT|tablissement/);
  await saved(page);
  const other = await context.newPage();
  await start(other, `${server.url}#/reglages`);
  await field(other).fill('l’autre');
  await field(other).press('Tab');
  await other.getByLabel(words('Commune')).fill('Vienne');
  await other.getByLabel(words('Commune')).press('Tab');
  await saved(other);
  // Theirs has come here before one goes on: the field, which one never left, still shows ours.
  await expect(page.getByLabel(words('Commune'))).toHaveValue('Vienne');
  await expect(field(page)).toHaveValue('le mien');
  await field(page).pressSequentially(', encore');
  await field(page).press('Tab');
  const choice = page.getByRole('alert').filter({ hasText: 'changé ailleurs' });
  await expect(choice).toContainText('l’autre');
  await expect(choice).toContainText('le mien, encore');
  await clean(page);
  await expect(field(other)).toHaveValue('l’autre');
  await button(page, 'Garder le mien').click();
  await expect(field(other)).toHaveValue('le mien, encore');
});

// ---- the form of an activity ------------------------------------------------------------------------

const title = (page) => page.getByLabel(words('Intitulé'));

/** A journal long enough to scroll, and the form of one line open. */
async function form(page) {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  for (let n = 0; n < 40; n += 1) await page.getByLabel(words('Saisie rapide')).fill(`12/10 5min ligne ${n} #1.1`).then(() => page.keyboard.press('Enter'));
  await saved(page);
}

const FORM_WAYS = {
  scroll: async (page) => {
    // A turn of the wheel that comes while the page is drawn may be lost: one turns again.
    await expect(async () => {
      await page.mouse.wheel(0, 3000);
      await expect(title(page)).toHaveCount(0, { timeout: 1000 });
    }).toPass();
    await expect(async () => {
      await page.mouse.wheel(0, -20_000);
      await expect(title(page)).toHaveCount(1, { timeout: 1000 });
    }).toPass();
  },
  search: async (page) => {
    await page.locator('#recherche').fill('introuvable');
    await expect(title(page)).toHaveCount(0);
    await page.locator('#recherche').fill('');
  },
  Escape: async (page) => {
    await title(page).press('Escape');
    await expect(title(page)).toHaveCount(0);
    await button(page, 'Reprendre').click();
  },
  'another row': async (page) => {
    await page.getByRole('button', { name: /^Modifier/ }).first().click();
    await button(page, 'Reprendre').click();
  },
  menu: async (page) => {
    await go(page, 'Aide');
    await go(page, 'Journal');
    await button(page, 'Reprendre').click();
  },
  F5: async (page) => {
    await page.reload();
    await ready(page);
    await button(page, 'Reprendre').click();
  },
  'hash change': async (page) => {
    await page.evaluate(() => { location.hash = '#/aide'; });
    await expect(page.getByRole('heading', { level: 1, name: words('Aide') })).toBeVisible();
    await page.goBack();
    await button(page, 'Reprendre').click();
  },
};

for (const [way, leave] of Object.entries(FORM_WAYS)) {
  test(`the form of an activity keeps what is typed: ${way}, ${TIMES} times`, async ({ page }) => {
    test.setTimeout(120_000);
    await form(page);
    for (let n = 0; n < TIMES; n += 1) {
      await page.evaluate(() => scrollTo(0, 0));
      await page.getByRole('button', { name: /^Modifier/ }).nth(1).click();
      await title(page).fill('');
      await title(page).pressSequentially(`saisi ${n}`);
      await leave(page);
      await expect(title(page)).toHaveValue(`saisi ${n}`);
      await button(page, 'Fermer sans enregistrer').click();
      await expect(title(page)).toHaveCount(0);
    }
    await expect(page.getByRole('list', { name: 'Brouillons' })).toHaveCount(0);
  });
}

test('a form and a line left when the tab is closed are offered again', async ({ page, context }) => {
  test.setTimeout(120_000);
  await start(page, server.url);
  await create(page);
  for (let n = 0; n < TIMES; n += 1) {
    const tab = await context.newPage();
    await start(tab, `${server.url}#/journal/nouvelle`);
    await title(tab).fill('');
    await title(tab).pressSequentially(`fermé ${n}`);
    await tab.getByLabel(words('Saisie rapide')).fill(`12/10 5min ligne ${n}`);
    await tab.close();
    const next = await context.newPage();
    await start(next, `${server.url}#/journal`);
    await expect(next.getByLabel(words('Saisie rapide'))).toHaveValue(`12/10 5min ligne ${n}`);
    await button(next, 'Reprendre').click();
    await expect(title(next)).toHaveValue(`fermé ${n}`);
    await next.close();
  }
});

test('an activity saved or deleted elsewhere while its form is open: nothing typed is lost', async ({ page, context }) => {
  await start(page, server.url);
  await create(page);
  await go(page, 'Journal');
  await quick(page, '12/10 5min ligne #1.1');
  await page.getByRole('button', { name: /^Modifier/ }).first().click();
  await title(page).fill('mon titre');
  const other = await context.newPage();
  await start(other, `${server.url}#/journal`);
  await other.getByRole('button', { name: /^Modifier/ }).first().click();
  await title(other).fill('autre titre');
  await other.getByLabel(words('Durée')).fill('20min');
  await title(other).press('Enter');
  await saved(other);
  await expect(title(page)).toHaveValue('mon titre');
  await title(page).press('Enter');
  const choice = page.getByRole('alert').filter({ hasText: 'changée ailleurs' });
  await expect(choice).toContainText('autre titre');
  await expect(choice).toContainText('mon titre');
  await clean(page);
  await button(page, 'Garder le mien').click();
  await expect(other.getByRole('button', { name: 'mon titre', exact: true })).toBeVisible();
  // The other field that changed there stays.
  await expect(other.locator('.activity-row')).toContainText('20 min');
  await page.getByRole('button', { name: /^Modifier/ }).first().click();
  await title(page).fill('resté');
  await other.getByRole('button', { name: /^Supprimer/ }).first().click();
  await expect(page.getByRole('list', { name: 'Brouillons' })).toContainText('supprimée ailleurs');
  await clean(page);
  await button(page, 'Reprendre').click();
  await expect(title(page)).toHaveValue('resté');
  await title(page).press('Enter');
  await expect(other.getByRole('button', { name: 'resté', exact: true })).toBeVisible();
});
