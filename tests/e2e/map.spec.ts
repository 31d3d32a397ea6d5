import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow.ts';
import { caseOf } from './launch.ts';
import { photograph } from './photographs.ts';
import { newCase } from './steps.ts';

test('records stand on the map where the case puts them, and what has no place is listed', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Dredging');
  const names = (value: string) => [{ value, kind: 'main' as const }];
  const ids: Record<string, string> = {};
  const records = [
    {
      collection: 'places',
      id: '$quay',
      names: names('Almenara harbour'),
      position: { lat: 43.47, lon: -5.2, from: 'exact' },
    },
    {
      collection: 'places',
      id: '$salt',
      names: names('Saltmere'),
      position: { lat: 50.1, lon: -5.4, radius: 4000, from: 'gazetteer' },
    },
    {
      collection: 'places',
      id: '$norte',
      names: names('Bahía Norte'),
      position: { lat: 43.72, lon: -7.6, radius: 38_000, from: 'guessed' },
    },
    {
      collection: 'places',
      id: '$sea',
      names: names('Square 46-W'),
      position: { lat: 46.7, lon: -6.6, radius: 90_000 },
    },
    { collection: 'places', id: '$inn', names: names('Hotel Faro Viejo') },
    { collection: 'events', id: '$left', title: 'The dredger leaves Saltmere', when: '2019-10-12', where: '$salt' },
    { collection: 'events', id: '$signal', title: 'Dredger’s last signal', when: '2019-10-14', where: '$sea' },
    { collection: 'events', id: '$contract', title: 'Dredging contract, Quay 4', when: '2019-10-28', where: '$quay' },
    { collection: 'events', id: '$crane', title: 'Crane fault, Quay 4', when: '2020-03-02', where: '$quay' },
    { collection: 'events', id: '$meeting', title: 'Meeting at the hotel', when: '2019-09', where: '$inn' },
    { collection: 'people', id: '$ana', names: names('Ana Ruiz') },
    { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$left' },
    { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$signal' },
    { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$contract' },
  ];
  for (const { id, temp } of await caseOf(page).records.put({ records })) if (temp) ids[temp.slice(1)] = id;
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByText('9 of 11 have a position')).toBeVisible();
  const canvas = page.getByRole('application', { name: /^Map/ });
  await expect(canvas.locator('g[data-key]').first()).toBeVisible({ timeout: 20_000 });
  await page.waitForTimeout(1000);
  await photograph(page, 'map');
  await page
    .getByRole('row', { name: /Ana Ruiz/ })
    .first()
    .click();
  await page.waitForTimeout(1500);
  await photograph(page, 'way');
  await page.getByRole('button', { name: '2 records are not shown' }).click();
  await photograph(page, 'not placed');
  await expectAccessible(page, 'the map');

  // On paper, and in a dossier with its quotes.
  const { id: dossier } = await caseOf(page).dossiers.create({ title: 'Dredging' });
  await page.getByRole('button', { name: 'Save as picture or put into a dossier' }).click();
  await page.getByRole('menuitem', { name: 'Save as PNG' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save picture' });
  await expect(dialog.getByRole('img')).toBeVisible();
  await page.waitForTimeout(500);
  await photograph(page, 'picture');
  await page.keyboard.press('Escape');
  expect(dossier).not.toBe('');
  await quit();
});
