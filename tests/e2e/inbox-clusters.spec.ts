import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { active, article, names, openBands, option, goToName, waitUntilRead } from './inbox-steps.ts';
import { caseOf } from './launch.ts';
import { screenshot, screenshots } from './screenshots.ts';
import { goTo, newCase, toast } from './steps.ts';

/** Articles with one man's name in six forms, one of them really another man's; a ministry and its acronym; towns in the gazetteers. */
const story = [
  'The engineer Leandro Saavedra Kohl signed in Montevideo. Saavedra denied it on Monday.',
  'The engineer Leandro Saavedra Kohl spoke in Madrid. Saavedra left for Lima.',
  'The engineer Leandro Saavedra Kohl wrote to the Consejo Nacional Electoral.',
  'Engineer Leandro Saavedra said that the Consejo Nacional Electoral had paid in Montevideo.',
  'Counsel asked whether the engineer L. Saavedra had kept the log of the Consejo Nacional Electoral in Madrid.',
  'The minister Ofelia Quiroga met the fisherman Saavedra in Lima on Tuesday.',
  'The CNE denied it, said minister Ofelia Quiroga. President يوسف الهاشمي said no, and so did Yusuf al-Hashimi.',
  `The minister ${'Wolfeschlegelsteinhausenbergerdorff '.repeat(3).trim()} said so. The lawyer W. Wolfeschlegelsteinhausenbergerdorff agreed.`,
];

/** Returns an article as a site prints it: with a line naming its editor, and optionally a menu of sections below the text. */
const site = (word: string, lines: number) =>
  [
    'The minister Bruno Etxarte Lasa said so on Monday.',
    `Nobody had seen the ${word.repeat(5)} before, and the people of the ${word.repeat(6)} went home in the rain.`,
    ...Array.from(
      { length: lines - 1 },
      (_, at) => `Section ${String.fromCharCode(97 + (at % 20), 97 + Math.floor(at / 20))} of the site`,
    ),
  ].join('\n\n');

test('forms of one name share a row, which is opened, thinned out and decided as one record by keyboard', async () => {
  test.setTimeout(180_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newCase(page, 'Story');
  await goTo(page, 'Suggestions');
  await expect(page.getByText('Names found in your articles appear here')).toBeVisible();
  await screenshots(app, page, 'clusters-none');
  await caseOf(page).records.put({ records: story.map((text, at) => article(`Day ${String(at)}`, text)) });
  await waitUntilRead(page, story.length);
  await expect(option(page, 'Leandro Saavedra Kohl')).toContainText('4 forms in 6 articles');
  await expect(option(page, 'Leandro Saavedra Kohl')).toContainText('Only fair: different role: fisherman');
  await expect(option(page, '3 known places')).toContainText('same evidence');
  await expect(page.getByText('strong names decided')).toBeVisible();
  await expectAccessible(page, 'name clusters');
  await screenshot(page, 'clusters-closed');

  // → expands, ↓ moves through the forms, Space excludes one; A decides no identity.
  await names(page).focus();
  await goToName(page, 'Leandro Saavedra Kohl');
  await page.keyboard.press('a');
  await expect(toast(page)).toContainText('press S if they are one');
  await page.keyboard.press('ArrowRight');
  await expect(option(page, 'full name, becomes the main name')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(active(page)).toContainText('surname after the full name');
  await expect(names(page)).toContainText('4 of 4 forms, 8 mentions');
  const panel = page.getByRole('complementary', { name: 'Suggestion' });
  await expect(panel).toContainText('Form of Leandro Saavedra Kohl');
  await expect(panel).toContainText('met the fisherman Saavedra in Lima');
  await expect(panel).toContainText('For comparison');
  await page.keyboard.press('Space');
  await expect(panel.getByRole('button', { name: 'Same person: put back in' })).toBeVisible();
  await expectAccessible(page, 'expanded cluster');
  await screenshots(app, page, 'cluster-open');

  // S: one record with three spellings, in one step; the excluded form is another person's throughout the case.
  await page.keyboard.press('s');
  await expect(toast(page)).toContainText('Leandro Saavedra Kohl: 3 forms');
  await expect(option(page, 'Leandro Saavedra Kohl')).toHaveCount(0);
  await expect(option(page, 'Saavedra')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Rejected' })).toContainText('not the same person');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(option(page, 'Leandro Saavedra Kohl').first()).toBeVisible();

  // Shift+N keeps an organisation and its acronym apart; N makes a record of a single form.
  await names(page).focus();
  await goToName(page, 'Consejo Nacional Electoral');
  await page.keyboard.press('Shift+N');
  await expect(toast(page)).toContainText('1 pair of forms kept apart');
  await expect(option(page, 'CNE')).toHaveCount(1);
  await goToName(page, '3 known places');
  await page.keyboard.press('a');
  await expect(toast(page)).toContainText('3 records added');

  // F shows a site's repeated lines; Space keeps one, Shift+F ignores the others when finding names.
  const band = page.getByRole('region', { name: 'Site furniture from Saltmere Tide' });
  await expect(band).toHaveCount(0);
  await caseOf(page).records.put({ records: ['a', 'b', 'c'].map((word) => article(`Tide ${word}`, site(word, 1))) });
  await expect(band.getByRole('button', { expanded: false })).toContainText('1 line in 3 articles');
  await waitUntilRead(page, story.length + 3);
  await openBands(page);
  await expect(option(page, 'Bruno Etxarte Lasa')).toHaveCount(1);
  await names(page).focus();
  await page.keyboard.press('f');
  await expect(band.getByRole('checkbox').first()).toBeFocused();
  await screenshots(app, page, 'furniture-one');
  await page.keyboard.press('f');
  await caseOf(page).records.put({ records: ['d', 'e', 'f'].map((word) => article(`Tide ${word}`, site(word, 40))) });
  await waitUntilRead(page, story.length + 6);
  await expect(band.getByRole('button', { expanded: false })).toContainText('40 lines in 6 articles');
  await page.keyboard.press('f');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(band.getByRole('button', { name: 'Leave out 39 lines' })).toBeEnabled();
  await expectAccessible(page, 'site furniture');
  await screenshots(app, page, 'furniture-many');
  await page.keyboard.press('Shift+F');
  await expect(toast(page)).toContainText('39 lines left out of 6 articles');
  await expect(band).toHaveCount(0);
  await expect(option(page, 'Bruno Etxarte Lasa')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Rejected' })).toContainText('line from Saltmere Tide');
  await expect(names(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(option(page, 'Bruno Etxarte Lasa')).toHaveCount(1);
  await band.getByRole('button', { expanded: false }).click();
  await band.getByRole('button', { name: 'Not furniture' }).click();
  await expect(toast(page)).toContainText('40 lines kept as text from Saltmere Tide');
  await expect(band).toHaveCount(0);
  await quit();
});

test('dates and figures of all articles become claims or events, or are rejected', async () => {
  test.setTimeout(120_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newCase(page, 'Fire');
  await caseOf(page).records.put({
    records: [
      article('Fire', 'A fire at the mill on 5 March 2024 left 14 dead.\n\nThe firm had paid $2.5 million.'),
      article('Day two', 'On 5 March 2024 the mill burned. Officials counted 14 deaths. A second toll is 17 deaths.'),
      article('Weather', 'It rained on Tuesday, and at least 17 deaths were feared.'),
    ],
  });
  await goTo(page, 'Suggestions');
  const filters = page.getByRole('region', { name: 'Suggestion filters' });
  await expect(filters.getByRole('button', { name: 'Figures 4' })).toBeVisible({ timeout: 30_000 });
  await filters.getByRole('button', { name: /^Figures/ }).click();
  await expect(names(page).getByRole('option')).toHaveCount(4);
  await expect(option(page, '14 dead')).toContainText(/also “.?14 deaths/);
  await expectAccessible(page, 'figures to decide');
  await screenshots(app, page, 'values-few');

  // A makes the claim in the sentence together with the event it reports, in one step.
  await names(page).focus();
  await goToName(page, '14 dead');
  const panel = page.getByRole('complementary', { name: 'Suggestion' });
  await expect(panel.getByRole('button', { name: /^Add claim/ })).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveText([/^17 deaths/, /^at least 17 deaths/i]);
  await page.keyboard.press('ArrowRight');
  await expect(option(page, 'Day two')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(active(page)).toContainText(/“.?14 dead/);
  await screenshots(app, page, 'values-open');
  await page.keyboard.press('a');
  await expect(toast(page)).toContainText('Claim added: deaths = 14');
  await expect(option(page, 'Day two')).toHaveCount(1);
  await expect(option(page, 'Fire')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(option(page, 'Fire')).toHaveCount(1);

  // X rejects one place, or all places of the row.
  await names(page).focus();
  await goToName(page, '17 deaths');
  await page.keyboard.press('x');
  await expect(toast(page)).toContainText(/Rejected: (At least )?17 deaths/i);
  await expect(names(page)).toBeFocused();
  await expect(filters.getByRole('button', { name: 'Figures 3' })).toBeVisible();

  // What the sentence does not say is asked in a form; a date is that of the event in its sentence.
  await goToName(page, '$2.5 million');
  await page.keyboard.press('a');
  const claim = page.getByRole('region', { name: 'New claim' });
  await expect(claim).toContainText('$2.5 million');
  await expectAccessible(page, 'claim from a figure');
  await screenshots(app, page, 'values-claim', { narrow: false });
  await page.keyboard.press('Escape');
  await expect(claim).toHaveCount(0);
  await filters.getByRole('button', { name: /^Dates/ }).click();
  await option(page, '5 March 2024').dblclick();
  await expect(option(page, 'Day two')).toHaveCount(1);
  await option(page, 'Day two').click();
  await screenshot(page, 'values-dates');
  await page.keyboard.press('a');
  const event = page.getByRole('region', { name: 'New event' });
  await expect(event.getByRole('textbox', { name: 'When' })).toHaveValue('5 March 2024');
  await screenshot(page, 'values-event');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(event).toHaveCount(0);
  await expect(option(page, 'Day two')).toHaveCount(0);
  await expect(names(page)).toBeFocused();
  await page.getByRole('button', { name: /^Accepted/ }).click();
  await expect(option(page, 'Day two')).toContainText('5 March 2024');

  // A passage opens its article at the words.
  await page.getByRole('button', { name: /^To decide/ }).click();
  await option(page, 'Weather').click();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('reader')).toContainText('It rained on Tuesday');
  await expect(page.getByTestId('reader')).toContainText('1 of 1');
  await quit();
});
