// What a person does and sees, in any browser: things are found by their words.

const PATIENCE = 45_000;

/** Asks again until `ask` answers something true; says `what` was waited for when it never does. */
async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (let last; ;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`never came: ${what}${last ? ` (${last.message})` : ''}`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

/** In the page: marks the visible element of `kind` with those words, and gives its selector. */
function mark(kind, text) {
  const plain = (t) => t.replace(/[\u2019\u2018]/g, "'").replace(/[\u00a0\u202f\s]+/g, ' ').trim();
  const shown = (e) => e.getClientRects().length > 0;
  const wanted = plain(text);
  const named = (e) => plain(e.getAttribute('aria-label') ?? e.textContent) === wanted;
  let found;
  if (kind === 'field') {
    const label = [...document.querySelectorAll('label')].filter(shown).find((l) => plain(l.textContent).replace(/ \*$/, '') === wanted);
    found = label?.htmlFor ? document.getElementById(label.htmlFor) : label?.querySelector('input, select, textarea');
  } else {
    found = [...document.querySelectorAll(kind)].filter(shown).find(named);
  }
  if (!found) return null;
  document.querySelectorAll('[data-engine]').forEach((e) => e.removeAttribute('data-engine'));
  found.setAttribute('data-engine', 'here');
  found.scrollIntoView({ block: 'center' });
  return '[data-engine=here]';
}

export function person(browser) {
  const see = (what, body, ...args) => until(what, () => browser.run(body, ...args));
  const find = (kind, text) => see(`${kind} « ${text} »`, mark, kind, text);
  const me = {
    see,
    ready: () => see('ready', () => document.documentElement.dataset.state === 'ready'),
    saved: () => see('saved', () => document.querySelector('[data-saving]')?.dataset.saving === 'saved'),
    heading: (text) => see(`heading « ${text} »`, (t) => {
      const plain = (x) => x.replace(/[\u2019\u2018]/g, "'").replace(/[\u00a0\u202f\s]+/g, ' ').trim();
      return plain(document.querySelector('h1')?.textContent ?? '').startsWith(plain(t));
    }, text),
    text: (text) => see(`« ${text} »`, (t) => document.body.textContent.includes(t), text),
    async open(url) {
      await browser.goto(url);
      await me.ready();
    },
    async reload() {
      await browser.reload();
      await me.ready();
    },
    async page(address, title) {
      await browser.run((a) => { window.location.hash = a; }, address);
      await me.heading(title);
    },
    async press(kind, text) {
      await until(`press « ${text} »`, async () => {
        await browser.click(await find(kind, text));
        return true;
      });
    },
    async fill(label, text) {
      await browser.type(await find('field', label), text);
    },
    enter: () => browser.press('Enter'),
    key: (key) => browser.press(key),
    run: (body, ...args) => browser.run(body, ...args),
    /** Presses the page's title, which does nothing. */
    async clickTitle() {
      await browser.run(() => document.querySelector('main h1').scrollIntoView({ block: 'center' }));
      await browser.click('main h1');
    },
    /** Gives a file to the picker whose label begins so: a text, or bytes in base64. */
    give: (label, name, text, base64 = false) => browser.run((l, n, t, b) => {
      const files = new DataTransfer();
      const content = b ? Uint8Array.from(atob(t), (c) => c.charCodeAt(0)) : t;
      files.items.add(new File([content], n, { type: 'application/json' }));
      const input = document.querySelector(`input[type=file][aria-label^="${l}"]`);
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, label, name, text, base64),
    /** What the page hands over as a file, after `act`: its name and its text. */
    async handed(act) {
      await browser.run(() => {
        window.handed = null;
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          URL.createObjectURL = make;
          blob.text().then((text) => { window.handed = { text, name: window.handedName ?? '' }; });
          return make.call(URL, blob);
        };
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function named() {
          HTMLAnchorElement.prototype.click = click;
          window.handedName = this.download;
          // The browser would ask where to put it.
        };
      });
      await act();
      return see('a file', () => window.handed);
    },
  };
  return me;
}
