import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { copyElsewhere, newCase, toast } from './steps.ts';

test('“Read again” updates what the page says, keeps typed values, and is undone in one step', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Ferries');
  const html =
    '<html lang="en"><head><meta name="author" content="Ana Bell"></head><body><article><h1>Ferry sinks</h1>' +
    '<p>The ferry sank off the cape with fourteen people on board, the harbour office said on Monday.</p></article></body></html>';
  await copyElsewhere(app, 'Ferry sinks', html);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast(page)).toHaveText('Added “Ferry sinks”');
  const client = caseOf(page);
  const [article] = (await client.records.list({ collection: 'articles' })).records;
  const authors = async () => (await client.records.list({ collection: 'articles' })).records[0]?.['authors'];
  const wrong = { authors: ['Posted'], outlet: 'Harbour Post', provenance: { authors: 'page', outlet: 'typed' } };
  await client.records.put({ records: [{ collection: 'articles', id: article?.id, ...wrong }] });

  await page.getByRole('tab', { name: 'Source' }).click();
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(toast(page).filter({ hasText: 'Read again. It changed.' })).toBeVisible();
  expect(await authors()).toEqual(['Ana Bell']);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(authors).toEqual(['Posted']);

  // The whole case, by the menu's command in the palette.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('read all originals');
  await page.getByRole('option', { name: /Read all originals again/ }).click();
  await expect.poll(authors).toEqual(['Ana Bell']);
  expect((await client.records.list({ collection: 'articles' })).records[0]).toMatchObject({ outlet: 'Harbour Post' });
  await quit();
});
