// Firefox, through WebDriver BiDi.
import { launch as start } from 'puppeteer-core';

/** A new Firefox: `goto`, `reload`, `run` (a function in the page), `click`, `type`, `press`, `close`. */
export async function launch(executablePath) {
  const browser = await start({ browser: 'firefox', executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    name: 'Firefox',
    version: await browser.version(),
    goto: (url) => page.goto(url, { waitUntil: 'domcontentloaded' }),
    reload: () => page.reload({ waitUntil: 'domcontentloaded' }),
    run: (body, ...args) => page.evaluate(body, ...args),
    click: (selector) => page.click(selector),
    async type(selector, text) {
      await page.focus(selector);
      await page.keyboard.type(text);
    },
    press: (key) => page.keyboard.press(key),
    close: () => browser.close(),
  };
}
