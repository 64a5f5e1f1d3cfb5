// What a person does with mouse, finger or keys, counted.
import { expect } from '@playwright/test';

/** A person's gestures, counted: a click, a tap, a choice, a text. By keyboard, Tab leads to what is wanted. */
export function person(page, how) {
  let count = 0;
  const reach = async (target) => {
    for (let n = 0; n < 400; n += 1) {
      if (await target.evaluate((e) => e === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab does not lead there');
  };
  return {
    gestures: () => count,
    async press(target) {
      count += 1;
      if (how === 'keyboard') {
        await reach(target);
        // Nothing that stays in view covers what has the focus.
        const seen = await target.evaluate((e) => {
          const box = e.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return Boolean(top) && (e.contains(top) || top.contains(e));
        });
        expect(seen).toBe(true);
        await page.keyboard.press('Enter');
      } else if (how === 'touch') await target.tap();
      else await target.click();
    },
    async choose(target, label) {
      count += 1;
      if (how === 'keyboard') {
        await reach(target);
        const chosen = () => target.evaluate((e) => e.selectedOptions[0].label);
        for (let n = 0; n < 8 && (await chosen()) !== label; n += 1) await page.keyboard.press('ArrowDown');
        expect(await chosen()).toBe(label);
      } else await target.selectOption({ label });
    },
    async write(target, text) {
      count += 1;
      if (how === 'keyboard') await reach(target);
      else if (how === 'touch') await target.tap();
      else await target.click();
      await page.keyboard.type(text);
    },
  };
}
