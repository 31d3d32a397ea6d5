import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf, pressMenu } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { articleText, dragOver, newCase, toast } from './steps.ts';

const body =
  'The clash at the docks left 14 dead, the harbour police said on Monday.\n\n' +
  'A nurse counted 14 dead in the yard.\n\nNobody was charged, the mayor said.';

test('after a text is corrected, quotes show their state and take the new words or another place, and undo reverts everything', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Quotes');
  const { client, article } = await (async () => {
    const client = caseOf(page);
    const [put] = await client.records.put({ records: [{ collection: 'articles', title: 'Clash', text: body }] });
    const article = put?.id ?? '';
    await client.records.put({
      records: [
        { collection: 'quotes', article, exact: 'left 14 dead' },
        { collection: 'quotes', article, exact: 'counted 14 dead' },
        { collection: 'quotes', article, exact: 'Nobody was charged' },
      ],
    });
    return { client, article };
  })();
  await page
    .getByRole('option', { name: /Clash/ })
    .or(page.getByRole('row', { name: /Clash/ }))
    .first()
    .click();
  await expect(articleText(page)).toContainText('A nurse counted');
  await page.getByRole('button', { name: 'More' }).last().click();
  await page.getByRole('menuitem', { name: 'Correct text…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct text' });
  const field = dialog.getByRole('textbox');
  await expect(field).toBeFocused();
  const changed = `A lead that is new.\n\n${body.replace('left 14', 'left 17').replace('Nobody was charged, the mayor said.', 'He was silent.')}`;
  await field.fill(changed);
  await screenshot(page, 'correct');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog).toBeHidden();
  await expect(toast(page)).toContainText('2 quotes no longer match');

  await page.getByRole('tab', { name: /Quotes/ }).click();
  await expect(page.locator('[data-state="edited"]')).toHaveText('words changed');
  await expect(page.locator('[data-state="moved"]')).toBeVisible();
  await expect(page.locator('[data-state="lost"]')).toBeVisible();
  await page.getByRole('button', { name: /^left 14 dead/ }).click();
  await screenshot(page, 'edited');
  await page.getByRole('button', { name: 'Use these words' }).click();
  await expect(page.getByRole('button', { name: /^left 17 dead/ })).toBeVisible();
  await expect(page.locator('[data-state="edited"]')).toHaveCount(0);
  await page.getByRole('button', { name: /^Nobody was charged/ }).click();
  await screenshot(page, 'lost');
  await expect(page.getByText('Select where it is now and press Shift Q')).toBeVisible();
  await dragOver(page, 'He was silent.');
  await page.keyboard.press('Shift+Q');
  await expect(page.locator('[data-state="lost"]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^He was silent/ })).toBeVisible();

  await pressMenu(app, 'edit.undo');
  await expect(page.locator('[data-state="lost"]')).toBeVisible();
  await pressMenu(app, 'edit.undo');
  await pressMenu(app, 'edit.undo');
  await expect(articleText(page)).not.toContainText('A lead that is new.');
  await expect(page.locator('[data-state]')).toHaveCount(0);
  expect((await client.quotes.unsettled({ article })).quotes).toEqual([]);
  await quit();
});
