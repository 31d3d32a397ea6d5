import { expect, test, type Locator } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { active, makeHarbourCase, list, panel, goToLead } from './harbour-case.ts';
import { caseOf } from './launch.ts';
import { screenshot, setWidth } from './screenshots.ts';
import { expectCount, newCase, rail, toast } from './steps.ts';

test('leads are ranked with reasons, followed, snoozed, dismissed and restored by keyboard', async () => {
  test.setTimeout(180_000);
  const { page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await makeHarbourCase(page);
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(list(page)).toBeFocused();
  await expectCount(page, 'Leads and questions', 6);
  // The value that only one speaker gives comes first, with the breakdown of its score.
  await expect(active(page)).toContainText('Dredging contract, Quay 4, amount 3,100,000 EUR, rests on one origin');
  await expect(active(page)).toContainText('2 articles report it; all quote Vicenta Mompó. One speaker counts once.');
  await expect(active(page)).toContainText(/34.*8.*large figure.*4.*often repeated/);
  await expect(active(page).getByRole('img', { name: '1 independent origin, 1 copy' })).toBeVisible();
  await screenshot(page, 'leads');
  await expectAccessible(page, 'leads');

  // Open the place to fix it: a date can be typed immediately.
  await goToLead(page, 'Survey of Quay 4” has no date');
  await expect(active(page)).toContainText('The text says “the following Tuesday”.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'When' })).toBeFocused();
  await page.keyboard.type('24 September 2019');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(list(page)).toBeVisible();
  await expectCount(page, 'Leads and questions', 5);
  await goToLead(page, 'is not assessed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Not assessed/ })).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await goToLead(page, 'rests on one origin');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search everything in this case' })).toHaveValue(
    'Dredging contract, Quay 4 3,100,000 EUR',
  );
  await page.keyboard.press('Alt+ArrowLeft');

  // Snoozing until a day needs the day; its button is beside the reason.
  await goToLead(page, 'Ambrosio Elorduy Paz works for Bahía Norte');
  await page.keyboard.press('p');
  await page.getByText('Pick a day').click();
  await page.getByRole('textbox', { name: 'Until' }).press('Enter');
  await expect(page.getByText('Choose a day in the future.')).toBeVisible();
  const dock = page.getByRole('region', { name: 'Snooze lead' });
  const topOf = async (part: Locator) => (await part.boundingBox())?.y;
  expect(await topOf(dock.getByRole('button', { name: /^Later/ }))).toBe(
    await topOf(dock.getByRole('textbox', { name: /^Reason/ })),
  );
  await page.keyboard.press('Escape');

  // Dismissing needs a reason.
  await goToLead(page, 'Ambrosio Elorduy Paz works for Bahía Norte');
  await page.keyboard.press('x');
  const reason = page.getByRole('textbox', { name: 'Reason for dismissing it' });
  await expect(reason).toBeFocused();
  const save = page.getByRole('button', { name: /^Save/ });
  const places = () => Promise.all([save.boundingBox(), reason.boundingBox()]);
  const before = await places();
  await save.click();
  await expect(page.getByText('Give a reason for dismissing it')).toBeVisible();
  expect(await places(), 'the button stays beside the field').toEqual(before);
  await reason.focus();
  await page.keyboard.type('he says so himself');
  await screenshot(page, 'no-lead');
  await expectAccessible(page, 'leads, reason for dismissing');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Dismissed');
  await expectCount(page, 'Leads and questions', 4);
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expectCount(page, 'Leads and questions', 5);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expectCount(page, 'Leads and questions', 4);

  // Snoozed, for a week unless another day is given.
  await goToLead(page, 'Survey of Quay 4” has no place');
  await page.keyboard.press('p');
  await expect(page.getByRole('radio', { name: 'In a week' })).toBeFocused();
  await screenshot(page, 'put-off');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Snoozed until');
  await expectCount(page, 'Leads and questions', 3);

  // Both are listed and can be undone.
  await page.getByRole('button', { name: '1 dismissed' }).press('Enter');
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await expect(active(page)).toContainText('dismissed: he says so himself');
  await list(page).focus();
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { name: /Nothing dismissed/ })).toBeVisible();
  await page.getByRole('button', { name: 'Back to leads' }).last().press('Enter');
  await expectCount(page, 'Leads and questions', 4);
  await page.getByRole('radio', { name: /^All/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Links 1' })).toBeChecked();
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await quit();
});

test('a question is asked about a lead, answered with a quote, and reopened', async () => {
  test.setTimeout(120_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await makeHarbourCase(page);
  await rail(page, 'Leads and questions').press('Enter');
  await goToLead(page, 'rests on one origin');
  await page.keyboard.press('q');
  const field = page.getByRole('textbox', { name: 'New question' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Who else knows what the contract was worth?');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Asked:');
  await expect(panel(page)).toContainText('1 open, 0 answered');
  await expect(panel(page)).toContainText('Dredging contract, Quay 4');
  await expect(panel(page)).toContainText(/No quote yet, 2 leads/);

  await list(page).focus();
  await page.keyboard.press('n');
  await expect(field).toBeFocused();
  await page.keyboard.type('¿Quién paga el alquiler?');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('2 open');
  await screenshot(page, 'questions');
  await expectAccessible(page, 'questions', panel(page));

  // An answer needs words or a quote.
  await panel(page).getByRole('button', { name: 'Who else knows what the contract was worth?' }).press('Enter');
  await list(page).focus();
  await page.keyboard.press('w');
  await expect(page.getByRole('textbox', { name: 'The answer in your words' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('An answer needs a quote or your own words')).toBeVisible();
  await page.getByRole('combobox', { name: 'A quote that answers it' }).fill('3,100,000');
  await page.getByRole('option').filter({ hasText: '3,100,000' }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await screenshot(page, 'answer');
  await expectAccessible(page, 'answering a question', panel(page));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(panel(page)).toContainText('1 open, 1 answered');
  await panel(page)
    .getByRole('button', { name: /^Answered and dropped/ })
    .press('Enter');
  await expect(panel(page).getByText('1 quote attached')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Reopen' }).press('Enter');
  await expect(panel(page)).toContainText('2 open, 0 answered');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(panel(page)).toContainText('1 open, 1 answered');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1024, 700));
  await list(page).focus();
  await expectAccessible(page, 'leads in a narrow window');
  await screenshot(page, 'leads-1024');
  await page.keyboard.press('n');
  await expect(field).toBeFocused();
  await expectAccessible(page, 'questions in a narrow window');
  await screenshot(page, 'questions-1024');
  await quit();
});

test('a dossier lists its findings, jumps to them, and lets one be dismissed, marked as opinion or fixed', async () => {
  test.setTimeout(120_000);
  const { page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const ids = await makeHarbourCase(page);
  const dossier = await caseOf(page).dossiers.create({ title: 'Report' });
  const [text] = await caseOf(page).dossiers.sections({ id: dossier.id });
  await caseOf(page).records.put({
    records: [
      { collection: 'sections', id: text?.id, text: `It cost millions. [quote:${ids['q1'] ?? ''}] Nobody knows why.` },
      { collection: 'people', id: ids['mompo'], protected: true },
    ],
  });
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('listbox', { name: 'Dossiers' }).focus();
  await page.keyboard.press('Enter');
  const findings = page.getByRole('tabpanel', { name: /^Findings/ });
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await expect(findings).toContainText('1 sentence has no quote');
  await expect(findings).toContainText('Nobody knows why.');
  await screenshot(page, 'dossier');
  await expectAccessible(page, 'dossier; findings', findings);
  const finding = findings.getByRole('listitem').filter({ hasText: 'Nobody knows why.' });
  await finding.getByRole('button', { name: /^Nobody knows why/ }).press('Enter');
  await expect(page.getByRole('option', { selected: true })).toContainText('Introduction');
  await finding.getByRole('button', { name: /^Dismiss/ }).press('Enter');
  await page.keyboard.type('said by the author');
  await page.keyboard.press('Enter');
  await expect(finding).toHaveCount(0);
  await findings.getByRole('button', { name: 'Show dismissed' }).press('Enter');
  await expect(finding).toContainText('dismissed: said by the author');
  await finding.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(finding.getByRole('button', { name: /^Dismiss/ })).toBeVisible();

  // At the sentence itself: F8 goes from one to the next, and the fix is at hand.
  const introduction = page.getByRole('textbox', { name: 'Text of “Introduction”' });
  const sign = introduction.getByRole('button', { name: 'A sentence without a footnote' });
  await expect(sign).toBeVisible();
  await introduction.click();
  const strip = page.getByRole('dialog', { name: 'At this sentence' });
  await expect(async () => {
    await page.keyboard.press('F8');
    await expect(strip).toContainText('Nobody knows why.', { timeout: 500 });
  }).toPass();
  await screenshot(page, 'dossier-at-sentence');
  await strip.getByRole('button', { name: /^Mark as opinion/ }).click();
  await expect(strip).toHaveCount(0);
  await expect(finding).toHaveCount(0);
  const opinion = introduction.getByRole('button', { name: 'opinion' });
  await expect(opinion).toBeVisible();
  await opinion.click();
  await expect(sign).toBeVisible();
  await finding.getByRole('button', { name: /^Find a quote/ }).click();
  await expect(page.getByRole('listbox', { name: 'Quotes' })).toBeVisible();
  await screenshot(page, 'dossier-proof');
  await page.getByRole('listbox', { name: 'Quotes' }).getByRole('option').first().click();
  await expect(introduction.getByRole('link', { name: /^Footnote/ })).toHaveCount(2);
  await expect(finding).toHaveCount(0);
  await quit();
});

test('a case without leads says so, and in a window for one pane takes questions, too', async () => {
  test.setTimeout(120_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newCase(page, 'Empty');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page.getByRole('heading', { name: 'Nothing to follow up' })).toBeVisible();
  await screenshot(page, 'empty');
  await expectAccessible(page, 'leads, empty');
  await setWidth(app, page, 800);
  const nothing = page.getByRole('heading', { name: 'Nothing to follow up' });
  await expect(nothing).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'New question' });
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport({ ratio: 1 });
  await page.keyboard.type('Who sold the boat?');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('1 open');
  await screenshot(page, 'question-800');
  await page.keyboard.press('Escape');
  await expect(nothing).toBeInViewport({ ratio: 1 });
  await expect(panel(page)).toBeHidden();
  await quit();
});
