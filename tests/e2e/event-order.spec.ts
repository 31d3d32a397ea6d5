import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { screenshot, screenshots } from './screenshots.ts';
import { goTo, newCase } from './steps.ts';

/* The order of events by keyboard only: a derived date, an impossible one, where to fix it, undo. */

async function addOrder(page: Page, rule: 'before' | 'after', other: string): Promise<void> {
  await page.keyboard.press('b');
  const form = page.getByRole('combobox', { name: 'The other event' });
  await expect(form).toBeFocused();
  await page.keyboard.type(other);
  // Pressed before any lookup finishes: the form waits for the choice.
  await page.keyboard.press('Enter');
  if (rule === 'before') {
    await page.getByRole('radio', { name: 'before' }).focus();
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
}

test('order rules derive a date, a date that breaks them is shown as impossible, and undo reverts it', async () => {
  const run = await borrowApp();
  const { page } = run;
  await newCase(page, 'Order');
  const [strike, accord, vote] = await caseOf(page).records.put({
    records: [
      { collection: 'events', title: 'Dock strike', when: '2020-03-02' },
      { collection: 'events', title: 'Accord of Almenara', when: '2020-03-09' },
      { collection: 'events', title: 'Vote of the crews' },
    ],
  });
  expect([strike, accord].every((put) => put?.status === 'created')).toBe(true);
  await goTo(page, 'Events');
  const rows = page.getByRole('listbox', { name: 'Events' });
  await expect(rows.getByRole('option')).toHaveCount(3);
  await rows.focus();
  await page.keyboard.type('vote');
  await page.keyboard.press('Enter');
  const article = page.getByRole('article', { name: 'Vote of the crews' });
  await expect(article).toBeFocused();

  await page.keyboard.press('b');
  await expect(page.getByRole('combobox', { name: 'The other event' })).toBeFocused();
  await expectAccessible(page, 'event; order rule');
  await page.keyboard.press('Escape');
  await article.focus();
  await addOrder(page, 'after', 'Dock strike');
  const derived = page.getByRole('region', { name: 'Derived dates' });
  await expect(derived).toContainText('[2020-03-02..]');
  await article.focus();
  await addOrder(page, 'before', 'Accord');
  await expect(derived).toContainText('[2020-03-02..2020-03-09]');
  await expect(rows.getByText(/derived: some time from 2 to 9 March 2020/)).toBeVisible();
  await derived.getByRole('button', { name: 'Why' }).press('Enter');
  await expect(derived.getByRole('listitem')).toHaveCount(4);
  await expectAccessible(page, 'derived dates');
  await screenshot(page, 'derived');

  await caseOf(page).records.put({ records: [{ collection: 'events', id: vote?.id, when: '2020-03-10' }] });
  const impossible = page.getByRole('region', { name: 'Impossible order' });
  await expect(impossible.getByRole('listitem')).toHaveText([/10 March 2020/, /came before/, /9 March 2020/]);
  await expect(rows.getByText('impossible')).toHaveCount(2);
  await expectAccessible(page, 'impossible order');
  await screenshots(run.app, page, 'impossible');

  await impossible.getByRole('button', { name: /Accord of Almenara/ }).press('Enter');
  await expect(page.getByRole('article', { name: 'Accord of Almenara' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Impossible order' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('region', { name: 'Impossible order' })).toBeHidden();
  await expect(rows.getByText('impossible')).toHaveCount(0);
  await run.quit();
});

test('a gap between two events is typed, a rule is removed and restored, and the timeline shows the derived date', async () => {
  const run = await borrowApp();
  const { page } = run;
  await newCase(page, 'Between');
  await caseOf(page).records.put({
    records: [
      { collection: 'events', id: '$strike', title: 'Dock strike', when: '2020-03-02' },
      { collection: 'events', id: '$accord', title: 'Accord of Almenara', when: '2020-03-20' },
      { collection: 'events', id: '$vote', title: 'Vote of the crews' },
      { collection: 'links', kind: 'related-to', from: '$vote', to: '$strike' },
      { collection: 'links', kind: 'related-to', from: '$vote', to: '$accord' },
    ],
  });
  await goTo(page, 'Events');
  const rows = page.getByRole('listbox', { name: 'Events' });
  await expect(rows.getByRole('option')).toHaveCount(3);
  await rows.focus();
  await page.keyboard.type('vote');
  await page.keyboard.press('Enter');
  const article = page.getByRole('article', { name: 'Vote of the crews' });
  await expect(article).toBeFocused();
  await page.keyboard.press('b');
  await page.keyboard.type('Dock strike');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'At least' }).focus();
  await page.keyboard.type('2 days');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'At most' }).focus();
  await page.keyboard.type('5 days');
  await page.keyboard.press('Control+Enter');
  const derived = page.getByRole('region', { name: 'Derived dates' });
  await expect(derived).toContainText('[2020-03-04..');
  const strip = page.getByRole('img', { name: /dated entries on the timeline/ });
  await expect(strip).toHaveAttribute('aria-label', /1 derived: Vote of the crews/);
  await expectAccessible(page, 'derived date on the timeline');
  await screenshot(page, 'strip-derived');
  await page.getByRole('button', { name: /^Remove rule: after Dock strike/ }).press('Enter');
  await expect(derived).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(derived).toContainText('[2020-03-04..');
  await caseOf(page).records.put({
    records: [{ collection: 'events', id: await idOf(page, 'Vote of the crews'), when: '2020-03-01' }],
  });
  await expect(strip).toHaveAttribute('aria-label', /impossible: .*Vote of the crews/);
  await screenshots(run.app, page, 'strip-impossible');
  await run.quit();
});

async function idOf(page: Page, title: string): Promise<string> {
  const { rows } = await caseOf(page).records.rows({ collection: 'events', offset: 0, limit: 50 });
  return rows.find((row) => row.title === title)?.id ?? '';
}
