import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { articleText, dragOver, newCase } from './steps.ts';

/* An article with more quotes and links than are on screen at once. */

const paragraphs = 700;
const wordsAt = (at: number) => `Entry ${String(at).padStart(3, '0')} was signed`;

/** Makes an article with a quote in each paragraph, and a link that each tenth proves. */
async function makeArticle(page: Page): Promise<string> {
  const text = Array.from(
    { length: paragraphs },
    (_, at) => `${wordsAt(at)} by the clerk. ${'The rest of the entry is about timber. '.repeat(3)}`,
  );
  const put = await caseOf(page).records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'Register', text: text.join('\n\n') },
      ...text.map((_, at) => ({ collection: 'quotes', id: `$q${at}`, article: '$a', exact: wordsAt(at) })),
      ...Array.from({ length: 70 }, (_, at) => [
        { collection: 'people', id: `$p${at}`, names: [{ value: `Clerk ${at}`, kind: 'main' }] },
        { collection: 'links', kind: 'mentions', from: '$a', to: `$p${at}`, quotes: [`$q${at * 10}`] },
      ]).flat(),
    ],
  });
  return put.find(({ temp }) => temp === '$a')?.id ?? '';
}

/** Counts what the page asks its engine, by method. */
async function countCalls(page: Page): Promise<() => Promise<Record<string, number>>> {
  await page.evaluate(() => {
    const counts: Record<string, number> = {};
    Object.assign(window, { calls: counts });
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, message: { method?: string } | null, ...rest: []) {
      if (message?.method !== undefined) counts[message.method] = (counts[message.method] ?? 0) + 1;
      post.call(this, message, ...rest);
    };
  });
  return () => page.evaluate(() => ({ ...(window as unknown as { calls: Record<string, number> }).calls }));
}

test('of an article with hundreds of quotes only those on screen are fetched and drawn', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Register');
  const calls = await countCalls(page);
  const article = await makeArticle(page);
  await expect(articleText(page)).toContainText('Entry 003 was signed');
  const badges = page.getByRole('button', { name: /^Quote( about .*)?: Entry/ });
  await expect(badges.first()).toBeVisible();
  expect(await badges.count()).toBeLessThan(60);
  const asked = await calls();
  expect(asked['records.show']).toBeUndefined();
  // All of them would be 14 pages.
  expect(asked['quotes.tied']).toBeLessThan(8);

  // The list holds those in view, and scrolls to one that is opened elsewhere, near the end.
  await page.getByRole('tab', { name: /^Quotes/ }).click();
  const list = page
    .getByRole('tabpanel')
    .getByRole('listitem')
    .filter({ hasText: /^Entry/ });
  await expect(list.first()).toHaveAttribute('aria-setsize', String(paragraphs));
  expect(await list.count()).toBeLessThan(40);
  await page
    .getByRole('button', { name: 'Source' })
    .or(page.getByRole('tab', { name: /^Source/ }))
    .first()
    .click();
  await articleText(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await expect(articleText(page)).toContainText(wordsAt(698));
  await page.getByRole('button', { name: new RegExp(wordsAt(697)) }).click();
  const opened = page.getByRole('tabpanel').getByRole('button', { name: new RegExp(`^${wordsAt(697)}`) });
  await expect(opened).toBeInViewport();
  await expect(opened).toHaveAttribute('aria-pressed', 'true');
  expect(await list.count()).toBeLessThan(40);

  // A new quote takes its place in the list and is the open one.
  await dragOver(page, 'The rest of the entry is about timber.');
  await page.keyboard.press('q');
  await expect(page.getByRole('tab', { name: /^Quotes/ })).toContainText(String(paragraphs + 1));
  await expect(page.getByRole('tabpanel').locator('[aria-pressed="true"]')).toContainText('The rest of the entry');

  // Links come by page; the menu of one offers the open quote first, and no more than it has room for.
  await page.getByRole('tab', { name: /^Links/ }).click();
  const more = page.getByRole('button', { name: 'More for this link' });
  await expect(more).toHaveCount(60);
  await page.getByRole('button', { name: '10 more links' }).click();
  await expect(more).toHaveCount(70);
  await more.first().click();
  const entries = page.getByRole('menuitem');
  const first = entries.filter({ hasText: /^The rest of the entry/ });
  await expect(first).toBeVisible();
  expect(await entries.count()).toBeLessThan(60);
  await first.click();
  const proof = async () => (await caseOf(page).records.links({ of: article, limit: 500 })).rows;
  await expect.poll(async () => (await proof()).filter(({ quotes }) => quotes.length === 2)).toHaveLength(1);
  await quit();
});
