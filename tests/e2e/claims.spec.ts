import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf, type Launched } from './launch.ts';
import { expectCount, goTo, newCase, toast } from './steps.ts';

const first =
  'A fire broke out in the ropeworks before dawn. It left 14 dead and 20 injured, said Marta Quiroga, the treasurer of the port. The cause is not known.';
const second = 'El incendio de la cordelería dejó 17 muertos, según un parte posterior. El muelle sigue cerrado.';

/** Makes a case with an event, a person and two articles, the first of which reports on the event. */
async function twoArticles(): Promise<Launched & { ids: Record<string, string> }> {
  const launched = await borrowApp();
  await launched.page.emulateMedia({ reducedMotion: 'reduce' });
  await newCase(launched.page, 'Ropeworks');
  const put = await caseOf(launched.page).records.put({
    records: [
      { collection: 'events', id: '$fire', title: 'Fire in the ropeworks', when: '2021-05-05' },
      { collection: 'people', id: '$marta', names: [{ value: 'Marta Quiroga', kind: 'main' }] },
      {
        collection: 'articles',
        id: '$second',
        title: 'Sube la cifra',
        text: second,
        published: '2021-05-07',
        language: 'es',
        independence: 'independent',
      },
      {
        collection: 'articles',
        id: '$first',
        title: 'Fire at the port',
        text: first,
        published: '2021-05-06',
        language: 'en',
        independence: 'independent',
      },
      { collection: 'links', kind: 'reports-on', from: '$first', to: '$fire' },
    ],
  });
  const ids = Object.fromEntries(put.flatMap(({ id, temp }) => (temp ? [[temp.slice(1), id]] : [])));
  return { ...launched, ids };
}

/** Selects words of the open article using only the keyboard. */
async function selectByKeys(page: Page, words: string): Promise<void> {
  const text = page.getByRole('document', { name: /^Text of/ });
  await text.focus();
  const fullText = await caseText(page);
  const at = fullText.indexOf(words);
  expect(at).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('ControlOrMeta+Home');
  // A gap between two blocks is one step.
  const gaps = fullText.slice(0, at).match(/\n\n/g)?.length ?? 0;
  for (let step = 0; step < at - gaps; step += 1) await page.keyboard.press('ArrowRight');
  for (let step = 0; step < words.length; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('selected-words')).toHaveText(words);
}

async function caseText(page: Page): Promise<string> {
  const client = caseOf(page);
  const title = await page.getByRole('option', { selected: true }).first().innerText();
  const { rows } = await client.records.rows({ collection: 'articles' });
  const row = rows.find((one) => title.includes(one.title));
  return (await client.articles.text({ id: row?.id ?? '' })).text;
}

const form = (page: Page) => page.getByRole('region', { name: 'New claim' });

test('keyboard only: from selected words to a claim, a contradiction, a decision and its reopening', async () => {
  test.setTimeout(240_000);
  const { page, ids, quit } = await twoArticles();
  const list = page.getByRole('listbox', { name: 'Articles' });
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await list.focus();
  // The later article comes first.
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { name: /Fire at the port/ })).toHaveAttribute('aria-selected', 'true');

  // From selection to claim: every field is proposed from the words.
  await selectByKeys(page, '14 dead');
  await page.keyboard.press('c');
  await expect(form(page).getByRole('button', { name: 'About: Fire in the ropeworks' })).toBeFocused();
  await expect(form(page).getByRole('combobox', { name: 'Property' })).toHaveValue('deaths');
  await expect(form(page).getByRole('textbox', { name: 'Value' })).toHaveValue('14');
  await expect(form(page).getByRole('combobox', { name: 'Unit' })).toHaveValue('people');
  await expect(form(page).getByRole('button', { name: 'Asserted by: Marta Quiroga' })).toBeVisible();
  await expect(form(page).getByRole('textbox', { name: 'As of' })).toHaveValue('6 May 2021');
  await expect(form(page).getByTestId('verdict')).toHaveText('Nothing in the case contradicts it.');
  await expectAccessible(page, 'claim form');
  // Enter confirms a guess and moves to the next.
  await expect(form(page).getByText('guessed')).toHaveCount(3);
  await page.keyboard.press('Enter');
  await expect(form(page).getByText('guessed')).toHaveCount(2);
  await expect(form(page).getByRole('combobox', { name: 'Property' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('Claim saved: deaths = 14 people');
  await expect(form(page)).toBeHidden();

  // The second article: its contradiction shows before saving, and is announced afterwards.
  await list.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('document', { name: 'Text of “Sube la cifra”' })).toBeVisible();
  await selectByKeys(page, '17 muertos');
  await page.keyboard.press('c');
  await expect(form(page).getByTestId('verdict')).toHaveText('Contradicts 14 people in Fire at the port. Both stay.');
  await expectAccessible(page, 'contradicting claim');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('It contradicts 14 people; both stay.');
  await expectCount(page, 'Contradictions', 1);

  // The contradiction: proposed as a later count, decided by a person with a reason.
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { name: 'Deaths: 14 people or 17 people?' })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^O Open/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: /Later count/ })).toHaveAccessibleName(/Suggested/);
  await expect(page.getByRole('region', { name: '17 people' })).toContainText('17 muertos');
  await expectAccessible(page, 'contradiction');
  const sentence = page.getByTestId('sentence');
  await expect(sentence).toContainText('sources differ, giving 14 people1 and 17 people2.');
  await page.keyboard.press('t');
  await expect(sentence).toContainText('first given as 14 people1; a later report gives 17 people2.');
  await page.keyboard.press('r');
  await page.keyboard.type('Three died in hospital');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('later count');
  await expectCount(page, 'Contradictions', 0);
  await expect(sentence).toContainText('Three died in hospital.');
  await expectAccessible(page, 'settled contradiction');

  // A new value reopens it and shows the earlier decision.
  await caseOf(page).claims.create({
    subject: ids['fire'] ?? '',
    property: 'deaths',
    value: { type: 'number', number: 19, unit: 'people' },
  });
  await expectCount(page, 'Contradictions', 1);
  await expect(
    page.getByRole('status', { name: /^Settled on .* as “later count”; a new value has been added since/ }),
  ).toBeVisible();
  await expect(page.getByRole('group', { name: 'All values' }).getByRole('button')).toHaveCount(3);
  await expectAccessible(page, 'contradiction of three values');
  // Another value is added where it is missing: read from a chosen quote, or typed.
  await page.keyboard.press('Escape');
  const { text } = await caseOf(page).articles.text({ id: ids['first'] ?? '' });
  const start = text.indexOf('20 injured');
  await caseOf(page).quotes.create({ article: ids['first'] ?? '', start, end: start + 2, about: [ids['fire'] ?? ''] });
  await page.getByRole('listbox', { name: 'Contradictions' }).focus();
  await page.keyboard.press('a');
  const another = page.getByRole('region', { name: 'Another value' });
  await expect(another.getByRole('textbox', { name: 'Value' })).toBeFocused();
  await expect(another.getByRole('button', { name: 'About: Fire in the ropeworks' })).toBeVisible();
  await expect(another.getByRole('combobox', { name: 'Property' })).toHaveValue('deaths');
  await expect(another.getByRole('combobox', { name: 'Unit' })).toHaveValue('people');
  await expectAccessible(page, 'another value');
  await another.getByRole('combobox', { name: 'Supporting quotes' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(another.getByRole('textbox', { name: 'Value' })).toHaveValue('20');
  await expect(another.getByRole('combobox', { name: 'Property' })).toHaveValue('deaths');
  await expect(another.getByTestId('verdict')).toContainText('Contradicts');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('Claim saved: deaths = 20 people');
  await expect(another).toBeHidden();
  await expect(page.getByRole('group', { name: 'All values' }).getByRole('button')).toHaveCount(4);
  await page.keyboard.press('a');
  await expect(another).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(another).toBeHidden();
  // Preferred needs a reason; undo reopens the sources.
  await page.keyboard.press('Escape');
  await page.getByRole('listbox', { name: 'Contradictions' }).focus();
  await page.keyboard.press('p');
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await quit();
});

test('the ledger is sorted, edited in its rows and filtered by keyboard, and undo reverts an edit', async () => {
  test.setTimeout(180_000);
  const { page, ids, quit } = await twoArticles();
  const client = caseOf(page);
  for (const [property, number] of [
    ['deaths', 14],
    ['injured', 20],
    ['arrested', 3],
  ] as const) {
    await client.claims.create({
      subject: ids['fire'] ?? '',
      property,
      value: { type: 'number', number, unit: 'people' },
    });
  }
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  const grid = page.getByRole('grid', { name: 'Claims' });
  await expect(grid.getByRole('row')).toHaveCount(4);
  await expect(grid).toBeFocused();
  const order = async () =>
    (await grid.getByRole('row').allTextContents()).slice(1).map((row) => /deaths|injured|arrested/.exec(row)?.[0]);
  expect(await order()).toEqual(['arrested', 'injured', 'deaths']);
  await grid.getByRole('columnheader', { name: 'Value' }).getByRole('button').click();
  await expect.poll(order).toEqual(['arrested', 'deaths', 'injured']);
  await grid.getByRole('columnheader', { name: 'Value' }).getByRole('button').click();
  await expect.poll(order).toEqual(['injured', 'deaths', 'arrested']);
  await grid.focus();
  await page.keyboard.press('End');
  await expect(grid.getByRole('row', { selected: true })).toContainText('arrested');
  await expectAccessible(page, 'claims ledger');
  await page.keyboard.press('F2');
  const value = grid.getByRole('textbox', { name: 'Value of the claim' });
  await expect(value).toHaveValue('3 people');
  await expectAccessible(page, 'ledger cell being edited', grid);
  await value.fill('at least 5 people');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('row', { name: /arrested/ })).toContainText('≥ 5 people');
  await expect(grid).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(grid.getByRole('row', { name: /arrested/ })).toContainText('3 people');
  // Tab moves to the next cell.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(grid.getByRole('combobox', { name: 'Asserted by of the claim' })).toBeFocused();
  await page.keyboard.type('Marta');
  await page.keyboard.press('Tab');
  await expect(grid.getByRole('row', { name: /arrested/ })).toContainText('Marta Quiroga');
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  // By mouse, from the row's menu.
  await grid.getByRole('row', { name: /arrested/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Move to trash/ }).click();
  await expect(grid.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(grid.getByRole('row')).toHaveCount(4);
  // Text values, and a custom property.
  await page.keyboard.press('Alt+f');
  await page.keyboard.type('injured');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('Alt+p');
  await page.keyboard.type('berths');
  await expectAccessible(page, 'claim properties');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Added property “berths”');
  expect((await client.claims.properties({})).find(({ key }) => key === 'berths')).toMatchObject({ type: 'number' });
  await quit();
});

test('text typed in a form survives resizing the window', async () => {
  const { app, page, quit } = await twoArticles();
  const resize = async (width: number) => {
    await app.evaluate(
      ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 800),
      width,
    );
    await page.waitForFunction((wanted) => innerWidth === wanted, width);
  };
  await resize(1440);
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('listbox', { name: 'Articles' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'Fire at the port' })).toBeVisible();
  await selectByKeys(page, '14 dead');
  await page.keyboard.press('c');
  const value = form(page).getByRole('textbox', { name: 'Value' });
  await value.fill('15');
  for (const width of [1366, 1000, 800, 1440]) {
    await resize(width);
    const choices = form(page).getByRole('radiogroup');
    const spilt = choices.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
    expect(await spilt, String(width)).toBe(0);
    await expect(value).toHaveValue('15');
    await expect(value).toBeFocused();
  }
  // In the form, Ctrl+Q picks another quote and never quits the program.
  await page.keyboard.press('Control+q');
  await expect(page.getByRole('status').filter({ hasText: /Select other words/ })).toBeVisible();
  await page.keyboard.press('Control+q');
  await expect(value).toHaveValue('15');
  await value.focus();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(toast(page)).toContainText('Claim saved: deaths = 15 people');
  // With no form open there is nothing to save.
  await page.keyboard.press('ControlOrMeta+s');
  await expect(toast(page)).toContainText('Everything is saved as you work');

  // In a form without that key, it says what to do.
  await selectByKeys(page, '20 injured');
  await page.keyboard.press('e');
  await expect(page.getByRole('region', { name: 'New event' })).toBeVisible();
  await page.keyboard.press('Control+q');
  await expect(toast(page)).toContainText('A form is open.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'New event' })).toBeHidden();

  // A decision keeps its reason, too.
  await caseOf(page).claims.create({
    subject: (await caseOf(page).records.rows({ collection: 'events' })).rows[0]?.id ?? '',
    property: 'deaths',
    value: { type: 'number', number: 19, unit: 'people' },
  });
  await expectCount(page, 'Contradictions', 1);
  await goTo(page, 'Contradictions');
  await page.keyboard.press('r');
  await page.keyboard.type('counted twice');
  for (const width of [1000, 1440]) {
    await resize(width);
    await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('counted twice');
  }
  await quit();
});
