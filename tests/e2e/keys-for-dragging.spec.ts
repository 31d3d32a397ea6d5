import { expect, test } from '@playwright/test';
import { launch } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';
import { goTo } from './steps.ts';

test('panes, columns, timeline, graph and map can be moved by keyboard instead of dragging @long', async () => {
  test.setTimeout(200_000);
  const launched = await launch();
  const { page, quit } = launched;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSampleCopy(launched);
  const widthOf = (name: string) =>
    page.locator(`[data-pane="${name}"]`).evaluate((element) => element.getBoundingClientRect().width);

  // Pane edges.
  await page.getByRole('listbox', { name: 'Articles' }).focus();
  const list = await widthOf('list');
  await page.keyboard.press('Control+Alt+ArrowRight');
  await expect.poll(() => widthOf('list')).toBeGreaterThan(list + 8);

  // A column's width and position.
  await goTo(page, 'People');
  await page.keyboard.press('Alt+2');
  const grid = page.getByRole('grid', { name: 'People, table' });
  await grid.focus();
  const heads = () =>
    grid.getByRole('columnheader').evaluateAll((all) => all.slice(1, 4).map((one) => one.textContent));
  const nameWidth = () =>
    grid.getByRole('columnheader', { name: /^Name/ }).evaluate((element) => element.getBoundingClientRect().width);
  const before = await nameWidth();
  await page.keyboard.press('Home');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(nameWidth).toBe(before + 16);
  expect(await heads()).toEqual(['Name', 'Aliases', 'Description']);
  await page.keyboard.press('Alt+c');
  await page.getByRole('checkbox', { name: 'Description' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Escape');
  await expect.poll(heads).toEqual(['Name', 'Description', 'Aliases']);

  // The visible time span.
  await page.keyboard.press('Alt+3');
  const frame = page.getByRole('slider');
  await frame.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.waitForTimeout(600);
  const at = await frame.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowLeft');
  await expect(frame).not.toHaveAttribute('aria-valuetext', at ?? '');

  // Pan the graph and the map.
  for (const [key, name, arrow] of [
    ['Alt+4', /^Graph of/, 'Shift+ArrowRight'],
    ['Alt+5', /^Map/, 'ArrowRight'],
  ] as const) {
    await page.keyboard.press(key);
    const drawn = page.getByRole('application', { name });
    await drawn.focus();
    const shot = async () => (await drawn.screenshot()).toString('base64');
    let last = '';
    await expect(async () => {
      const now = await shot();
      const rests = now === last;
      last = now;
      expect(rests).toBe(true);
    }).toPass();
    await page.keyboard.press(arrow);
    await expect.poll(async () => (await shot()) === last).toBe(false);
  }
  await quit();
});
