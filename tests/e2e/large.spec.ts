import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { makeLargeCase } from './large-case.ts';
import { launch } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { fastestKeyTimes } from './key-times.ts';

const size = 12_000;
/** Enough different words that begin with `con` that only the most frequent are searched for. */
const differentWords = 3_000;
const wordsOfEach = 100;

const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything in this case' });
const notes = (page: Page) => page.getByRole('list', { name: 'How your query was read' });
const summary = (page: Page) => page.getByRole('status').filter({ hasText: /results?$/ });
const numberIn = async (text: Promise<string>) => Number(((await text).match(/[\d,]+/)?.[0] ?? '').replace(/,/g, ''));

/** The time a key may take, in milliseconds. While the index is being built, that uses the rest of the processor. */
const limits = { meanwhile: { key: 50, task: 250 }, whole: { key: 16, task: 100 } };

/** The title of the article that is indexed last. */
const oldest = 'Zanzibar manifest';

test('a large case can be searched during indexing, shows how much is indexed, and keeps keys fast @timing', async () => {
  test.setTimeout(240_000);
  const dir = await makeLargeCase('Large', size, (at) => {
    const words = Array.from({ length: wordsOfEach }, (_, k) => `con${((at * 7 + k) % differentWords).toString(36)}`);
    const repeated = 'The crew of the coaster agreed with him and said so to the guard of the quay. ';
    const body = `On day ${at + 1} the captain went to the harbour. ${words.join(' ')}. ${repeated.repeat(15)}`;
    return { title: at === 0 ? oldest : `Report ${at + 1}`, body };
  });
  const { app, page, quit } = await launch({ args: [dir] });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('button', { name: 'Case menu: Large' })).toBeVisible();
  await page.keyboard.press('/');

  // Indexed articles are found, and the line says what share of the case that is.
  const meanwhile = await fastestKeyTimes(box(page), 'captain', limits.meanwhile);
  await expect(notes(page)).toHaveText(/^Indexing: [\d,]+ of 12,000 articles searched so far\.$/);
  const first = await numberIn(summary(page).innerText());
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(size);
  // It continues by itself.
  await expect.poll(() => numberIn(summary(page).innerText())).toBeGreaterThan(first);
  await screenshots(app, page, 'indexing');
  // The palette shows results for an early query as soon as they are there.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('zanzibar');
  const records = page.getByRole('group', { name: 'Records' }).getByRole('option');
  await expect(records).toHaveCount(0);
  await expect(records.first()).toContainText(oldest, { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(notes(page).getByRole('listitem')).toHaveCount(0, { timeout: 60_000 });
  await expect(summary(page)).toHaveText('12,000 results');

  // A prefix of very many words.
  await box(page).fill('con');
  await expect(notes(page)).toHaveText('Only the most frequent words that begin with “con” were searched.');
  const frequent = await numberIn(summary(page).innerText());
  expect(frequent).toBeGreaterThan(0);
  expect(frequent).toBeLessThan(size);
  await screenshots(app, page, 'cut');
  await expectAccessible(page, 'search for a very common prefix');
  await box(page).fill('con2s');
  await expect(notes(page).getByRole('listitem')).toHaveCount(0);

  const fullQuery = await fastestKeyTimes(
    box(page),
    'captain harbour "day 7" crew NEAR guard con2 -con2s',
    limits.whole,
  );
  for (const [when, { key, task }] of [['meanwhile', meanwhile] as const, ['whole', fullQuery] as const]) {
    test.info().annotations.push({ type: `longest key and task, ms (${when})`, description: `${key} ${task}` });
    expect(key, when).toBeLessThanOrEqual(limits[when].key);
    expect(task, when).toBeLessThanOrEqual(limits[when].task);
  }
  await quit();
});
