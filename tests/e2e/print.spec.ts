import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { dossierHtml } from '#core/transfer/html.ts';
import { paperOf } from '#core/transfer/paper.ts';
import { document, footnote, sentence, source } from '#core/transfer/test-document.ts';
import { pdfEngine } from '#lib/extract/pdf-engine.ts';
import { electronPath, noSandbox } from './launch.ts';

/** A dossier in print: nothing is lost at a page break, whatever the dossier holds. */
const arabic = 'قال الشاهد إن اثني عشر شخصا أصيبوا في الحريق الذي اندلع في المرفأ ليلا ';
const noteCount = 400;
/** Returns words that are distinct and recognisable as complete, wherever a line breaks. */
const words = (sign: string, from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `${sign}${from + at}z`).join(' ');

interface OutlineEntry {
  title: string;
  items: OutlineEntry[];
  dest: [{ num: number; gen: number }];
}

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-paper-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Returns sentences of every length, a paragraph and a row longer than a page, a heading of many lines, and their footnotes. */
function ugly(): string {
  let sentenceCount = 0;
  const next = (count: number, notes: number[] = []) => {
    sentenceCount += count;
    return sentence(words('s', sentenceCount - count, count), notes);
  };
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
  let quoted = 0;
  const footnotes = numbers(1, noteCount).map((number) => {
    // One is longer than two pages.
    const count = number === 3 ? 2500 : number % 9;
    quoted += count;
    return footnote(number, 1, words('q', quoted - count, count) + (number % 11 === 5 ? ` ${arabic.repeat(4)}` : ''));
  });
  const text = [
    [next(20, [1, 2]), next(700, [3]), sentence(arabic.repeat(40), [4]), next(3)],
    ...numbers(5, 60).map((note) => [next(note, [note])]),
  ];
  const rows = [
    { name: 'A', sentences: [next(900, [65]), ...numbers(66, 40).map((note) => next(6, [note]))] },
    ...numbers(106, 100).map((note) => ({ name: `B${note}`, sentences: [next(8, [note])] })),
  ].map((row, at) => ({ id: `w${at}`, collection: 'people', others: '', ...row }));
  const claims = numbers(206, noteCount - 205).map((note) => ({
    id: `c${note}`,
    subject: 'Fire',
    claim: next(4, [note]),
    by: 'The mayor',
    known: '',
    standing: '1 source',
  }));
  const dossier = document(
    [
      { kind: 'text', id: null, title: `Introduction ${'of many words '.repeat(12)}`, paragraphs: text },
      { kind: 'who', id: null, title: 'Who is who', rows },
      { kind: 'claims', id: null, title: 'Claims', rows: claims },
    ],
    footnotes,
    [source(1)],
  );
  return dossierHtml(dossier, { paper: paperOf('es-MX') }, { open: 3 });
}

function printed(html: string, name: string): Buffer {
  const [input, output] = [join(folder, 'in.html'), join(folder, name)];
  writeFileSync(input, html);
  const { status, stderr } = spawnSync(
    electronPath,
    [...noSandbox, `--user-data-dir=${join(folder, 'profile')}`, process.cwd(), '--print-pdf', input, output],
    { encoding: 'utf8', timeout: 90_000, env: { ...process.env, CASEBOOK_DEBUG: '1' } },
  );
  expect(stderr).not.toContain('overfull');
  expect(status).toBe(0);
  return readFileSync(output);
}

const numbersIn = (text: string, sign: string) =>
  [...text.matchAll(new RegExp(`${sign}(\\d+)z`, 'g'))].map(([, digits]) => Number(digits));
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

test('a printed dossier has each word once and in order, an outline and a title, and the same bytes twice', async () => {
  const html = ugly();
  const bytes = printed(html, 'a.pdf');
  expect(printed(html, 'b.pdf').equals(bytes)).toBe(true);
  const { getDocument } = await pdfEngine();
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    expect(page.view.slice(2).map(Math.round)).toEqual([612, 792]);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
  }
  const all = pages.join('\n');
  const numbers = numbersIn(html, 's');
  expect(numbers.length).toBeGreaterThan(4000);
  expect(numbersIn(all, 's')).toEqual(upTo(numbers.length));
  expect(numbersIn(all, 'q')).toEqual(upTo(numbersIn(html, 'q').length));
  const letters = (text: string) => text.match(/[\u0621-\u064a\ufe70-\ufefc]/g)?.length ?? 0;
  expect(letters(all)).toBeGreaterThan(0.9 * letters(html));
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('Draft, 3 open');
    expect(page).toContain(`${index + 1} / ${pages.length}`);
  }

  const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
  expect(info).toMatchObject({ Title: 'Fire at the port', Language: 'en', CreationDate: 'D:20240402000000Z' });
  const outline = (await pdf.getOutline()) as unknown as OutlineEntry[];
  expect(outline.map(({ title }) => title)).toEqual(['Fire at the port']);
  const sections = outline[0]?.items ?? [];
  expect(sections.map(({ title }) => title.slice(0, 10))).toEqual(['Introducti', 'Who is who', 'Claims', 'Sources']);
  const at = await pdf.getPageIndex(sections[2]?.dest[0] ?? { num: 0, gen: 0 });
  expect(pages[at]).toContain('Claims');
  // The table of contents shows the same page as the outline.
  expect(pages[0]?.replace(/\s/g, '')).toContain(`Claims${at + 1}Sources`);
});
