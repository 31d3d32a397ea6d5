import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { screenshot, screenshots } from './screenshots.ts';
import { newCase, toast } from './steps.ts';
import { fillTimeline } from './timeline-case.ts';

/* The timeline by keyboard and by mouse: a selection shared with its table, zoom, a date moved and undone, one span for all views. */

const plotOf = (page: Page) => page.getByRole('application', { name: /^Timeline of/ });
const rowsOf = (page: Page) => page.getByRole('grid', { name: 'Timeline as a table' });
const inSight = (page: Page) => page.getByRole('slider', { name: 'Period in view' });

/** Returns the visible span, as shown by the frame in the overview strip. */
async function spanOf(page: Page): Promise<string> {
  return (await inSight(page).getAttribute('aria-valuetext')) ?? '';
}

/** Waits until the frame stops changing: a zoom takes a moment. */
async function settled(page: Page): Promise<string> {
  await expect(async () => {
    const before = await inSight(page).boundingBox();
    await page.waitForTimeout(60);
    expect(await inSight(page).boundingBox()).toEqual(before);
  }).toPass({ timeout: 5_000 });
  // Rows are packed a moment after the last step.
  await page.waitForTimeout(200);
  return spanOf(page);
}

/** Moves the pointer down a column of the drawing to the mark of a name. */
async function moveTo(page: Page, name: string, share: number): Promise<{ x: number; y: number }> {
  const box = await plotOf(page).boundingBox();
  if (!box) throw new Error('no drawing');
  const x = box.x + 120 + (box.width - 120) * share;
  for (let y = box.y + 6; y < box.y + box.height; y += 6) {
    await page.mouse.move(x, y);
    const tip = page.locator('[class*="tip"]');
    if (await tip.filter({ hasText: name }).isVisible()) return { x, y };
  }
  throw new Error(`${name} was not found on the timeline`);
}

test('a timeline is browsed, zoomed and narrowed, and a date is moved on it, by keyboard and mouse', async () => {
  const run = await borrowApp();
  const { page } = run;
  await newCase(page, 'Harbour');
  const ids = await fillTimeline(page);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  const [plot, rows] = [plotOf(page), rowsOf(page)];
  await expect(plot).toBeFocused();
  await expect(page.getByText('10 of 11 events')).toBeVisible();
  await expect(rows.getByRole('row')).toHaveCount(11);
  await page.getByRole('button', { name: '1 record is not shown' }).click();
  await expect(page.getByRole('list', { name: 'No date' })).toHaveText('Hearing announced');
  await page.getByRole('button', { name: '1 record is not shown' }).click();
  await expectAccessible(page, 'timeline');
  await screenshots(run.app, page, 'timeline');

  // By keyboard: through time, across lanes, to the table and back, with one selection.
  await plot.focus();
  await page.keyboard.press('End');
  await expect(rows.getByRole('row', { selected: true })).toHaveText(/Strike at the north quay/);
  await page.keyboard.press('ArrowLeft');
  await expect(rows.getByRole('row', { selected: true })).toHaveText(/Eight berths/);
  await page.keyboard.press('ArrowDown');
  await expect(rows.getByRole('row', { selected: true })).toHaveText(/Two companies/);
  await page.keyboard.press('t');
  await expect(rows).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('heading', { name: 'Strike at the north quay' })).toBeVisible();
  const fullSpan = await spanOf(page);
  await page.keyboard.press('Alt+z');
  expect(await settled(page)).toMatch(/September 2025/);
  await plot.focus();
  await page.keyboard.press('-');
  await page.keyboard.press('Shift+Z');
  expect(await settled(page)).toMatch(/2020|2021/);
  await page.keyboard.press('d');
  await page.keyboard.type('5 March 2025');
  await page.keyboard.press('Enter');
  await expect(inSight(page)).not.toHaveAttribute('aria-valuetext', fullSpan);

  // By mouse: a mark is moved, its original wording stays, and undo reverts it.
  await rows.getByRole('row', { name: /^2025-09-14/ }).click();
  await page.keyboard.press('Alt+z');
  await settled(page);
  const at = await moveTo(page, 'Strike at the north quay', 0.5);
  await page.mouse.down();
  await page.mouse.move(at.x + 150, at.y, { steps: 4 });
  await screenshot(page, 'timeline-moved');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByRole('region', { name: 'Change date' })).toBeHidden();
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 150, at.y, { steps: 4 });
  await page.mouse.up();
  const dock = page.getByRole('region', { name: 'Change date' });
  await expect(dock.getByRole('textbox', { name: /^New date/ })).toHaveValue(/^2025-09-1[5-9]$/);
  await expect(dock.getByRole('textbox', { name: 'Source wording' })).toHaveValue('on Sunday');
  await expectAccessible(page, 'date being moved');
  await screenshot(page, 'timeline-dock');
  await page.keyboard.press('Control+Enter');
  await expect(toast(page)).toHaveText(/“Strike at the north quay” is dated 1[5-9] September 2025/);
  const strike = async () =>
    (await caseOf(page).records.show({ id: ids['riot'] ?? '' })).record as Record<string, unknown>;
  expect(await strike()).toMatchObject({ when: expect.stringMatching(/^2025-09-1[5-9]$/), whenText: 'on Sunday' });
  await expect(plot).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await strike())['when']).toBe('2025-09-14');

  // The wheel zooms at the pointer, a drag pans in time, the table stays the same.
  await page.keyboard.press('Shift+Z');
  const before = await settled(page);
  await page.mouse.wheel(0, -600);
  const near = await settled(page);
  expect(near).not.toBe(before);
  const box = await plot.boundingBox();
  const corner = { x: (box?.x ?? 0) + 300, y: (box?.y ?? 0) + (box?.height ?? 0) - 8 };
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(corner.x + 260, corner.y, { steps: 4 });
  await page.mouse.up();
  expect(await settled(page)).not.toBe(near);

  // Its contradiction, with quotes.
  await rows.getByRole('row', { name: /^2025-06~/ }).click();
  await page.getByRole('button', { name: 'Compare the quotes' }).click();
  const proof = page.getByRole('dialog', { name: 'Two dates that cannot both be true' });
  await expect(proof.getByRole('region', { name: /^March 2024/ })).toContainText('signed in March 2024');
  await expect(proof.getByRole('region', { name: /^about June 2025/ })).not.toContainText('signed in March 2024');
  await page.keyboard.press('Escape');

  // One span for all views, and lanes.
  await plot.focus();
  await page.keyboard.press('z');
  await settled(page);
  await page.keyboard.press('o');
  await expect(page.getByText(/^\d of \d events$|^\d events$/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove: / })).toBeVisible();
  await expect(rows.getByRole('row', { selected: true })).toHaveText(/Accord signed/);
  await page.getByRole('button', { name: /^Remove: / }).click();
  await expect(page.getByText('10 of 11 events')).toBeVisible();
  await plot.focus();
  await page.keyboard.press('l');
  await page.getByRole('menuitemradio', { name: 'Places' }).press('Enter');
  await expect(plot.getByText('North quay')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Accord signed' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows.getByRole('row', { selected: true })).toHaveText(/Accord signed/);
  await run.quit();
});
