import { recordIn } from '#core/records/contract.ts';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { expectCount, newCase, reviewDock, toast } from './steps.ts';

/** Adds an article to the case and waits until it is open with its suggestions. */
async function open(page: Page, fields: Record<string, unknown>): Promise<string> {
  const record = { collection: 'articles', language: 'en', captured: '2024-05-12T12:00:00Z', ...fields };
  const [made] = await caseOf(page).records.put({ records: [record] });
  await expect(reviewDock(page)).toBeVisible({ timeout: 20_000 });
  return made?.id ?? '';
}

/** Presses J until the words are under review. */
async function reach(page: Page, words: string): Promise<Locator> {
  const dock = reviewDock(page);
  await page.keyboard.press('t');
  for (let turn = 0; turn < 30; turn++) {
    if (((await dock.textContent()) ?? '').startsWith(words)) break;
    await page.keyboard.press('j');
  }
  await expect(dock.getByText(words, { exact: true })).toBeVisible();
  return dock;
}

const events = async (page: Page) => (await caseOf(page).records.list({ collection: 'events' })).records;

test('a date relative to an unknown day is marked, guessed on request, and stays a guess; P edits the publication date', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Ferry');
  const article = await open(page, {
    title: 'The ferry inquiry',
    text: 'The ferry sank last month off the old pier.\n\nThe owners sold it two weeks ago, and left yesterday.',
  });
  const dock = await reach(page, 'last month');
  await expect(dock).toContainText('No date yet');
  await expect(dock).toContainText('Counted from an unknown publication date');
  await expect(dock.getByRole('button', { name: /^Guess from the capture date \(12 May 2024\)/ })).toBeVisible();
  await screenshot(page, 'undated');
  await page.keyboard.press('b');
  await expect(dock).toContainText('perhaps April 2024, a guess');
  await expect(dock).toContainText('Counted from the capture date, 12 May 2024: the article has no publication date.');
  await expectAccessible(page, 'guessed date');
  await screenshot(page, 'guessed');
  await page.keyboard.press('b');
  await expect(dock).toContainText('No date yet');
  await page.keyboard.press('b');

  await page.keyboard.press('a');
  const form = page.getByRole('region', { name: 'New event' });
  await expect(form.getByLabel('When')).toHaveValue('perhaps April 2024');
  await expect(form).toContainText('in the text: “last month”; the date is a guess');
  await screenshot(page, 'guess-form');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(form).toBeHidden();
  await expect
    .poll(async () => (await events(page))[0])
    .toMatchObject({
      when: '2024-04?',
      whenText: 'last month',
      notes: expect.stringContaining('The date is a guess: “last month” counted from 12 May 2024'),
    });

  // Typing another date over the guess makes it no longer a guess.
  await reach(page, 'two weeks ago');
  await page.keyboard.press('b');
  await page.keyboard.press('a');
  await form.getByLabel('When').fill('27 April 2024');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(form).toBeHidden();
  await expect
    .poll(async () => (await events(page)).find(({ whenText }) => whenText === 'two weeks ago'))
    .toMatchObject({ when: '2024-04-27', notes: '' });

  await reach(page, 'yesterday');
  await page.keyboard.press('p');
  const field = page.getByRole('textbox', { name: 'Published' });
  await expect(field).toBeFocused();
  await screenshot(page, 'published');
  await page.keyboard.type('3 May 2024');
  await page.keyboard.press('Enter');
  await expect(dock).toContainText('2 May 2024');
  await expect(dock.getByRole('button', { name: /^Guess/ })).toBeHidden();
  const { record } = await caseOf(page).records.show({ id: article });
  expect(record).toMatchObject({ published: '2024-05-03', provenance: { published: 'typed' } });
  await quit();
});

test('M lists the records a name may belong to, likeliest first and with reasons, and picks one by keyboard', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Harbour');
  const person = (name: string, description = '') => ({
    collection: 'people',
    names: [{ value: name, kind: 'main' }],
    description,
  });
  const people = await caseOf(page).records.put({
    records: [
      person('Rosa Quintero Paz', 'minister'),
      person('Rosa Elena Quintero', 'fisherman'),
      person('José Adolfo Macías Villamar'),
      person('José Macías Vidal'),
    ],
  });
  await open(page, {
    title: 'The port',
    text:
      'The minister Rosa Quintero spoke of the port on 3 March 2024.\n\n' +
      'The police arrested Adolfo Macias in the port on 4 March 2024.',
    published: '2024-03-05',
  });
  const namesOf = async (at: number) => {
    const record = recordIn(await caseOf(page).records.show({ id: people[at]?.id ?? '' }), 'people');
    return record?.names.map(({ value }) => value);
  };

  const dock = await reach(page, 'Rosa Quintero');
  await expect(dock).toContainText(/may be Rosa Quintero Paz, because same .*; or Rosa Elena Quintero/);
  await expectAccessible(page, 'name with several possible records');
  await screenshot(page, 'may-be');
  await page.keyboard.press('m');
  const chooser = page.getByRole('list', { name: 'Possible matches, likeliest first' });
  const choice = (name: string) => chooser.getByRole('button', { name: new RegExp(`Add to ${name}`) });
  await expect(choice('Rosa Quintero Paz')).toBeFocused();
  await expect(choice('Rosa Quintero Paz')).toContainText('same role: minister');
  await expect(choice('Rosa Elena Quintero')).toContainText('but different role: minister');
  await expectAccessible(page, 'record chooser');
  await screenshot(page, 'chooser');
  await page.keyboard.press('ArrowDown');
  await expect(choice('Rosa Elena Quintero')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toHaveText('“Rosa Quintero” is now a name of Rosa Elena Quintero');
  await expect(chooser).toBeHidden();
  expect(await namesOf(1)).toEqual(['Rosa Elena Quintero', 'Rosa Quintero']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => namesOf(1)).toEqual(['Rosa Elena Quintero']);

  // The digit picks one immediately.
  await reach(page, 'Rosa Quintero');
  await page.keyboard.press('m');
  await expect(choice('Rosa Quintero Paz')).toBeFocused();
  await page.keyboard.press('1');
  await expect.poll(() => namesOf(0)).toEqual(['Rosa Quintero Paz', 'Rosa Quintero']);

  // Even a single candidate is confirmed with Enter; a person who only shares the surname is not offered.
  await reach(page, 'Adolfo Macias');
  await expect(dock).not.toContainText('Vidal');
  await page.keyboard.press('m');
  await expect(chooser.getByRole('button')).toHaveCount(1);
  await screenshot(page, 'chooser-one');
  await page.keyboard.press('Escape');
  await expect(chooser).toBeHidden();
  await expect(reviewDock(page)).toBeVisible();
  await page.keyboard.press('m');
  await page.keyboard.press('Enter');
  await expect.poll(() => namesOf(2)).toEqual(['José Adolfo Macías Villamar', 'Adolfo Macias']);
  expect(await namesOf(3)).toEqual(['José Macías Vidal']);
  await expectCount(page, 'People', 4);
  await quit();
});
