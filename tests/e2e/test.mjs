// The tests of the built product: none passes with an uncaught error, or an error in the console, of any page it opens.
import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/** What the test in hand provokes. */
let provoked = [];
let heard = [];

/** Says which errors the test provokes: patterns of their texts. */
export const provoke = (...patterns) => provoked.push(...patterns);

/** The network is away: what the browser says of it. */
export const NETWORK = /Failed to load resource|net::ERR_|Failed to fetch|NetworkError/;

/** Listens to all pages of a context. */
export function listen(context) {
  context.on('weberror', (error) => heard.push(`uncaught: ${error.error()?.stack ?? error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()} (${message.location().url})`);
  });
  return context;
}

export const test = base.extend({
  errors: [async ({ browser, context }, use) => {
    provoked = [];
    heard = [];
    listen(context);
    const make = browser.newContext.bind(browser);
    browser.newContext = async (...options) => listen(await make(...options));
    await use();
    browser.newContext = make;
    const left = heard.filter((text) => !provoked.some((pattern) => pattern.test(text)));
    if (left.length) throw new Error(`errors that nobody provoked:\n${[...new Set(left)].join('\n')}`);
  }, { auto: true }],
});
