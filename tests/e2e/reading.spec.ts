import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { list, goToLead } from './harbour-case.ts';
import { caseOf } from './launch.ts';
import { screenshot, screenshots } from './screenshots.ts';
import { goTo, newCase } from './steps.ts';
import { storyArticles } from './story-articles.ts';

const dock = (page: Page) => page.getByTestId('pass-card');
const empty = (page: Page) => dock(page).locator('[data-how="empty"]').first();
const chip = (page: Page, name: RegExp) => dock(page).getByRole('button', { name });

/** Waits until the view reflects the last decision. @returns where the sentence begins, or `end` */
async function settled(page: Page): Promise<string> {
  await expect(dock(page)).toHaveAttribute('aria-busy', 'false');
  return (await dock(page).getAttribute('data-at')) ?? '';
}

/** Starts the pass through the open article. */
async function start(page: Page): Promise<void> {
  await page.getByTestId('article-text').focus();
  await page.keyboard.press('s');
  await settled(page);
}

/** Works through the open article. @returns how many keys that took */
async function readArticle(page: Page): Promise<number> {
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  for (let at = await settled(page); at !== 'end';) {
    const isOpen = (await empty(page).count()) > 0;
    if (isOpen) {
      await expect(empty(page)).toBeFocused();
      await press('ArrowRight');
    }
    const isLeft = isOpen && (await empty(page).count()) > 0;
    await press(isLeft ? 'j' : 'a');
    await expect(dock(page)).not.toHaveAttribute('data-at', at);
    at = await settled(page);
  }
  return keys;
}

/**
 * Returns how many keys the same records take without the pass: a name A; an event A and Ctrl ↵; a figure A, then C and Ctrl ↵;
 * any other claim or link Ctrl → for half of the words of its sentence, two words selected, the letter, and Ctrl ↵. Form fields
 * that need correcting, and keys between two of them, are not counted.
 */
async function keysWithout(page: Page): Promise<number> {
  const { counts } = await caseOf(page).cases.info({});
  const count = (...what: string[]) => what.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  const { rows } = await caseOf(page).claims.ledger({ limit: 500 });
  const selecting = (exact: string) => Math.ceil(exact.split(/\s+/).length / 2) + 4;
  const claims = rows.reduce(
    (sum, { value, quotes }) => sum + (value.type === 'number' ? 3 : selecting(quotes[0]?.exact ?? '')),
    0,
  );
  const links = await caseOf(page).records.rows({ collection: 'links', limit: 500 });
  // Excludes the links that the event form makes.
  const readLinks = links.rows.filter(({ title }) => !/ (?:reports on|took part in) /.test(title));
  return claims + readLinks.length * selecting('') + count('events') * 2 + count('people', 'organisations', 'places');
}

test('a reading pass through twenty articles takes a third of the keys', async () => {
  test.setTimeout(240_000);
  const app = await borrowApp();
  const { page } = app;
  await newCase(page, 'Ferry');
  const created = await caseOf(page).records.put({ records: storyArticles() });
  await goTo(page, 'Articles');
  await page.getByTestId('article-text').waitFor();
  await start(page);
  let keys = 1;
  for (let turn = 0; turn < created.length; turn++) {
    keys += await readArticle(page);
    if (turn + 1 === created.length) break;
    const label = (await page.getByTestId('article-text').getAttribute('aria-label')) ?? '';
    keys += 1;
    await page.keyboard.press(']');
    await expect(page.getByTestId('article-text')).not.toHaveAttribute('aria-label', label);
  }
  await screenshot(page, 'pass-end');
  const without = await keysWithout(page);
  test.info().annotations.push({ type: 'keys', description: `${keys} with the pass, ${without} without` });
  expect(keys * 3).toBeLessThanOrEqual(without);

  // Nobody appears twice, whichever language they were first found in.
  const people = (await caseOf(page).records.rows({ collection: 'people', limit: 100 })).rows.map(({ title }) => title);
  expect(people).toEqual(expect.arrayContaining(['Rosa Imbert', 'Ezequiel Montoya', 'Anselmo Rueda', 'Gonzalo Rueda']));
  expect(new Set(people).size).toBe(people.length);
  const { rows } = await caseOf(page).claims.ledger({ limit: 500 });
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.every(({ quotes }) => quotes.length > 0)).toBe(true);
  await expectAccessible(page, 'end of a reading pass');

  // The list says what was read, and after the last sentence it says what comes next.
  await expect(page.getByRole('option', { selected: true })).toContainText(/read(, \d+ claims?)?$|sentences? left/);
  await expect(dock(page)).toContainText('This is the last article in the list.');
  await dock(page)
    .getByRole('button', { name: /^See \d leads$/ })
    .click();

  // At most eight leads; one decision resolves the first for all of its articles, and one Undo reverts it.
  const leads = list(page).getByRole('option');
  await expect(leads.filter({ hasText: 'articles not assessed as independent' })).toHaveCount(1);
  expect(await leads.count()).toBeLessThanOrEqual(8);
  await goToLead(page, 'articles not assessed as independent');
  await screenshots(app.app, page, 'leads-after-pass');
  await page.keyboard.press('Enter');
  const mend = page.getByRole('region', { name: 'Resolve all of them' });
  await expect(mend.getByRole('button', { name: /^Mark as independent/ })).toBeFocused();
  await screenshot(page, 'leads-assess-all');
  await expectAccessible(page, 'decision for several leads');
  await page.keyboard.press('Enter');
  await expect(leads.filter({ hasText: 'articles not assessed as independent' })).toHaveCount(0);
  expect(await leads.count()).toBeLessThanOrEqual(8);
  await screenshot(page, 'leads-assessed');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(leads.filter({ hasText: 'articles not assessed as independent' })).toHaveCount(1);
});

const toll = (outlet: string, published: string, text: string) => ({
  ...{ collection: 'articles', title: outlet, outlet, published, language: 'en', text },
});

test('a reading pass corrects, rejects and accepts cards by mouse and keyboard, and shows contradictions', async () => {
  test.setTimeout(120_000);
  const app = await borrowApp();
  const { page } = app;
  await newCase(page, 'Quarry');
  await caseOf(page).records.put({
    records: [
      { collection: 'events', id: '$blast', title: 'Blast at the quarry', when: '2024-05-06' },
      toll(
        'Quarry Post',
        '2024-05-07',
        'The lamps were out by ten. Nine people were killed. The blast cost 40,000 dollars. Mayor Ofelia Tamayo visited the quarry. ' +
          'Tamayo said that 30 men were working there.',
      ),
      toll('Valley Wire', '2024-05-07', 'Exactly 11 people died, said Ramiro Oteiza, head of the rescue service.'),
      {
        ...{ collection: 'claims', subject: '$blast', property: 'deaths', qualifier: 'exactly', asOf: '2024-05-07' },
        value: { type: 'number', number: 12, unit: 'people' },
      },
    ],
  });
  await goTo(page, 'Articles');
  await page.getByRole('option', { name: /Quarry Post/ }).click();
  await page.getByRole('button', { name: /^Reading pass/ }).click();
  await settled(page);
  await expect(page.getByRole('tab', { name: 'Pass' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText(/^1 of 4 sentences that say something/)).toBeVisible();

  // Nothing nearby is named: the field is empty and focused, and the event of the last claim is one key away.
  await expect(empty(page)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(chip(page, /^About: Blast at the quarry/)).toBeVisible();
  await expect(dock(page).getByTestId('verdict')).toContainText('12 people');
  await screenshots(app.app, page, 'pass');
  await page.keyboard.press('a');
  const band = dock(page).getByText(/^Contradiction: .*9 people/);
  await expect(band).toBeVisible();
  await settled(page);
  await screenshot(page, 'pass-contradiction');
  await expectAccessible(page, 'reading pass');

  // What it would contradict is one key away, and the pass resumes where it was.
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'Contradictions' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await settled(page);
  await expect(page.getByText(/^2 of 4 sentences/)).toBeVisible();

  // "Not this" by mouse, undone from the message; then it is skipped.
  const second = await settled(page);
  await dock(page)
    .getByRole('button', { name: /^Not this/ })
    .click();
  await expect(dock(page)).not.toHaveAttribute('data-at', second);
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: /^Undo/ }).click();
  await expect(async () => {
    await page.keyboard.press('k');
    await expect(dock(page)).toHaveAttribute('data-at', second, { timeout: 500 });
  }).toPass();
  await page.keyboard.press('j');

  // Enter confirms a guess: it is drawn solid from then on, and saved.
  const guess = dock(page).locator('[data-part="asOf"]').first();
  await expect(guess).toHaveAttribute('data-how', 'guessed');
  await guess.focus();
  await page.keyboard.press('Enter');
  await expect(guess).toHaveAttribute('data-how', 'known');
  await page.keyboard.press('a');
  await settled(page);
  const { rows } = await caseOf(page).claims.ledger({ property: 'role' });
  const { record } = await caseOf(page).records.show({ id: rows[0]?.id ?? '' });
  expect(record).toMatchObject({ provenance: { asOf: 'typed', subject: 'page' } });

  // The form has the same values as the card.
  await page.keyboard.press('e');
  const form = page.getByRole('form', { name: 'New claim' });
  await expect(form.getByRole('button', { name: /^Asserted by: Ofelia Tamayo/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dock(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dock(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Reading pass/ })).toBeVisible();

  // Started from the list, it has the keys that it names, too: Tab would otherwise lead to the button that ends it.
  await page.getByRole('option', { name: /Valley Wire/ }).click();
  await page.keyboard.press('s');
  await settled(page);
  await expect(dock(page).locator('[data-how="empty"], [data-how="guessed"]').first()).toBeFocused();
});
