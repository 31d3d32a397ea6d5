import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';
import {
  expectAliasHit,
  expectAll,
  expectExports,
  html,
  plainText,
  title,
  passages,
  type InputMethod,
} from './journey-case.ts';
import { answerDialogs, caseOf, launch } from './launch.ts';
import {
  articleText,
  copyElsewhere,
  dragOver,
  expectCount,
  goTo,
  newCase,
  pressWords,
  rail,
  reviewDock,
  toast,
} from './steps.ts';

const mouse: InputMethod = {
  async open(page, collection, name) {
    await goTo(page, collection);
    await page.getByRole('listbox', { name: collection }).getByRole('option', { name }).click();
  },
  async showQuotes(page) {
    await page.getByRole('tab', { name: /^Quotes/ }).click();
  },
};

test('from first launch to exported case by mouse, with everything there after a restart', async () => {
  const { app, page, home, quit } = await launch();
  await newCase(page, 'Faro');
  await copyElsewhere(app, plainText, html);
  await page.getByRole('button', { name: /^Paste from clipboard/ }).click();

  // One of the two identical titles, the caption set apart, the page's own metadata.
  const text = articleText(page);
  await expect(text.getByRole('heading', { name: title })).toHaveCount(1);
  await expect(text.getByRole('img', { name: 'Caption' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit Authors: Marta Quiroga' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Published: 12 March 2024/ })).toBeVisible();

  // Nothing is written before a person confirms it.
  await expect(reviewDock(page)).toBeVisible();
  await expectCount(page, 'People', 0);
  await page.getByRole('button', { name: /^Accept .*3 confident/ }).click();
  await expectCount(page, 'People', 2);
  await expectCount(page, 'Organisations', 1);
  await pressWords(page, 'Puerto Nublo');
  await expect(reviewDock(page)).toContainText('Puerto Nublo');
  await reviewDock(page).getByRole('button', { name: 'Accept' }).click();
  await expectCount(page, 'Places', 1);
  await pressWords(page, 'Ruis Cortés has owned');
  await expect(reviewDock(page)).toContainText('Ruis Cortés');
  await reviewDock(page).getByRole('button', { name: 'Same as…' }).click();
  const merge = page.getByRole('region', { name: 'Same as which record?' });
  // Screen reader announcements do not make the window taller: scrolling would close a list.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  await merge.getByRole('combobox').fill('Teodoro');
  await page.getByRole('option', { name: /^Teodoro Baltasar Ruiz Cortés/ }).click();
  await expect(toast(page)).toHaveText('“Ruis Cortés” is now a name of Teodoro Baltasar Ruiz Cortés');
  await pressWords(page, '14 people');
  await reviewDock(page).getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText(/accepted, 1 rejected$/)).toBeVisible();

  await dragOver(page, passages.quote);
  await page.getByRole('region', { name: 'Selected words' }).getByRole('button', { name: 'Quote' }).click();
  await expectCount(page, 'Quotes', 1);

  await dragOver(page, passages.event);
  await page.getByRole('button', { name: 'New event' }).click();
  const event = page.getByRole('region', { name: 'New event' });
  await event.getByRole('textbox', { name: 'What happened' }).fill('The night ferry sinks');
  await event.getByRole('textbox', { name: 'When' }).fill('last month');
  await expect(event).toContainText('February 2024');
  await event.getByRole('combobox', { name: 'Where' }).fill('Puerto');
  await page.getByRole('option', { name: /^Puerto Nublo/ }).click();
  await event.getByRole('button', { name: /^Save event/ }).click();
  await expectCount(page, 'Events', 1);
  await expectCount(page, 'Quotes', 2);

  await dragOver(page, passages.link);
  await page.getByRole('region', { name: 'Selected words' }).getByRole('button', { name: 'Link' }).click();
  const link = page.getByRole('region', { name: 'New link' });
  await expect(link).toContainText('Backed by 1 quote.');
  await link.getByRole('combobox', { name: 'Link' }).fill('owns');
  await page.getByRole('option', { name: 'owns', exact: true }).click();
  await expect(link).toContainText(/Naviera Solmar.* owns Teodoro/);
  await link.getByRole('button', { name: 'Swap' }).click();
  await expect(link).toContainText(/Teodoro.* owns Naviera Solmar/);
  await link.getByRole('button', { name: /^Save link/ }).click();
  await expect(toast(page)).toHaveText('Link saved');
  await expectAll(page, mouse);

  // An alias finds the person and says that it is an alias.
  await page.getByRole('button', { name: /^Search, or run a command/ }).click();
  await page.getByRole('combobox', { name: 'Command palette' }).fill('el fáro');
  await expect(page.getByRole('option', { name: /^Teodoro Baltasar Ruiz Cortés/ })).toContainText('El Faro');
  await page.getByRole('option', { name: 'Search everything for “el fáro”' }).click();
  await expectAliasHit(page);

  await goTo(page, 'Dossiers');
  for (const [format, name] of [
    ['Web page, one file', 'case.html'],
    ['PDF', 'case.pdf'],
    ['Word document', 'case.docx'],
    ['Plain text', 'case.txt'],
  ] as const) {
    await answerDialogs(app, { save: join(home, name) });
    await page.getByRole('button', { name: /^Export whole case/ }).click();
    await page.getByRole('radio', { name: new RegExp(`^${format}`) }).click({ force: true });
    await page.getByRole('button', { name: /^Save as/ }).click();
    await expect(toast(page)).toHaveText(`Saved ${name}`, { timeout: 30_000 });
  }
  expectExports(home);
  const word = await readFile(join(home, 'case.docx'));
  const body = zipEntries(word, 100)?.find(({ name }) => name === 'word/document.xml');
  expect(body && Buffer.from(unzipEntry(word, body, 1e8)).toString('utf8')).toContain('The night ferry sinks');
  expect(await readFile(join(home, 'case.txt'), 'utf8')).toContain('The night ferry sinks');
  const before = await caseOf(page).cases.info({});
  await quit();

  const again = await launch({ home });
  await again.page.getByRole('region', { name: 'Recent cases' }).getByRole('button', { name: /^Faro/ }).click();
  await expect(rail(again.page, 'Articles')).toBeVisible();
  await expectAll(again.page, mouse);
  expect((await caseOf(again.page).cases.info({})).counts).toEqual(before.counts);
  await again.quit();
});
