import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { active, article, closedBand, names, openBands, option, goToName, waitUntilRead } from './inbox-steps.ts';
import { caseOf } from './launch.ts';
import { screenshot, screenshots } from './screenshots.ts';
import { expectCount, goTo, newCase, rail, toast } from './steps.ts';

/** Makes a case of three articles, with a pilot who already has a record. */
async function affair(page: Page): Promise<void> {
  await newCase(page, 'Harbour');
  await caseOf(page).records.put({
    records: [
      article(
        'Contract signed',
        'The contract was signed by harbour pilot Ambrosio Elorduy Paz in Montevideo on Monday.\n\nElorduy Paz denied it. ' +
          'Minister Teodoro Valdivia Ocampo said that Tidewater Shipping Ltd had paid.',
      ),
      article(
        'Hearing',
        'The harbour council said that Tidewater Shipping Ltd had paid Teodoro Valdivia Ocampo.\n\n' +
          'Ambrosio Elorduy Paz, a pilot, did not answer in Montevideo.',
      ),
      article('Weather', 'Rain fell in Montevideo, said Nieves Tarradell, a farmer.'),
      { collection: 'people', names: [{ value: 'A. Elorduy', kind: 'main' }], description: 'Harbour pilot' },
    ],
  });
}

test('the suggestions of all articles are worked through by keyboard only', async () => {
  test.setTimeout(180_000);
  const { page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await affair(page);
  const all = await waitUntilRead(page, 3);
  await expectCount(page, 'Suggestions', all);
  // From the rail, by its arrow keys.
  await page.keyboard.press('F6');
  await rail(page, 'Articles').focus();
  // Past claims and contradictions.
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowDown');
  await expect(rail(page, 'Suggestions')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rail(page, 'Suggestions')).toHaveAttribute('aria-current', 'page');
  await expect(names(page)).toBeFocused();
  await openBands(page);
  await expect(names(page).getByRole('option')).toHaveCount(all);
  await expect(option(page, 'Ambrosio Elorduy Paz')).toContainText('may be A. Elorduy, because');
  await expectAccessible(page, 'suggestions inbox');

  // Right expands the articles, left collapses them.
  await goToName(page, 'Ambrosio Elorduy Paz');
  await page.keyboard.press('ArrowRight');
  await expect(active(page)).toContainText('Contract signed');
  await expect(active(page)).toContainText('Saltmere Tide');
  const panel = page.getByRole('complementary', { name: 'Suggestion' });
  await expect(panel).toContainText('May already have a record');
  await expect(panel).toContainText('Same role: pilot');
  await expect(panel).toContainText('did not answer in Montevideo.');
  await screenshot(page, 'panel');
  await page.keyboard.press('ArrowLeft');
  await expect(active(page)).not.toContainText('Contract signed');

  // A decides nothing about identity; S, N and U do.
  await page.keyboard.press('a');
  await expect(toast(page)).toContainText('press S if it is');
  await page.keyboard.press('s');
  await expect(toast(page)).toContainText('Added to “A. Elorduy”');
  await expectCount(page, 'Suggestions', all - 1);
  await expect(names(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expectCount(page, 'Suggestions', all);
  await goToName(page, 'Ambrosio Elorduy Paz');
  await page.keyboard.press('u');
  await expect(toast(page)).toContainText('Accepted: Ambrosio Elorduy Paz');
  const personRow = (await caseOf(page).records.rows({ collection: 'people' })).rows.find(({ title }) =>
    title.startsWith('Ambrosio'),
  );
  expect((await caseOf(page).records.show({ id: personRow?.id ?? '' })).record['notes']).toContain(
    'may be “A. Elorduy”',
  );
  await page.keyboard.press('ControlOrMeta+z');
  await expectCount(page, 'Suggestions', all);

  // A batch: possible records stay.
  await goToName(page, 'Ambrosio Elorduy Paz');
  await page.keyboard.press('Space');
  await goToName(page, 'Teodoro Valdivia Ocampo');
  await page.keyboard.press('Space');
  await goToName(page, 'Nieves Tarradell');
  await page.keyboard.press('Space');
  const dock = page.getByRole('region', { name: 'Selected names' });
  await expect(dock).toContainText('3 selected');
  await expect(dock).toContainText('1 may already exist: decide it separately');
  await expectAccessible(page, 'selected suggestions');
  await screenshot(page, 'selected');
  await page.keyboard.press('a');
  await expect(toast(page)).toContainText('2 records added. 1 may already exist and still needs a decision');
  await expect(names(page).getByRole('option')).toHaveCount(all - 2);
  await expectCount(page, 'Suggestions', all - 2);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(names(page).getByRole('option')).toHaveCount(all);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(names(page).getByRole('option')).toHaveCount(all - 2);
  await names(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dock).toHaveCount(0);

  // Rejected, listed, undone by key.
  await names(page).focus();
  await goToName(page, 'Tidewater Shipping');
  await page.keyboard.press('x');
  await expect(toast(page)).toContainText('Rejected in the whole case: Tidewater Shipping');
  const band = page.getByRole('region', { name: 'Rejected' });
  await expect(band).toContainText('1, never suggested again in this case');
  await expect(band).toContainText(/organisation, \d mentions?\. You, /);
  await band.getByRole('button', { name: 'Show all' }).focus();
  await page.keyboard.press('Enter');
  const refused = page.getByRole('listbox', { name: 'Rejected' });
  await expect(refused.getByRole('option')).toHaveCount(1);
  await expectAccessible(page, 'rejected suggestions');
  await screenshot(page, 'rejected');
  await refused.focus();
  await page.keyboard.press('t');
  await expect(toast(page)).toContainText('Suggested again: Tidewater Shipping');
  await expect(page.getByText('Nothing rejected.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(refused.getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: /^To decide/ }).focus();
  await page.keyboard.press('Enter');

  // M adds the name to a record that is found by typing.
  await expect(names(page).getByRole('option')).toHaveCount(all - 3);
  await names(page).focus();
  await goToName(page, 'Ambrosio Elorduy Paz');
  await page.keyboard.press('m');
  await page.keyboard.type('elord');
  await expect(page.getByRole('option', { name: /^A\. Elorduy/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Added to “A. Elorduy”');
  await expect(names(page).getByRole('option')).toHaveCount(all - 4);

  // Decide all the rest in one step: nothing is left, and what was accepted is listed.
  await names(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
  await expect(page.getByText('Last accepted')).toBeVisible();
  const decisions = page.getByRole('region', { name: 'Last decisions' });
  await expect(decisions.getByRole('button', { name: /^Undo: / }).first()).toBeEnabled();
  await expectCount(page, 'Suggestions', 0);
  await expectAccessible(page, 'nothing to decide');
  await screenshot(page, 'none-left');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(names(page).getByRole('option')).toHaveCount(all - 4);
  await quit();
});

test('the list and its filters work with a thousand names, long ones, and right-to-left titles', async () => {
  test.setTimeout(240_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await affair(page);
  const givenNames = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Fabian', 'Gloria', 'Hector', 'Irene', 'Javier'];
  const surname = (n: number) =>
    `${['Bar', 'Cor', 'Del', 'Fer', 'Gar', 'Hal', 'Mon', 'Nor', 'Per', 'Sal'][n % 10] ?? ''}${['ran', 'ten', 'lin', 'mor', 'dus', 'vek', 'nar', 'tos', 'bel', 'gan'][Math.floor(n / 10) % 10] ?? ''}${['dez', 'ini', 'aga', 'eta', 'osa', 'uri', 'elo', 'ado', 'ima', 'ero'][Math.floor(n / 100) % 10] ?? ''}`;
  const records = Array.from({ length: 60 }, (_, i) =>
    article(
      `Roll ${String(i)}`,
      Array.from(
        { length: 20 },
        (_n, j) => `The lawyer ${givenNames[(i + j) % 10] ?? ''} ${surname(i * 20 + j)} said so in Montevideo.`,
      ).join('\n\n'),
    ),
  );
  records.push(
    article(
      'خطاب الرئيس (2024)',
      `The minister ${'Wolfeschlegelsteinhausenbergerdorff '.repeat(3).trim()} said so. President يوسف الهاشمي said no.`,
    ),
  );
  await caseOf(page).records.put({ records });
  await goTo(page, 'Suggestions');
  await expect(names(page)).toBeVisible({ timeout: 30_000 });
  const open = await waitUntilRead(page, 64);
  expect(open).toBeGreaterThan(900);
  await expect(option(page, 'Montevideo')).toContainText('strong');
  // Everything below strong is underneath, collapsed and counted.
  await expect(closedBand(page, 'Fair')).toContainText('single names');
  await expect(page.getByText(/^\d+ strong names$/)).toBeVisible();
  await expectAccessible(page, 'bands of names');
  await screenshots(app, page, 'bands');
  await openBands(page);
  // The thousand rows are not all drawn, and End goes to the last of them.
  expect(await names(page).getByRole('option').count()).toBeLessThan(60);
  await names(page).focus();
  await page.keyboard.press('End');
  await expect.poll(async () => active(page).getAttribute('aria-posinset'), { timeout: 30_000 }).toBe(String(open));
  await screenshot(page, 'many');
  await page.getByRole('textbox', { name: 'Find a name' }).fill('wolfe');
  await expect(names(page).getByRole('option').first()).toContainText('Wolfe');
  await screenshot(page, 'long');
  // The article of a name in another direction runs in its own.
  await names(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const title = names(page).getByText('خطاب الرئيس (2024)', { exact: true });
  await expect(title).toBeVisible();
  expect(await title.evaluate((words) => getComputedStyle(words).direction)).toBe('rtl');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('textbox', { name: 'Find a name' }).fill('');
  const filters = page.getByRole('region', { name: 'Suggestion filters' });
  await filters.getByRole('button', { name: /^Places/ }).click();
  await expect(names(page).getByRole('option').first()).toContainText('Montevideo');
  await expect(filters.getByRole('button', { name: /^Places/ })).toHaveAttribute('aria-pressed', 'true');
  await filters.getByRole('button', { name: /^Places/ }).click();
  await page.getByRole('textbox', { name: 'Find a name' }).fill('zzzz');
  await expect(page.getByText('No names match these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: /^May already exist/ }).click();
  await expect(names(page).getByRole('option')).toHaveCount(1);
  await quit();
});

test('“By article” lists the articles with names to decide, and the names of a single one', async () => {
  const { app, page, quit } = await borrowApp();
  await affair(page);
  await goTo(page, 'Suggestions');
  const all = await waitUntilRead(page, 3);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('By article').click();
  const articles = page.getByRole('listbox', { name: 'Articles with suggestions' });
  await expect(articles.getByRole('option')).toHaveCount(3);
  await expectAccessible(page, 'suggestions by article');
  await screenshot(page, 'by-article');
  await articles.focus();
  await page.keyboard.press('End');
  await expect(articles.locator('[data-active]')).toContainText('Weather');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Only names in “Weather”')).toBeVisible();
  await expect(option(page, 'Nieves Tarradell')).toHaveCount(1);
  await expect(names(page).getByRole('option')).toHaveCount(2);
  await screenshot(page, 'of-one-article');
  await page.getByRole('button', { name: 'All articles' }).click();
  await expect(articles.getByRole('option')).toHaveCount(3);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('By name').click();
  // All strong names decided: shows the last decisions, with the next band focused.
  await names(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('x');
  await expect(page.getByText(/^\d+ decided, \d+ left$/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Last decisions' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show fair' })).toBeFocused();
  await expectAccessible(page, 'no strong names left');
  await screenshots(app, page, 'strong-done');
  await page.keyboard.press('Enter');
  await expect(option(page, 'Nieves Tarradell')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(names(page).getByRole('option')).toHaveCount(all);
  await quit();
});
