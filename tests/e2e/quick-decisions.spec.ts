import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { goToLead, list, makeHarbourCase } from './harbour-case.ts';
import { openPage } from './languages.ts';
import { caseOf } from './launch.ts';
import { openOtherReplica } from './other-replica.ts';
import { delayCalls } from './slow-calls.ts';
import { dragOver, expectCount, newCase, toast } from './steps.ts';

/* Decisions by keys that come faster than the engine answers: none may fall on another item than the one on screen. */

const person = (name: string, more: Record<string, unknown> = {}) => ({
  collection: 'people',
  names: [{ value: name, kind: 'main' }],
  ...more,
});

test('a form about a lead stays with its lead when the list changes below it', async () => {
  const { app, page, quit } = await borrowApp();
  await makeHarbourCase(page);
  await openPage(app, page, 'leads');
  await goToLead(page, 'Survey of Quay 4” has no date');
  await page.keyboard.press('x');
  const reason = page.getByRole('textbox', { name: 'Reason for dismissing it' });
  await reason.fill('nobody kept a record');
  const { records } = await caseOf(page).records.list({ collection: 'events' });
  await caseOf(page).records.put({
    records: records.flatMap(({ id, ...rest }) =>
      JSON.stringify(rest).includes('Survey') ? [{ collection: 'events', id, when: '2019-09-24' }] : [],
    ),
  });
  await expect(list(page).getByRole('option').filter({ hasText: 'has no date' })).toHaveCount(0);
  await expect(reason).toHaveValue('nobody kept a record');
  await expect(page.getByRole('region', { name: 'Dismiss lead' })).toContainText('Survey of Quay 4” has no date');
  await page.keyboard.press('Escape');

  // Enter twice decides once; only then does the form close, with the next lead in place.
  await goToLead(page, 'Survey of Quay 4” has no place');
  await page.keyboard.press('p');
  await delayCalls(page, 400, 'findings.mute');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'In a week' })).toHaveCount(0);
  await expect(list(page).getByRole('option').filter({ hasText: 'Survey of Quay 4” has no place' })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list(page).getByRole('option').filter({ hasText: 'Survey of Quay 4” has no place' })).toHaveCount(1);
  await page.reload();
  await quit();
});

test('keys for a pair of records that is still loading do not decide the one that is still shown', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Pairs');
  await caseOf(page).records.put({
    records: [
      person('Nieves Tarradell'),
      person('Nieves Tarradell Ríos'),
      person('Ambrosio Elorduy'),
      person('A. Elorduy'),
    ],
  });
  await openPage(app, page, 'identity');
  await expect(page.getByText(/^1 of 2 to decide/)).toBeVisible({ timeout: 30_000 });
  await delayCalls(page, 1_000, 'identity.pair');
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  await expect(toast(page)).toContainText('The next pair is still loading.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('radio', { name: /^Undecided/ })).toBeChecked();
  await page.waitForTimeout(1_200);
  expect((await caseOf(page).identity.candidates({})).pairs).toHaveLength(2);
  await delayCalls(page, 0, 'identity.pair');

  // A decision that is saved later leaves the next pair, and what is typed about it, alone.
  await delayCalls(page, 600, 'identity.decide');
  await page.keyboard.press('k');
  await expect(page.getByText(/^1 of 2 to decide/)).toBeVisible();
  await page.waitForTimeout(300);
  await page.keyboard.press('n');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.keyboard.press('j');
  await page.waitForTimeout(300);
  await page.keyboard.press('r');
  await page.keyboard.type('same ');
  await expect(toast(page)).toContainText('Not the same');
  await page.keyboard.type('boat');
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('same boat');
  await page.reload();
  await quit();
});

test('a name settled before the record has loaded keeps the other names of the record', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Names');
  const [made] = await caseOf(page).records.put({
    records: [
      person('A. Elorduy', {
        names: [
          { value: 'A. Elorduy', kind: 'main' },
          { value: 'The Pilot', kind: 'alias' },
        ],
      }),
    ],
  });
  const id = made?.id ?? '';
  const other = await openOtherReplica(page);
  const names = (value: string) => ({
    records: [
      {
        collection: 'people',
        id,
        names: [
          { value, kind: 'main' },
          { value: 'The Pilot', kind: 'alias' },
        ],
      },
    ],
  });
  await caseOf(page).records.put(names('Ambrosio Paz'));
  await other.client.records.put(names('Ambrosio de la Paz'));
  await other.send();
  await expectCount(page, 'Conflicts', 1);
  await delayCalls(page, 1_500, 'records.show');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { name: 'Main name: which one?' })).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('Settled');
  const { record } = await caseOf(page).records.show({ id });
  expect(record).toMatchObject({ names: [{ value: 'Ambrosio Paz' }, { value: 'The Pilot', kind: 'alias' }] });
  await other.close();
  await page.reload();
  await quit();
});

test('Esc does not leave a form while it is being saved: its end would close whatever was opened next', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Saving');
  await caseOf(page).records.put({
    records: [{ collection: 'articles', title: 'The count', text: 'On Monday there were 14 dead on board.' }],
  });
  await openPage(app, page, 'articles');
  await page.getByRole('option').filter({ hasText: 'The count' }).click();
  await dragOver(page, '14 dead');
  await page.keyboard.press('e');
  const event = page.getByRole('region', { name: 'New event' });
  await event.getByRole('textbox', { name: 'What happened' }).fill('Sinking');
  await delayCalls(page, 800);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.keyboard.press('Escape');
  await expect(event.getByRole('button', { name: /^Saving…/ })).toBeVisible();
  await expect(event).toHaveCount(0);
  await expect(toast(page)).toContainText('Sinking');
  await page.reload();
  await quit();
});

test('a form waits for a record that is still being looked up, unless it is cancelled', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Looking up');
  const client = caseOf(page);
  await client.records.put({
    records: [
      { ...person('Marta Quiroga'), id: '$marta' },
      { collection: 'places', names: [{ value: 'North quay', kind: 'main' }] },
      { collection: 'events', id: '$fire', title: 'Fire', when: '2024-05-06' },
      { collection: 'articles', id: '$count', title: 'The count', text: 'The fire left 14 dead on board.' },
      { collection: 'links', kind: 'reports-on', from: '$count', to: '$fire' },
    ],
  });
  await openPage(app, page, 'articles');
  await page.getByRole('option').filter({ hasText: 'The count' }).click();
  await dragOver(page, '14 dead');
  await page.keyboard.press('c');
  const claim = page.getByRole('region', { name: 'New claim' });
  const speaker = claim.getByRole('combobox', { name: 'Asserted by' });
  await speaker.fill('Marta Qui');
  await delayCalls(page, 600, 'search.names');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(claim).toHaveCount(0);
  const { records } = await client.records.list({ collection: 'claims' });
  expect(records).toHaveLength(1);
  expect((await client.records.show({ id: String(records[0]?.id) })).record).toMatchObject({
    assertedBy: (await client.records.list({ collection: 'people' })).records[0]?.id,
  });

  await openPage(app, page, 'events');
  await page.keyboard.press('ControlOrMeta+Shift+a');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What happened' }).fill('Regatta');
  await dialog.getByRole('combobox', { name: 'Where' }).fill('North');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.waitForTimeout(1_500);
  expect((await client.records.list({ collection: 'events' })).records).toHaveLength(1);
  await page.reload();
  await quit();
});

test('lists that are shortened and notes that are typed faster than the case answers keep each change', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Faster');
  const client = caseOf(page);
  const put = await client.records.put({
    records: [
      { ...person('Marta Quiroga'), id: '$m' },
      { ...person('Bruno Reyes'), id: '$b' },
      { ...person('Ana Prats'), id: '$a' },
      { collection: 'articles', id: '$t', title: 'The count', text: 'On Monday there were 14 dead on board.' },
      { collection: 'quotes', id: '$q', article: '$t', exact: '14 dead', about: ['$m', '$b', '$a'] },
    ],
  });
  const idOf = (temp: string) => put.find((one) => one.temp === temp)?.id ?? '';
  await openPage(app, page, 'articles');
  await page.getByRole('option').filter({ hasText: 'The count' }).click();
  await page.getByRole('tab', { name: /^Quotes/ }).click();
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('button', { name: /14 dead/ }).click();
  await delayCalls(page, 500);
  await panel.getByRole('button', { name: 'Unlink from Marta Quiroga' }).click();
  await panel.getByRole('button', { name: 'Unlink from Bruno Reyes' }).click();
  await expect(panel.getByRole('button', { name: /^Unlink from/ })).toHaveCount(1);
  const { record } = await client.records.show({ id: idOf('$q') });
  expect(record).toMatchObject({ about: [idOf('$a')] });

  await page.getByRole('tab', { name: /^Source/ }).click();
  // Two fields edited one after the other count as typed, both of them.
  for (const [name, value] of [
    ['Outlet', 'The Herald'],
    ['Language', 'en'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await page.getByRole('textbox', { name }).fill(value);
    await page.keyboard.press('Enter');
  }
  await expect
    .poll(async () => (await client.records.show({ id: idOf('$t') })).record)
    .toMatchObject({ language: 'en', provenance: { outlet: 'typed', language: 'typed' } });

  const notes = page.getByRole('textbox', { name: 'Notes' });
  await notes.fill('Call the pilot.');
  await notes.blur();
  await notes.pressSequentially(' Twice.');
  await page.waitForTimeout(1_500);
  await expect(notes).toHaveValue('Call the pilot. Twice.');
  await notes.blur();
  await delayCalls(page, 0);
  await expect
    .poll(async () => (await client.records.show({ id: idOf('$t') })).record)
    .toMatchObject({ notes: 'Call the pilot. Twice.' });
  await page.reload();
  await quit();
});
