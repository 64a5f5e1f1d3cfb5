// A part of a date, a time or a number is no value and no absence of one, in an engine's own controls.
import assert from 'node:assert/strict';

const TYPED = 'main input:is([type=date], [type=time], [type=number])';

/** Pages without a line in the help's list that have such fields: their list, and the link to one of them. */
const BELOW = [
  ['/procedures', '#/procedures/'], ['/decisions', '#/decisions/0'], ['/usages', '#/usages/demandes/'], ['/formations', '#/formations/0'],
  ['/partenaires', '#/partenaires/0'], ['/reseau', '#/reseau/0'], ['/journal', '#/journal/0'],
];

/** At most so many fields of a page. */
const FIELDS = 4;

/** In the page: shows an address whole, folded parts too. */
async function show(me, address) {
  await me.run((a) => { window.location.hash = a; }, address);
  await me.see(address, (a) => window.location.hash === `#${a}` && document.querySelector('main h1') && !document.querySelector('.loading')
    && document.documentElement.dataset.drawing === undefined, address);
  await me.run(() => document.querySelectorAll('main details:not([open])').forEach((d) => { d.open = true; }));
}

const links = (me, selector) => me.run((s) => [...document.querySelectorAll(s)].map((a) => a.getAttribute('href').slice(1)), selector);

async function addresses(me) {
  await show(me, '/aide');
  const found = ['/journal/nouvelle', ...await links(me, 'main table a[href^="#/"]')];
  for (const [list, start] of BELOW) {
    await show(me, list);
    found.push(...(await links(me, `main a[href^="${start}"]`)).slice(0, 1));
  }
  return [...new Set(found)];
}

/** The visible fields that hold something: their identity and kind. */
const fields = (me) => me.run((typed) => [...document.querySelectorAll(typed)]
  .filter((e) => e.getClientRects().length > 0 && e.value && !e.disabled).map(({ id, type }) => ({ id, type })), TYPED);

const focus = (me, id) => me.run((i) => {
  document.activeElement?.blur();
  document.getElementById(i).scrollIntoView({ block: 'center' });
  document.getElementById(i).focus();
}, id);

const value = (me, id) => me.run((i) => document.getElementById(i)?.value ?? null, id);

/** Tab goes through the parts of a control, then out of it. */
async function tabOut(me, id) {
  for (let n = 0; n < 5 && await me.run((i) => document.activeElement?.id === i, id); n += 1) await me.key('Tab');
}

const WAYS = {
  Tab: tabOut,
  click: (me) => me.clickTitle(),
  Enter: async (me, id) => {
    await me.key('Enter');
    await tabOut(me, id);
  },
};

/** What of the first carnet is no longer in the second: records, and their fields. */
function deleted(before, after) {
  return Object.entries(before).flatMap(([table, records]) => records.flatMap((record) => {
    const now = after[table].find((r) => r.id === record.id) ?? {};
    return Object.keys(record).filter((key) => now[key] === undefined).map((key) => `${table} ${record.id} ${key}`);
  }));
}

/**
 * Every page, each part of its fields, left by Tab, a click, Enter and the address: nothing is deleted. 525808c deleted the stored date.
 * `exported` gives the carnet's file.
 */
export async function dates(me, exported) {
  const before = (await exported()).file;
  let [tried, open] = [0, 0];
  const turn = Object.keys(WAYS);
  for (const address of await addresses(me)) {
    await show(me, address);
    for (const { id, type } of (await fields(me)).slice(0, FIELDS)) {
      const was = await value(me, id);
      for (let part = 0; part < { date: 3, time: 2, number: 1 }[type]; part += 1) {
        const way = turn[(tried + part) % turn.length];
        const said = `${address}, ${type} « ${was} », part ${part + 1}, ${way}`;
        await focus(me, id);
        for (let k = 0; k < part; k += 1) await me.key('ArrowRight');
        // An « e » alone is a part of a number; an emptied part is a part of a date.
        await me.key(type === 'number' ? 'e' : 'Backspace');
        if (await me.run((i) => document.getElementById(i).validity.badInput, id)) open += 1;
        await WAYS[way](me, id).catch((error) => { throw new Error(`${said}: ${error.message}`); });
        assert.equal(await value(me, id), was, said);
      }
      tried += 1;
    }
    const left = (await fields(me)).find(({ type }) => type !== 'number');
    if (!left) continue;
    const was = await value(me, left.id);
    await focus(me, left.id);
    await me.key('Backspace');
    await show(me, '/aide');
    await show(me, address);
    assert((await me.run((typed) => [...document.querySelectorAll(typed)].map((e) => e.value), TYPED)).includes(was), `${address}, « ${was} », left by the address`);
  }
  assert(tried > 20 && open > 40, `${tried} fields, ${open} parts`);
  await me.saved();
  assert.deepEqual(deleted(before.carnet, (await exported()).file.carnet), []);
  return `${tried} fields, ${open} parts`;
}
