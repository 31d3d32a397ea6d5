import { readdir } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { newId } from '#core/store/ids.ts';
import { appendForeignLines } from '#tests/support/foreign-lines.ts';
import { panel, person, report } from './damage.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf, hostOf } from './launch.ts';
import { screenshot } from './screenshots.ts';

/** Journal lines with a correct hash and values of a wrong type, as a faulty or hostile copy of the case sends them. */
test('with values of wrong types, every page works, a notice counts them in words, and a repair resolves them', async () => {
  test.setTimeout(90_000);
  const { page, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Mill' });
  const records = await caseOf(page).records.put({
    records: [
      { collection: 'articles', id: '$article', title: 'Report', text: 'Eight people died. The mill burned.' },
      { ...person('Ana Ruiz'), id: '$ana', description: 'A miller' },
      { ...person('Berta Lang'), id: '$berta' },
      { collection: 'places', id: '$place', names: [{ value: 'Machala', kind: 'main' }] },
      { collection: 'events', id: '$fire', title: 'Fire', when: '2024-03', where: '$place' },
      { collection: 'quotes', id: '$quote', article: '$article', exact: 'Eight people died' },
      { collection: 'links', id: '$link', kind: 'took-part-in', from: '$ana', to: '$fire', quotes: ['$quote'] },
      {
        ...{ collection: 'claims', id: '$claim', subject: '$fire', property: 'deaths', quotes: ['$quote'] },
        value: { type: 'number', number: 8 },
      },
      { collection: 'questions', id: '$question', text: 'Who knew?', about: ['$fire'] },
      { collection: 'dossiers', id: '$dossier', title: 'Dossier' },
    ],
  });
  const of = (temp: string) => records.find((record) => record.temp === `$${temp}`)?.id ?? '';
  await appendForeignLines(path, [
    [{ collection: 'people', id: of('ana'), set: { description: ['A miller', { a: 1 }], tags: [[], [5]] } }],
    [{ collection: 'people', id: of('berta'), set: { names: [[], 'x'] } }],
    [{ collection: 'articles', id: of('article'), set: { tags: [[], {}], authors: [[], 5] } }],
    [{ collection: 'events', id: of('fire'), set: { title: ['Fire', 5] } }],
    [{ collection: 'places', id: of('place'), set: { description: ['', []] } }],
    [{ collection: 'quotes', id: of('quote'), set: { exact: ['Eight people died', 8] } }],
    [{ collection: 'links', id: of('link'), set: { notes: ['', 5] } }],
    [{ collection: 'claims', id: of('claim'), set: { value: [null, 'eight'] } }],
    [{ collection: 'questions', id: of('question'), set: { about: [[], [{}]] } }],
    [{ collection: 'dossiers', id: of('dossier'), set: { title: ['Dossier', {}] } }],
    [{ collection: 'organisations', id: newId(), create: { names: 5 } }],
  ]);
  expect(await readdir(`${path}/journal`)).toHaveLength(2);
  await hostOf(page).cases.reopen({});

  const band = page.getByRole('status', { name: 'Some values in the case cannot be read.' });
  await expect(band).toContainText(
    '8 fields of 1 article, 2 people, 1 place, 1 link and 1 question show their defaults instead.',
  );
  await expect(band).toContainText('1 organisation, 1 event, 1 quote, 1 claim and 1 dossier cannot be shown at all.');
  await expect(band).not.toContainText(of('ana'));
  await screenshot(page, 'unread-1440');
  const entries = await page.getByRole('navigation', { name: 'Collections' }).getByRole('button').all();
  expect(entries.length).toBeGreaterThan(10);
  for (const entry of entries) {
    await entry.click();
    await expect(entry).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByText('stopped working')).toHaveCount(0);
  }
  await band.getByRole('button', { name: 'Verify now' }).click();
  await expect(report(page).getByRole('heading', { name: /^Verified, \d+ problems$/ })).toBeVisible();
  await screenshot(page, 'unread-report-1440');
  await expect(panel(page)).toContainText('The last readable value is used.');
  await page.getByRole('row', { name: /^Invalid field event / }).click();
  await expect(panel(page)).toContainText('The record is set aside: the field title must be text.');
  // It has no page to open.
  await expect(panel(page).getByRole('button', { name: 'Open record' })).toBeHidden();
  await panel(page).getByRole('button', { name: 'Use last valid values 1' }).click();
  await expect(report(page).getByRole('heading', { name: 'Verified, no problems' })).toBeVisible({ timeout: 20_000 });
  await screenshot(page, 'unread-mended-1440');
  await expect(band).toBeHidden();
  await quit();
});
