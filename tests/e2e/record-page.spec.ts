import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { goTo, newCase } from './steps.ts';

/* The page of a record with more links and quotes than are shown at once. */

test('the links and quotes of a record come by page, in their order, and keys apply to the chosen link', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Many links');
  const text = Array.from({ length: 20 }, (_, at) => `Sentence ${String(at).padStart(2, '0')} names her.`).join(' ');
  const made = await caseOf(page).records.put({
    records: [
      { collection: 'people', id: '$ada', names: [{ value: 'Ada Quiroga', kind: 'main' }] },
      { collection: 'articles', id: '$report', title: 'Report', text },
      ...Array.from({ length: 20 }, (_, at) => ({
        ...{ collection: 'quotes', article: '$report', start: at * 23, end: at * 23 + 11 },
        ...{ exact: text.slice(at * 23, at * 23 + 11), about: ['$ada'] },
      })),
      ...Array.from({ length: 640 }, (_, at) => [
        { collection: 'organisations', id: `$o${at}`, names: [{ value: `Office ${at}`, kind: 'main' }] },
        { collection: 'links', id: `$l${at}`, kind: 'works-for', from: '$ada', to: `$o${at}`, when: String(1300 + at) },
      ]).flat(),
    ],
  });
  const id = (temp: string) => made.find((one) => one.temp === temp)?.id ?? '';
  await goTo(page, 'People');
  await page.getByRole('listbox', { name: 'People' }).getByRole('option').first().click();
  const links = page.getByRole('grid', { name: 'Links' });
  const rows = links.getByRole('row');
  await expect(rows).toHaveCount(61);
  await expect(links).toHaveAttribute('aria-rowcount', '641');
  await page.getByRole('button', { name: '580 more links' }).click();
  await expect(rows).toHaveCount(561);
  await expect(page.getByRole('button', { name: '80 more links' })).toBeVisible();

  // Another order begins at its first page; a key pressed right after an arrow applies to the new row.
  await links.getByRole('button', { name: 'When' }).click();
  await expect(rows.nth(1)).toContainText('Office 639');
  await rows.nth(1).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await expect(page.getByRole('region', { name: 'Edit link' })).toContainText('Office 638');
  await page.keyboard.press('Escape');

  // A change elsewhere shows in its place.
  await caseOf(page).records.remove({ ids: [id('$l639')] });
  await expect(rows.nth(1)).toContainText('Office 638');
  await expect(links).toHaveAttribute('aria-rowcount', '640');

  const quotes = page.getByRole('region', { name: 'Quotes', exact: true });
  await expect(quotes.getByText(/^Sentence \d\d$/)).toHaveCount(6);
  await quotes.getByRole('button', { name: '14 more quotes' }).click();
  await expect(quotes.getByText(/^Sentence \d\d$/)).toHaveCount(20);
  await quit();
});
