import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { openOtherReplica } from './other-replica.ts';
import { articleText, dragOver, goTo, newCase, toast } from './steps.ts';

/* The text of an article is corrected elsewhere while the window works with its words. */

const put = (page: Page, ...records: Record<string, unknown>[]) => caseOf(page).records.put({ records });

test('the places offered for a quote follow the text', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const [made] = await put(page, { collection: 'articles', title: 'The vote', text: 'Nobody spoke.' });
  const article = made?.id ?? '';
  // Without the text that it was made from, which has not arrived, the quote may be in several places.
  const other = await openOtherReplica(page);
  const text = 'The mayor said yes at noon.';
  await other.client.articles.setText({ id: article, text });
  await other.client.records.put({ records: [{ collection: 'quotes', article, exact: 'said yes' }] });
  const { path } = await other.client.cases.info({});
  const { record } = await other.client.records.show({ id: article });
  const { textHash } = record as { textHash?: string };
  await other.client.articles.setText({ id: article, text: 'Ana said yes first. Luis said yes later.' });
  rmSync(join(path, 'texts', String(textHash).slice(0, 2), `${String(textHash)}.txt`));
  await other.send();
  await page.getByRole('option', { name: /The vote/ }).click();
  await expect(articleText(page)).toContainText('Ana said yes');
  await page.getByRole('tab', { name: /Quotes/ }).click();
  await page.getByRole('button', { name: /^said yes/ }).click();
  const places = page.locator('[data-pointed="quote"] li');
  await expect(places).toContainText([/Ana said yes/, /Luis said yes/]);
  await caseOf(page).articles.setText({ id: article, text: 'On Monday, Ana said yes first. Luis said yes later.' });
  await expect(places).toContainText([/Monday, Ana said yes first/, /Luis said yes later/]);
  await other.close();
  await quit();
});

test('selected words and the words of a form stay the same words when the text is corrected elsewhere', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const text = 'The night ferry sank off Cala Honda. The office counted 14 deaths.';
  const [made] = await put(page, { collection: 'articles', title: 'The ferry', text });
  const article = made?.id ?? '';
  const correct = (to: string) => caseOf(page).articles.setText({ id: article, text: to });
  const quoted = async () => (await caseOf(page).records.show({ id: article })).quotes.map(({ exact }) => exact).sort();
  await page.getByRole('option', { name: /The ferry/ }).click();
  await dragOver(page, '14 deaths');
  await correct(`On Friday. ${text}`);
  const selection = page.getByRole('region', { name: 'Selected words' });
  await expect(articleText(page)).toContainText('On Friday.');
  await expect(selection).toContainText('14 deaths');
  await page.keyboard.press('q');
  await expect.poll(quoted).toEqual(['14 deaths']);

  await dragOver(page, 'night ferry');
  await page.keyboard.press('e');
  const form = page.getByRole('region', { name: 'New event' });
  await form.getByRole('textbox', { name: 'What happened' }).fill('The ferry sinks');
  await correct(`Early on Friday. ${text}`);
  await expect(articleText(page)).toContainText('Early on Friday.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(form).toBeHidden();
  await expect.poll(quoted).toEqual(['14 deaths', 'night ferry']);

  // Words that are gone prove nothing any more; what was typed stays.
  await dragOver(page, 'Cala Honda');
  await page.keyboard.press('l');
  const link = page.getByRole('region', { name: 'New link' });
  await link.getByRole('textbox', { name: /^When/ }).fill('May 2021');
  await correct(`On Friday. ${text.replace(' off Cala Honda', '')}`);
  await expect(toast(page)).toContainText('words of this form are no longer in it');
  await expect(link.getByRole('textbox', { name: /^When/ })).toHaveValue('May 2021');
  await quit();
});

test('the sentence of a figure stays the proof of its claim when the text is corrected elsewhere', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const text = 'It rained all day.\n\nThe firm had paid $2.5 million.';
  const [made, firm] = await put(
    page,
    { collection: 'articles', title: 'The mill', text, language: 'en' },
    { collection: 'organisations', names: [{ value: 'Almenara Mills', kind: 'main' }] },
  );
  const article = made?.id ?? '';
  await goTo(page, 'Suggestions');
  const filters = page.getByRole('region', { name: 'Suggestion filters' });
  await filters.getByRole('button', { name: 'Figures 1' }).click({ timeout: 30_000 });
  await page.getByRole('option', { name: /2\.5 million/ }).click();
  await page.keyboard.press('a');
  const claim = page.getByRole('region', { name: 'New claim' });
  await expect(claim).toContainText('$2.5 million');
  await claim.getByRole('combobox', { name: 'Property' }).fill('paid');
  await claim.getByRole('combobox', { name: 'About' }).fill('Almenara');
  await page.getByRole('option', { name: /Almenara Mills/ }).click();
  await caseOf(page).articles.setText({ id: article, text: `On Friday it rained. ${text}` });
  await expect.poll(async () => (await caseOf(page).articles.text({ id: article })).text).toContain('On Friday');
  await page.waitForTimeout(500);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(claim).toBeHidden();
  const { rows } = await caseOf(page).claims.ledger({ subject: firm?.id ?? '' });
  expect(rows.flatMap(({ quotes }) => quotes.map(({ exact }) => exact))).toEqual(['The firm had paid $2.5 million.']);
  await quit();
});
