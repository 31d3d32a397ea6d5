import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes, problemsOf } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf, launch, type Launched } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';
import { dragOver, goTo, newCase, reviewDock } from './steps.ts';

/*
 * Runs axe on every screen once, and on whole windows in both themes. Each step is named after its screen, so a failure says
 * where it is. The screens for claims, decisions, search and repairs are checked in their own tests.
 */

/** Turns off animation, so that colours are final when axe reads them. */
async function still(launched: Launched): Promise<Launched> {
  await launched.page.emulateMedia({ reducedMotion: 'reduce' });
  return launched;
}

/** Checks a screen. The window frame is checked once, with the first page of a case. */
const check = (page: Page, screen: string, within: Locator | 'whole' = page.getByRole('main')) =>
  test.step(screen, () =>
    within === 'whole' ? expectAccessibleInBothThemes(page, screen) : expectAccessible(page, screen, within),
  );

test('axe finds nothing serious without a full case: first screen, new case, empty pages, palette', async () => {
  test.setTimeout(120_000);
  const { page, quit } = await still(await launch());
  await check(page, 'first screen', 'whole');
  // Control: axe finds a real problem in either theme.
  await page.evaluate(() => {
    const wrong = '<button></button><p style="color: #777; background: #888">grey on grey</p>';
    document.querySelector('main')?.insertAdjacentHTML('beforeend', `<div id="control">${wrong}</div>`);
  });
  expect((await problemsOf(page)).map((line) => line.split(':')[0])).toEqual(['button-name', 'color-contrast']);
  await page.evaluate(() => document.querySelector('#control')?.remove());
  await page.keyboard.press('ControlOrMeta+k');
  await check(page, 'palette on the first screen', 'whole');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^New case/ }).click();
  await expect(page.getByRole('textbox', { name: 'Case name' })).toBeVisible();
  await check(page, 'new case', 'whole');
  await page.keyboard.press('Escape');

  await newCase(page, 'Empty');
  await check(page, 'empty case', 'whole');
  for (const name of ['People', 'Organisations', 'Places', 'Events', 'Quotes', 'Dossiers', 'Trash']) {
    await goTo(page, name);
    await check(page, `${name}, empty`);
  }
  for (const [letter, heading, screen] of [
    ['c', /^No claim/, 'claims, none'],
    ['x', /^No/, 'contradictions, none'],
    ['y', 'No duplicates to decide', 'identity, no duplicates'],
    ['q', 'Nothing to follow up', 'leads and questions, none'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await check(page, screen);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'No imports running' })).toBeVisible();
  await check(page, 'imports, empty');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Search everything in this case' })).toBeFocused();
  await check(page, 'search, empty');
  await page.getByRole('combobox', { name: 'Search everything in this case' }).fill('zzzzzz');
  await expect(page.getByRole('heading', { name: 'Nothing found for “zzzzzz”' })).toBeVisible();
  await check(page, 'search, nothing found');
  await quit();
});

test('axe finds nothing serious in a full case: articles, records, dossiers, trash, dialogs, menus', async () => {
  test.setTimeout(240_000);
  const launched = await still(await borrowApp());
  const { page, quit } = launched;
  await openSampleCopy(launched);

  await expect(reviewDock(page)).toBeVisible();
  const inspector = page.getByRole('complementary');
  await check(page, 'articles: list, reader, suggestions; inspector: source', 'whole');
  for (const tab of ['Links', 'Quotes', 'History']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(page.getByRole('tabpanel', { name: new RegExp(`^${tab}`) })).toBeVisible();
    await check(page, `articles; inspector: ${tab}`, inspector);
  }
  await page.getByRole('tab', { name: /^Quotes/ }).click();
  await page
    .getByRole('tabpanel', { name: /^Quotes/ })
    .getByRole('button')
    .first()
    .click();
  await check(page, 'articles; selected quote', inspector);
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('sirenas');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^1 of \d/);
  await check(page, 'articles; find in text', page.getByRole('search'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Selected words' })).toBeVisible();
  await check(page, 'articles; selected words', page.getByRole('region', { name: 'Reader' }));
  await page.getByRole('button', { name: /^New event/ }).click();
  await check(page, 'articles; new event', page.getByRole('region', { name: 'New event' }));
  await page
    .getByRole('region', { name: 'New event' })
    .getByRole('button', { name: /^Cancel/ })
    .click();
  await dragOver(page, 'Esta mañana se descubrió');
  await page.getByRole('region', { name: 'Selected words' }).getByRole('button', { name: /^Link/ }).click();
  await check(page, 'articles; new link', page.getByRole('region', { name: 'New link' }));
  await page
    .getByRole('region', { name: 'New link' })
    .getByRole('button', { name: /^Cancel/ })
    .click();
  await page.getByRole('button', { name: 'Sort', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await check(page, 'articles; sort menu', page.getByRole('menu'));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await check(page, 'articles; reader menu', page.getByRole('menu'));
  await page.keyboard.press('Escape');

  for (const name of ['People', 'Organisations', 'Places', 'Events', 'Quotes']) {
    await goTo(page, name);
    await page.getByRole('listbox', { name }).getByRole('option').first().click();
    await expect(page.getByRole('complementary').getByRole('tab', { name: 'History' })).toBeVisible();
    await check(page, `${name}; inspector: details`);
    await page.getByRole('tab', { name: 'History' }).click();
    await check(page, `${name}; inspector: history`, inspector);
  }
  await goTo(page, 'People');
  await page.getByRole('listbox', { name: 'People' }).getByRole('option').first().click();
  await page.getByRole('grid', { name: 'Roles and links' }).getByRole('row').nth(1).click();
  await expect(page.getByRole('tab', { name: 'Link', exact: true })).toBeVisible();
  await check(page, 'People; inspector: link', inspector);
  await page.getByRole('button', { name: 'New link' }).click();
  await check(page, 'People; new link', page.getByRole('region', { name: 'New link' }));
  await page.keyboard.press('Escape');

  await goTo(page, 'Dossiers');
  await check(page, 'dossiers');
  await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().dblclick();
  await page.getByRole('listbox', { name: 'Outline' }).getByRole('option').first().click();
  await check(page, 'dossier; a section');
  await page.getByRole('button', { name: /^Export/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await check(page, 'dossier; export menu', page.getByRole('menu'));
  await page.keyboard.press('Escape');

  const { records } = await caseOf(page).records.list({ collection: 'places' });
  await caseOf(page).records.remove({ ids: records.slice(0, 3).map(({ id }) => String(id)) });
  await goTo(page, 'Trash');
  await page.getByRole('grid', { name: 'Trash' }).getByRole('row').nth(1).click();
  await check(page, 'trash');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('ferr');
  await expect(page.getByRole('option', { name: /Ferreyra/ }).first()).toBeVisible();
  await check(page, 'palette', page.getByRole('dialog'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible();
  await check(page, 'all keys', page.getByRole('dialog'));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Case menu/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await check(page, 'case menu', page.getByRole('menu'));
  await page.keyboard.press('Escape');
  await quit();
});
