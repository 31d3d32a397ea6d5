import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { active, makeHarbourCase, list, panel, goToLead } from './harbour-case.ts';
import { caseOf } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { newCase } from './steps.ts';

/** Results lead to their place: search hits, palette entries, leads. */

test('search and the palette find claims and questions, and open them in place', async () => {
  test.setTimeout(120_000);
  const { page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await makeHarbourCase(page);
  const text = 'Who else saw the tender?';
  const { id } = await caseOf(page).questions.create({ text });
  await caseOf(page).questions.answer({ id, answer: 'The notary' });
  await caseOf(page).questions.create({ text: 'Who pays the rent?' });

  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search everything in this case' }).fill('mompo spokeswoman');
  const hits = page.getByRole('listbox', { name: 'Results' });
  await expect(hits.getByRole('option').first()).toContainText('Vicenta Mompó, role: spokeswoman');
  await expect(page.getByTestId('list').getByRole('tab', { name: /^Claims/ })).toContainText('1');
  await screenshot(page, 'search-claims');
  await expectAccessible(page, 'search with claims');
  await page.keyboard.press('Enter');
  const ledger = page.getByRole('grid', { name: 'Claims' });
  await expect(ledger.locator('[data-active]')).toContainText('spokeswoman');

  // From the palette while the page is open and filtered to something else.
  await page.getByRole('textbox', { name: /filter/i }).fill('spokes');
  await expect(ledger.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('combobox', { name: 'Command palette' });
  await palette.fill('dredging amount');
  await expect(page.getByRole('group', { name: 'Claims and questions' }).getByRole('option')).toHaveCount(1);
  await screenshot(page, 'palette-claims');
  await expectAccessible(page, 'palette with claims', page.getByRole('dialog'));
  await page.keyboard.press('Enter');
  await expect(ledger.locator('[data-active]')).toContainText('3,100,000');
  await expect(ledger.locator('[data-active]')).toHaveAttribute('aria-selected', 'true');

  // A settled question expands the settled ones.
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search everything in this case' }).fill('notary');
  await expect(hits.getByRole('option').first()).toContainText(text);
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('button', { name: text })).toBeFocused();
  await expect(panel(page).getByRole('button', { name: text })).toHaveAttribute('aria-pressed', 'true');
  await expect(panel(page)).toContainText('The notary');
  await page.keyboard.press('ControlOrMeta+k');
  await palette.fill('pays the rent');
  await expect(page.getByRole('option', { name: /Who pays the rent/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('button', { name: 'Who pays the rent?' })).toBeFocused();
  await quit();
});

test('leads about possible duplicates and impossible orders open the pair or the order to fix', async () => {
  test.setTimeout(120_000);
  const { page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newCase(page, 'Pairs');
  await caseOf(page).records.put({
    records: [
      { collection: 'organisations', names: [{ value: 'Cormorán Dragados S.A.', kind: 'main' }] },
      { collection: 'organisations', id: '$used', names: [{ value: 'Cormoran Dragados', kind: 'main' }] },
      // Possible duplicates that no dossier uses are only shown on their own page.
      { collection: 'dossiers', id: '$dossier', title: 'The harbour' },
      { collection: 'sections', dossier: '$dossier', order: 'a', kind: 'text', title: 'Companies', records: ['$used'] },
      { collection: 'events', id: '$vote', title: 'Vote of the crews', when: '2020-03-10' },
      {
        collection: 'events',
        title: 'Dock strike',
        when: '2020-03-12',
        order: [{ rule: 'before', event: '$vote' }],
      },
    ],
  });
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await goToLead(page, 'may be the same');
  await expect(active(page)).toContainText('Not decided yet.');
  await expect(active(page)).toContainText(/similar.*\d+%/);
  await screenshot(page, 'leads-pair');
  await expectAccessible(page, 'lead about possible duplicates');
  await page.keyboard.press('Enter');
  const pair = page.getByRole('region', { name: 'Possible duplicates' });
  await expect(pair).toContainText('Cormorán Dragados S.A.');
  await expect(pair).toContainText('1 of 1');
  await page.keyboard.press('Alt+ArrowLeft');

  await goToLead(page, 'The timing of “Dock strike” is impossible');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Dock strike' })).toBeVisible();
  const impossible = page.getByRole('region', { name: 'Impossible order' });
  await expect(impossible).toBeFocused();
  await screenshot(page, 'mend-order');
  await expectAccessible(page, 'impossible order', impossible);
  await page.keyboard.press('Tab');
  await expect(impossible.getByRole('button').first()).toBeFocused();

  // Decided both ways, in two copies of the case: the merge can be undone there.
  const [one, other] = (await caseOf(page).records.list({ collection: 'organisations' })).records.map(({ id }) =>
    String(id),
  );
  await caseOf(page).records.put({
    records: [
      { collection: 'identities', members: [one, other], decision: 'same', lead: one },
      { collection: 'identities', members: [one, other], decision: 'not-same', reason: 'two registers' },
    ],
  });
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await goToLead(page, 'are marked both as the same and as not the same');
  await page.keyboard.press('Enter');
  await expect(pair).toBeVisible();
  const split = page.getByRole('button', { name: /^Split/ });
  await expect(split).toHaveCount(1);
  await screenshot(page, 'identity-clash');
  await expectAccessible(page, 'records decided both ways');
  await split.press('Enter');
  await expect(page.getByRole('radio', { name: /^Not the same/ })).toBeChecked();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(
    list(page).getByRole('option').filter({ hasText: 'are marked both as the same and as not the same' }),
  ).toHaveCount(0);
  await quit();
});
