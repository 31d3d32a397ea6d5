import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { goTo, newCase } from './steps.ts';

test('by mouse: list order holds, outline and page scroll together, and an import lists faults first', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'First hour');
  const api = caseOf(page);
  const article = (title: string, fields: object) => ({
    collection: 'articles',
    title,
    text: `${title}. Said so.`,
    ...fields,
  });
  const put = await api.records.put({
    records: [
      article('Middle', { published: '2024-02-01', outlet: 'The Post', id: '$m' }),
      article('Oldest', { published: '2023-01-01', authors: ['Ana Prats'], tags: ['harbour'] }),
      article('Newest', { published: '2024-03-01', outlet: 'The Post' }),
      article('Undated', {}),
    ],
  });
  const middle = put.find(({ temp }) => temp === '$m')?.id ?? '';
  await goTo(page, 'Articles');
  const list = page.getByRole('listbox', { name: 'Articles' });
  const titles = () =>
    list
      .getByRole('option')
      .evaluateAll((rows) => rows.map((row) => row.textContent.replace(/(Newest|Middle|Oldest|Undated).*/, '$1')));
  await test.step('articles are sorted by publication date, and an edit does not move a row', async () => {
    await expect.poll(titles).toEqual(['Newest', 'Middle', 'Oldest', 'Undated']);
    await expect(list).not.toContainText(/No outlet|TXT/);
    await page.getByRole('button', { name: 'Sort' }).click();
    await page.getByRole('menuitem', { name: 'Last changed' }).click();
    // All were made in one step: the later id is the later change.
    const before = ['Undated', 'Newest', 'Oldest', 'Middle'];
    await expect.poll(titles).toEqual(before);
    await api.records.put({ records: [{ collection: 'articles', id: middle, notes: 'Ask.', outlet: 'The Herald' }] });
    await expect(list).toContainText('The Herald');
    expect(await titles()).toEqual(before);
    // Choosing the order again applies it to the current state.
    await page.getByRole('button', { name: 'Sort' }).click();
    await page.getByRole('menuitem', { name: 'Published' }).click();
    await expect.poll(titles).toEqual(['Newest', 'Middle', 'Oldest', 'Undated']);
    await page.getByRole('button', { name: 'Sort' }).click();
    await page.getByRole('menuitem', { name: 'Last changed' }).click();
    await expect.poll(async () => (await titles())[0]).toBe('Middle');
    await screenshot(page, 'first-hour-articles');
  });

  await test.step('the palette finds an outlet, an author and a tag, and lists their articles', async () => {
    for (const [typed, name, hit] of [
      ['the her', 'The Herald', 'Middle'],
      ['prats', 'Ana Prats', 'Oldest'],
      ['harb', 'harbour', 'Oldest'],
    ] as const) {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: 'Command palette' }).fill(typed);
      await page.getByRole('group', { name: 'Outlets, authors, tags' }).getByRole('option', { name }).click();
      const hits = page.getByRole('listbox', { name: 'Results' });
      await expect(hits.getByRole('option')).toHaveCount(1);
      await expect(hits).toContainText(hit);
    }
  });

  await test.step('the dossier outline scrolls the page and follows it', async () => {
    const { id } = await api.dossiers.create({ title: 'Long' });
    const [first] = await api.dossiers.sections({ id });
    const text = Array.from({ length: 60 }, (_, at) => `Paragraph ${String(at)} of the introduction.`).join('\n\n');
    await api.records.put({ records: [{ collection: 'sections', id: first?.id ?? '', text }] });
    for (const title of ['Second chapter', 'Third chapter']) {
      const addedSection = await api.dossiers.addSection({ id, kind: 'text', title });
      await api.records.put({ records: [{ collection: 'sections', id: addedSection.id, text }] });
    }
    await goTo(page, 'Dossiers');
    await page.getByRole('option', { name: /^Long/ }).dblclick();
    const outline = page.getByRole('listbox', { name: 'Outline' });
    const heading = page.getByTestId('main').getByRole('heading', { name: 'Third chapter' });
    await expect(heading).not.toBeInViewport();
    await outline.getByRole('option', { name: /^Third chapter/ }).click();
    await expect(heading).toBeInViewport();
    const desk = page.getByRole('region', { name: 'Dossier preview' }).last();
    await desk.hover();
    await page.mouse.wheel(0, -100_000);
    await expect(outline.getByRole('option', { name: /^Introduction/ })).toHaveAttribute('aria-selected', 'true');
    await page.mouse.wheel(0, 100_000);
    await expect(outline.getByRole('option', { name: /^Third chapter/ })).toHaveAttribute('aria-selected', 'true');
    await screenshot(page, 'first-hour-dossier');
  });

  await test.step('an import fills its bar, lists faults first and offers the fix in the row', async () => {
    const folder = join(tempFolder('import'), 'evidence');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'a.txt'),
      'The night ferry\n\nThe night ferry left Puerto Nublo at ten, an hour late.\n',
    );
    writeFileSync(join(folder, '2024-03-04 quay.txt'), 'The quay\n\nThe quay was rebuilt over eleven months.\n');
    copyFileSync(resolve('tests/fixtures/capture/broken.pdf'), join(folder, 'z-broken.pdf'));
    await answerDialogs(app, { open: [folder] });
    await page.keyboard.press('ControlOrMeta+Shift+f');
    await expect(page.getByRole('status').filter({ hasText: '3 of 3 read' })).toBeVisible({ timeout: 30_000 });
    const rows = page.getByRole('grid', { name: 'Import' }).getByRole('row');
    await expect(rows.nth(1)).toContainText('z-broken.pdf');
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('z-broken.pdf');
    const bar = await page.getByRole('main').getByRole('progressbar').boundingBox();
    expect(bar?.width).toBeGreaterThan(400);
    await rows.nth(1).getByRole('button', { name: 'Transcribe…' }).click();
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue('z-broken.pdf');
    await page.keyboard.press('Escape');
    await screenshot(page, 'first-hour-import');

    // It also says what is in order; a guessed date needs a check until somebody confirms it.
    const details = page.getByRole('complementary', { name: 'Details' });
    await rows.filter({ hasText: 'a.txt' }).click();
    await expect(details).toContainText(/SHA-256/);
    await page.getByRole('radio', { name: 'Need a look 1' }).check({ force: true });
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(1)).toContainText('Date guessed: 4 March 2024');
    await expect(details).toContainText('Needs a look');
    await rows.nth(1).getByRole('button', { name: 'Check date' }).click();
    await expect(page.getByRole('textbox', { name: 'Published' })).toBeFocused();
    await page.keyboard.press('Enter');
    await goTo(page, 'Import');
    await expect(page.getByRole('radio', { name: 'Need a look 0' })).toBeVisible();
  });
  await quit();
});
