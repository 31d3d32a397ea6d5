import { recordIn } from '#core/records/contract.ts';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { generateNews } from '#tests/support/generated-news.ts';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf, launch } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { copyElsewhere, expectCount, newCase, pasteArticle, rail, toast } from './steps.ts';

/** Near duplicates by keyboard only: compared, decided, undone. */
const wire = [
  'The harbour board of Almenara signed a contract on Monday to deepen the water at Quay 4, its secretary said.',
  'The work goes to a firm with an office at 2 Dock Row, Saltmere, and is worth 2.4 million euros.',
  'Ships with a draught of up to nine metres are to berth there from next spring, the secretary said.',
  'The quay was last deepened in 1994, when the grain store was built, and has silted up since.',
  'Fishermen asked for the work to stop during the anchovy season, and the board agreed to that.',
  'Work is to begin before the end of the year, and take eleven weeks.',
];
const copy = [
  'Almenara’s port board signed a contract on Monday to deepen the water at Quay 4, its secretary said.',
  ...wire.slice(1, 5),
  'The Sheet asked the registrar, Teodora Alarcón, who said that no survey had been filed by Tuesday night.',
  'Work is to begin in December, and take eleven weeks.',
];

async function put(page: Page, title: string, paragraphs: readonly string[], fields: object = {}): Promise<string> {
  const [made] = await caseOf(page).records.put({
    records: [{ collection: 'articles', title, text: paragraphs.join('\n\n'), ...fields }],
  });
  return made?.id ?? '';
}

async function threeCopies(page: Page) {
  const first = await put(page, 'Harbour board signs dredging deal', wire, {
    outlet: 'Saltmere Tide',
    published: '2019-10-29',
    grade: { source: 'B', content: 3 },
  });
  const second = await put(page, 'Dredging deal signed for Almenara', copy, {
    outlet: 'Harbour Sheet',
    published: '2019-10-30',
  });
  const third = await put(page, 'Quay 4 to be deepened', wire.slice(0, 5), {
    outlet: 'La Boya',
    published: '2019-11-02',
  });
  return { first, second, third };
}

const texts = (page: Page): Locator => page.getByRole('group', { name: 'The two texts, paragraph by paragraph' });
const choice = (page: Page, name: RegExp): Locator => page.getByRole('radio', { name });

test('near duplicates are compared and decided by keyboard, one or several at a time, and undone', async () => {
  const launched = await borrowApp();
  const { page, quit } = launched;
  await newCase(page, 'Almenara harbour');
  const { first, second, third } = await threeCopies(page);
  await expectCount(page, 'Near duplicates', 2);

  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'Is the second article independent?' })).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'To assess' }).getByRole('option')).toHaveCount(2);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const heads = page.getByRole('group', { name: /^(First|Second) article$/ });
  while (!(await heads.last().textContent())?.includes('Dredging deal signed')) await page.keyboard.press('j');
  await expect(heads.first()).toContainText('Harbour board signs dredging deal');
  await expect(texts(page)).toContainText('3 identical paragraphs');
  await expect(texts(page).locator('mark').first()).toHaveText('The harbour');
  await screenshot(page, '18-near');
  await expectAccessible(page, 'near duplicates');

  // Down and up move through the differences.
  await texts(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Difference 1 of 3')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(texts(page).locator('[aria-current]')).toContainText('The Sheet asked the registrar');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Difference 1 of 3')).toBeVisible();
  await page.keyboard.press('d');
  await expect(texts(page)).toContainText('4 identical paragraphs');

  // The current value is not saved again; a new choice is, with its reason in the log.
  await expect(choice(page, /Not assessed/)).toBeChecked();
  await page.keyboard.press('c');
  await expect(choice(page, /A copy/)).toBeChecked();
  await page.getByRole('textbox', { name: 'Reason' }).focus();
  await page.keyboard.type('same wire');
  // Ctrl+Enter saves even from a radio group, which handles Enter itself.
  await page.getByRole('radio', { name: 'Side by side' }).focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('“Dredging deal signed for Almenara”: copy');
  await expectCount(page, 'Near duplicates', 1);
  const shown = async (id: string) => (await caseOf(page).records.show({ id })).record;
  expect(await shown(second)).toMatchObject({ independence: 'copy', copyOf: first });
  expect((await caseOf(page).history.state({})).undo).toContain('same wire');

  await page.keyboard.press('Escape');
  await texts(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expectCount(page, 'Near duplicates', 2);
  expect(await shown(second)).toMatchObject({ independence: 'not-assessed', copyOf: null });

  // Independent: not asked again. The other pairs with the same first article follow in one step.
  await texts(page).focus();
  await page.keyboard.press('i');
  await page.keyboard.press('s');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('2 articles: independent');
  await expect(rail(page, 'Near duplicates')).toHaveAccessibleName('Near duplicates');
  await expect(page.getByRole('listbox', { name: 'Assessed' }).getByRole('option')).toHaveCount(2);
  expect(await shown(third)).toMatchObject({ independence: 'independent', copyOf: null });
  await screenshot(page, '18-assessed');

  await pasteArticle(
    launched,
    'Not like it at all',
    'A text of its own with nothing that anybody else has said so far.',
  );
  await expect(rail(page, 'Near duplicates')).toHaveCount(0);
  await quit();
});

test('a pasted near duplicate is reported, and the message leads to the comparison', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Almenara harbour');
  await put(page, 'Harbour board signs dredging deal', wire);
  await copyElsewhere(app, ['Dredging deal signed for Almenara', ...copy].join('\n\n'));
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast(page)).toContainText(
    /^Added “Dredging deal signed for Almenara”\. It is \d+% the same as an article you have\./,
  );
  await page
    .getByRole('region', { name: 'Notifications' })
    .getByRole('button', { name: /^Compare/ })
    .click();
  const heads = page.getByRole('group', { name: /^(First|Second) article$/ });
  await expect(heads.first()).toContainText('Harbour board signs dredging deal');
  await expect(heads.last()).toContainText('Dredging deal signed for Almenara');
  await expect(texts(page)).toContainText('3 identical paragraphs');
  await quit();
});

test('the inspector lists an article’s near duplicates, and a key opens the comparison', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Almenara harbour');
  await threeCopies(page);
  await expectCount(page, 'Near duplicates', 2);
  await page.getByRole('listbox', { name: 'Articles' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const near = page.getByRole('list', { name: 'Near duplicates' });
  await expect(near.getByRole('listitem')).toHaveCount(2);
  await expect(near).toContainText('% the same as');
  await screenshot(page, '18-inspector');
  await page.keyboard.press('Alt+Shift+C');
  await expect(texts(page)).toBeVisible();
  await quit();
});

test('near duplicates that are long, right-to-left, undated or badly titled are compared in time @timing @long', async () => {
  const { page, quit } = await launch();
  await newCase(page, 'Ugly');
  const arabic = [
    'وقع مجلس الميناء يوم الاثنين عقدا لتعميق المياه عند الرصيف الرابع وقال أمين المجلس إن العمل سيبدأ قبل نهاية العام ويستغرق أحد عشر أسبوعا',
    'وقال الصيادون إنهم طلبوا وقف العمل خلال موسم الصيد ووافق المجلس على ذلك في اجتماعه الأخير الذي عقد يوم الثلاثاء',
  ];
  await put(page, 'مجلس الميناء يوقع عقدا', arabic);
  await put(page, `${'Averyveryverylongword'.repeat(30)} مجلس`, [
    arabic[0] ?? '',
    'سطر جديد تماما لم يكن هناك من قبل أبدا',
  ]);
  const long = Array.from({ length: 130 }, (_, seed) => generateNews(seed + 300).wire).flat();
  expect(long.join(' ').split(' ').length).toBeGreaterThan(20_000);
  await put(page, 'A whole book', long, { published: '2020' });
  await put(
    page,
    'A whole book, again',
    long.map((text, at) => (at % 7 === 3 ? `${text} And one thing more.` : text)),
    {
      published: '2021',
    },
  );
  await expectCount(page, 'Near duplicates', 2);
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  const second = page.getByRole('group', { name: 'Second article' });
  await expect(second).toBeVisible();
  while (!(await second.textContent())?.includes('A whole book')) await page.keyboard.press('j');
  const before = Date.now();
  await expect(texts(page)).toContainText('And one thing more.');
  expect(Date.now() - before).toBeLessThan(8_000);
  await texts(page).focus();
  await page.keyboard.press('ArrowUp');
  await expect(texts(page).locator('[aria-current]')).toBeInViewport();
  await screenshot(page, '18-long');
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  while ((await second.textContent())?.includes('A whole book')) await page.keyboard.press('k');
  await screenshot(page, '18-ugly');
  await quit();
});

test('articles are graded, marked as read, filtered by status and annotated by keyboard', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Almenara harbour');
  const { first, second, third } = await threeCopies(page);
  const list = page.getByRole('listbox', { name: 'Articles' });
  await expect(list.getByRole('option')).toHaveCount(3);
  const shown = async (id: string) => recordIn(await caseOf(page).records.show({ id }), 'articles');
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Alt+g');
  await page.keyboard.type('q7');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Type a letter A to F and a digit 1 to 6, such as B2.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('c2');
  await screenshot(page, 'grade');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('2 articles graded C2');
  expect([(await shown(second))?.grade, (await shown(third))?.grade]).toEqual([
    { source: 'C', content: 2 },
    { source: 'C', content: 2 },
  ]);
  await list.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await shown(third))?.grade).toBeNull();

  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Alt+r');
  await expect(toast(page)).toContainText('2 articles marked as read');
  await screenshot(page, 'bulk');
  await list.focus();
  await page.keyboard.press('Alt+f');
  await page.getByRole('button', { name: /Status/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Unread', exact: true }).press('Enter');
  await expect(list.getByRole('option')).toHaveCount(1);
  await expect(list).toContainText('Harbour board signs dredging deal');
  await screenshot(page, 'filter');
  await page.getByRole('button', { name: /Status/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Not graded', exact: true }).press('Enter');
  await expect(list.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(list.getByRole('option')).toHaveCount(3);

  await page.getByRole('textbox', { name: 'Notes' }).focus();
  await page.keyboard.type('Ask the registrar.');
  await page.keyboard.press('Tab');
  const all = async () => Promise.all([first, second, third].map(async (id) => (await shown(id))?.notes));
  await expect.poll(all).toContain('Ask the registrar.');
  await quit();
});
