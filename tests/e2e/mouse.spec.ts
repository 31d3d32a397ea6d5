import { expect, test, type Page } from '@playwright/test';
import { caseOf, launch } from './launch.ts';
import {
  articleText,
  dragOver,
  expectCount,
  goTo,
  newCase,
  pasteArticle,
  placeOf,
  reviewDock,
  toast,
} from './steps.ts';

/* What a hand on the mouse does in the first hour: the same as elsewhere by keys, with the presses between them. */

const dock = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const paragraphs = [
  'The night ferry sank off Cala Honda on 3 March 2024, and the harbour office counted 14 deaths by the evening.',
  'Harbour pilot Ambrosio Elorduy Paz saw it, and Ambrosio Elorduy Paz said so.',
  ...Array.from(
    { length: 12 },
    (_, i) => `Paragraph ${String(i + 2)} tells how the tide turned in the harbour that night.`,
  ),
  'The last line of the report says that 17 crates were never found.',
];

test('words, a form and its fields: what is pressed has the focus, and what is dragged stays where it is', async () => {
  const { app, page, quit } = await launch();
  await newCase(page, 'Hand');
  await pasteArticle({ app, page }, 'The ferry', paragraphs.join('\n\n'));
  const people = ['Marta Quiroga', 'Inés Valcárcel'];
  await caseOf(page).records.put({
    records: people.map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] })),
  });
  await expect(reviewDock(page)).toBeVisible();

  // a field of the form that C opens takes what is typed after one press
  await dragOver(page, '14 deaths');
  await page.keyboard.press('c');
  const claim = dock(page, 'New claim');
  const asOf = claim.getByRole('textbox', { name: /^As of/ });
  await asOf.click();
  await page.keyboard.type('2024');
  await expect(asOf).toHaveValue(/2024$/);
  await claim.getByRole('button', { name: /^Cancel/ }).click();
  await expect(claim).toHaveCount(0);

  // selected words that are let go elsewhere in the window are no article
  await dragOver(page, '14 deaths');
  const { start } = await placeOf(page, '14 deaths');
  await page.mouse.move(start.x + 6, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + 60, { steps: 4 });
  await page.mouse.move(start.x + 90, start.y + 90, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText('Drop to add to this case')).toHaveCount(0);
  await expectCount(page, 'Articles', 1);

  // who took part: chosen one after the other, taken out again, and Ctrl Enter saves whatever was pressed last
  await dragOver(page, 'The night ferry sank off Cala Honda');
  await dock(page, 'Selected words').getByRole('button', { name: 'New event' }).click();
  const event = dock(page, 'New event');
  await event.getByRole('textbox', { name: 'What happened' }).fill('The ferry sinks');
  const who = event.getByRole('combobox', { name: /^(Took part|Participants)/ });
  for (const name of people) {
    await who.click();
    await page.keyboard.type(name.slice(0, 5));
    await page.getByRole('option', { name }).click();
    await expect(event.getByText(name)).toBeVisible();
    await expect(who).toBeFocused();
  }
  const takeOut = (name: string) => event.getByRole('button', { name: `Take out ${name}` });
  await takeOut('Inés Valcárcel').click();
  await expect(takeOut('Marta Quiroga')).toBeFocused();
  await takeOut('Marta Quiroga').click();
  await expect(who).toBeFocused();
  await event.getByText('What happened').click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('The ferry sinks');
  await expectCount(page, 'Events', 1);
  expect(app.windows()).toHaveLength(1);

  // a name that is not the record it may be: it is not asked about again
  await caseOf(page).records.put({
    records: [{ collection: 'people', names: [{ value: 'A. Elorduy Paz', kind: 'main' }] }],
  });
  await goTo(page, 'Suggestions');
  await page
    .getByRole('listbox', { name: 'Suggestions' })
    .getByRole('option', { name: /Ambrosio/ })
    .click();
  const panel = page.getByRole('complementary', { name: 'Suggestion' });
  await panel.getByRole('button', { name: /^Not the same/ }).click();
  await expectCount(page, 'People', 4);
  const { total } = await caseOf(page).identity.candidates({});
  expect(total).toBe(0);
  await quit();
});
