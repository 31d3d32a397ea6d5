import { recordIn } from '#core/records/contract.ts';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { expectCount, newCase, toast } from './steps.ts';

/** Deciding identity by keyboard only: the queue, a merge with its values, the merged record's page, an edit, undo. */
const person = (id: string, name: string, more: object = {}) => ({
  collection: 'people',
  id: `$${id}`,
  names: [{ value: name, kind: 'main' }],
  ...more,
});
const long = 'Listed among those present in annex 2 of the minutes of the harbour board. '.repeat(12);

async function fill(page: Page): Promise<Record<string, string>> {
  const put = await caseOf(page).records.put({
    records: [
      person('paz', 'Ambrosio Elorduy Paz', {
        names: [
          { value: 'Ambrosio Elorduy Paz', kind: 'main' },
          { value: 'El Práctico', kind: 'alias' },
        ],
        born: '1955',
        countries: ['ES'],
        description: 'harbour pilot',
        identifiers: [{ scheme: 'Licence', value: 'P-0212' }],
        tags: ['pilots', 'quay 4'],
      }),
      person('a', 'A. Elorduy', {
        countries: ['ES'],
        description: `pilot. ${long}`,
        identifiers: [{ scheme: 'Licence', value: 'P-0221' }],
        tags: ['annex 2'],
      }),
      person('n1', 'Nieves Tarradell', { born: '1971' }),
      person('n2', 'Nieves Tarradell Ríos'),
      { collection: 'events', id: '$board', title: 'Board meeting', when: '2019-10-14' },
      {
        collection: 'articles',
        id: '$boya',
        title: 'El parte de la draga',
        text: 'Firmó el parte de la draga Ambrosio Elorduy Paz, práctico de guardia aquella noche.',
        outlet: 'La Boya',
        independence: 'independent',
      },
      {
        collection: 'articles',
        id: '$acta',
        title: 'Acta del consejo',
        text: 'Asistentes: C. Iradi, V. Mompó, A. Elorduy.',
      },
      { collection: 'quotes', article: '$boya', exact: 'Ambrosio Elorduy Paz, práctico de guardia', about: ['$paz'] },
      { collection: 'quotes', article: '$boya', exact: 'Firmó el parte', about: ['$paz'] },
      { collection: 'quotes', article: '$boya', exact: 'aquella noche', about: ['$paz'] },
      { collection: 'quotes', id: '$q', article: '$acta', exact: 'V. Mompó, A. Elorduy', about: ['$a'] },
      { collection: 'links', kind: 'took-part-in', from: '$a', to: '$board', quotes: ['$q'] },
      {
        collection: 'claims',
        subject: '$paz',
        property: 'born',
        value: { type: 'date', edtf: '1955' },
        stance: 'asserts',
      },
      {
        collection: 'claims',
        subject: '$a',
        property: 'born',
        value: { type: 'date', edtf: '1961' },
        stance: 'asserts',
      },
    ],
  });
  return Object.fromEntries(put.map(({ id, temp }) => [(temp ?? '').slice(1), id]));
}

const question = (page: Page) => page.getByRole('heading', { name: 'One person, or two?' });
const row = (page: Page, name: string | RegExp) =>
  page.getByRole('listbox', { name: 'People' }).getByRole('option', { name });

test('two records are compared, merged with a value of the second, edited and split again by keyboard', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Almenara harbour');
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await expect(page.getByText('No duplicates to decide')).toBeVisible();
  await expectAccessible(page, 'empty queue');
  await screenshots(app, page, 'empty');
  const ids = await fill(page);
  await expectCount(page, 'Possible duplicates', 2);
  await expect(question(page)).toBeVisible();
  // The page stays on the first pair, wherever the second one is sorted in; coming back starts with the most likely pair.
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await expect(page.getByText('1 of 2 to decide')).toBeVisible();
  await page.getByRole('button', { name: 'Next pair of records' }).click();
  await expect(page.getByText('2 of 2 to decide')).toBeVisible();
  await page.getByRole('button', { name: 'Previous pair of records' }).click();
  await expect(page.getByText('1 of 2 to decide')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText('2 of 2 to decide')).toBeVisible();
  const elorduy = page.getByRole('radio', { name: /^Use Description from record 2/ });
  await expect(elorduy).toBeVisible();
  await expect(page.getByText('both kept, they differ')).toBeVisible();
  // Shows the sources of the names, and the quotes behind the reasons.
  await expect(
    page.getByRole('button', { name: 'Open the quote in “El parte de la draga” that says Ambrosio Elorduy Paz' }),
  ).toBeVisible();
  const speaking = page.getByRole('complementary', { name: 'Evidence for and against' });
  const forIt = speaking.getByRole('region', { name: /^For/ });
  await expect(forIt.getByRole('button', { name: /V\. Mompó, A\. Elorduy/ })).toBeVisible();
  await expect(page.getByText('born: 1961, new contradiction', { exact: false })).toBeVisible();
  await expect(page.getByText('No birth date for record 2')).toBeVisible();
  await expectAccessible(page, 'pair of records');
  await screenshots(app, page, 'pair');

  // The second value of the one field that differs, the decision, its reason.
  await page.keyboard.press('2');
  await expect(elorduy).toBeChecked();
  await page.keyboard.press('s');
  await page.keyboard.press('r');
  await page.keyboard.type('same trade, same quay');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('Merged into “Ambrosio Elorduy Paz”.');
  await expectCount(page, 'Possible duplicates', 1);
  await expectCount(page, 'People', 3);

  // The merged record's page: one row, the other's name, link and value, and where they come from.
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(row(page, /Ambrosio Elorduy Paz.*1 merged/)).toBeVisible();
  await expect(row(page, /^A\. Elorduy/)).toHaveCount(0);
  await caseOf(page).records.show({ id: ids['paz'] ?? '' });
  await row(page, /Ambrosio Elorduy Paz/).click();
  const merged = page.getByRole('region', { name: 'Merged records' });
  await expect(merged.getByText('A. Elorduy')).toBeVisible();
  await expect(merged.getByText(/same trade, same quay.*Fields taken from it: Description/)).toBeVisible();
  await expect(page.getByText('of A. Elorduy').first()).toBeVisible();
  await expectAccessible(page, 'merged record');
  await screenshots(app, page, 'record');

  // An edit of the chosen value shows, and belongs to the lead record.
  await page.getByRole('button', { name: /^Edit Description/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Pilot of the harbour since 2004.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Pilot of the harbour since 2004.').first()).toBeVisible();
  await expect(merged.getByText(/Fields taken from it: Description/)).toHaveCount(0);
  await merged.getByRole('button', { name: 'Split: A. Elorduy' }).focus();
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('“A. Elorduy” is a separate record again.');
  await expect(merged).toHaveCount(0);
  await expectCount(page, 'People', 4);
  const show = async (id: string) =>
    recordIn(await caseOf(page).records.show({ id: ids[id] ?? '' }), 'people')?.description;
  expect(await show('paz')).toBe('Pilot of the harbour since 2004.');
  expect(await show('a')).toBe(`pilot. ${long}`);
  await quit();
});

test('“not the same” is remembered, blocks a conflicting merge, and can be undone', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Almenara harbour');
  const ids = await fill(page);
  await expectCount(page, 'Possible duplicates', 2);
  // From a record's page, with the possible duplicate chosen.
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await row(page, /Nieves Tarradell Ríos/).click();
  await page.keyboard.press('Alt+m');
  const dialog = page.getByRole('dialog', { name: 'Compare with another record' });
  await dialog.getByRole('button', { name: /^Nieves Tarradell/ }).focus();
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.press('r');
  await page.keyboard.type('aunt and niece');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('You will not be asked again.');
  await expectCount(page, 'Possible duplicates', 1);
  // Opened again, it shows the decision and why the records cannot be merged.
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await row(page, /Nieves Tarradell Ríos/).click();
  await page.keyboard.press('Alt+m');
  await expect(dialog).toBeVisible();
  await page.keyboard.type('Nieves Tarradell');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not in the queue')).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByRole('alert')).toContainText(
    /“Nieves Tarradell.*” and “Nieves Tarradell.*” are not the same, .*: aunt and niece/,
  );
  await page.getByRole('button', { name: /^Undo decision/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectCount(page, 'Possible duplicates', 2);
  // Undecided pairs stay, at the end.
  await page.keyboard.press('u');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('Left undecided');
  await expectCount(page, 'Possible duplicates', 1);
  expect((await caseOf(page).identity.candidates({})).pairs.at(-1)).toMatchObject({ undecided: true });
  expect(ids['n1']).toBeDefined();

  // The same question appears beside the record and can be answered there.
  await page.getByRole('button', { name: /^People/ }).click();
  await page
    .getByRole('option', { name: /^Nieves Tarradell/ })
    .first()
    .click();
  const same = page.getByRole('region', { name: 'Same person?' });
  await expect(same).toContainText('1 to decide');
  await screenshots(app, page, 'same-person');
  await same.getByRole('button', { name: /^Not the same/ }).click();
  await expect(toast(page)).toContainText('You will not be asked again');
  await expect(same).toHaveCount(0);
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: /^Undo/ }).click();
  await expect(same).toBeVisible();
  await same.getByRole('button', { name: 'Compare passages' }).click();
  await expect(page.getByRole('heading', { name: 'One person, or two?' })).toBeVisible();

  // A decision about a third record can also block it: each decision is named, links to itself, and can be undone.
  const client = caseOf(page);
  const [third] = await client.records.put({ records: [person('n3', 'Nieves T. Ríos')] });
  const [n1 = '', n2 = '', n3 = ''] = [ids['n1'], ids['n2'], third?.id];
  await client.identity.decide({ ids: [n1, n3], decision: 'same', reason: 'same signature' });
  await client.identity.decide({ ids: [n3, n2], decision: 'not-same', reason: 'two licences' });
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await row(page, /Nieves Tarradell Ríos/).click();
  await page.keyboard.press('Alt+m');
  await page.keyboard.type('Nieves Tarradell');
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('s');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/“Nieves T\. Ríos” and “Nieves Tarradell Ríos” are not the same, .*: two licences/);
  await expect(alert).toContainText(/“Nieves Tarradell” and “Nieves T\. Ríos” are the same, .*: same signature/);
  await expectAccessible(page, 'conflicting decisions');
  await screenshots(app, page, 'clash');
  await alert.getByRole('button', { name: /^Show: .* are not the same/ }).press('Enter');
  await expect(page.getByText('two licences').first()).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('s');
  await alert.getByRole('button', { name: /^Undo decision: .* are the same/ }).press('Enter');
  await expect(alert).toHaveCount(0);
  await quit();
});
