import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { cutOffBelowIn, cutOffSidewaysIn } from './accessibility-checks.ts';
import { caseOf, hostOf } from './launch.ts';
import { runCommand, openPage, waitUntilSettled } from './languages.ts';
import { newCase } from './steps.ts';

const longName = 'M'.repeat(200);

/** Returns what a narrow window neither shows nor scrolls to. */
const unreachableIn = async (page: Page) => [...(await cutOffSidewaysIn(page)), ...(await cutOffBelowIn(page))];

test('names of 200 letters widen no pane of a narrow window, and the mouse shows those that are cut off', async () => {
  const { app, page, quit } = await borrowApp();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700);
  });
  await hostOf(page).app.setSettings({ zoom: 150 });
  await newCase(page, 'W'.repeat(200));
  // The name of the case leaves room for the search.
  const search = page.getByRole('banner').getByRole('button', { name: /^Search/ });
  await expect.poll(async () => (await search.boundingBox())?.width).toBeGreaterThan(70);

  const [place] = await caseOf(page).records.put({
    records: [
      { collection: 'places', names: [{ value: longName, kind: 'main' }], position: { lat: 10, lon: 20 } },
      { collection: 'people', id: '$long', names: [{ value: longName, kind: 'main' }] },
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Prats', kind: 'main' }] },
      { collection: 'links', kind: 'knows', from: '$long', to: '$ana' },
    ],
  });
  const description = 'The quay was closed again, and nobody said why. '.repeat(5);
  await caseOf(page).records.put({
    records: [{ collection: 'events', title: longName, when: '2024', where: place?.id, description }],
  });

  // The pane beside a view slides over it.
  for (const view of ['map', 'timeline'] as const) {
    await openPage(app, page, view);
    await runCommand(app, `${view}.table`);
    await page.getByRole('main').getByRole('row').filter({ hasText: longName }).first().click();
    await runCommand(app, 'view.inspector');
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 }).first()).toBeVisible();
    await waitUntilSettled(page);
    expect.soft(await unreachableIn(page), view).toEqual([]);
    await runCommand(app, 'view.inspector');
  }
  await caseOf(page).records.put({ records: [{ collection: 'questions', text: longName }] });
  await openPage(app, page, 'leads');
  await runCommand(app, 'view.inspector');
  await expect(page.getByRole('complementary').getByText(longName)).toBeVisible();
  expect.soft(await unreachableIn(page), 'leads').toEqual([]);
  const overflowing = await page
    .getByRole('option')
    .locator('div')
    .evaluateAll((all) =>
      all.flatMap((one) =>
        one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'visible' ? [one.textContent] : [],
      ),
    );
  expect.soft(overflowing, 'words of a lead that reach into its score').toEqual([]);
  await page.keyboard.press('Escape');

  // A field’s label with a name in it.
  await openPage(app, page, 'people');
  await page.getByRole('option').filter({ hasText: longName }).click();
  await runCommand(app, 'record.merge');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  expect(
    await dialog.evaluate(
      (element) =>
        [...element.querySelectorAll('*')].filter(
          (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'auto',
        ).length,
    ),
  ).toBe(0);
  await page.keyboard.press('Escape');

  await hostOf(page).app.setSettings({ zoom: 100 });
  await waitUntilSettled(page);
  await page.getByRole('option').getByText(longName).first().hover();
  await expect(page.getByTitle(longName)).toBeVisible();
  await page.getByRole('option').getByText('Ana Prats').first().hover();
  await expect(page.getByTitle(longName)).toHaveCount(0);
  await quit();
});
