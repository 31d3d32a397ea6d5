import { expect, test } from 'vitest';
import type { Fragment } from './pdf-lines.ts';
import { withRtlLines } from './pdf-rtl.ts';

/** Runs of one line from left to right, six points a character; a blank one leaves a gap. */
function line(texts: readonly string[], base = 100): Fragment[] {
  let left = 50;
  return texts.map((text) => {
    const run = {
      text,
      left,
      right: left + text.length * 6,
      base,
      size: 12,
      font: 'F',
      rtl: /[\u0590-\u06ff\ufe70-\ufefc]/.test(text),
    };
    left = run.right;
    return run;
  });
}

const texts = (runs: readonly Fragment[]) => withRtlLines(runs).map(({ text }) => text);

const words = ['.', '2024', ' ', 'השנה', ' ', 'סוף', ' ', 'עד'];

test.each([
  ['from the left', words, 'עד סוף השנה 2024.'],
  ['with a number and Latin words', ['NATO', ' ', '3,500', ' ', 'סוף', ' ', 'השנה'], 'השנה סוף NATO 3,500'],
  ['with marks in one run', ['.)', '2023', ' ', 'ראו', '('], '(ראו 2023).'],
  ['with brackets stored by their shape', ['.', '(', '2023', ' ', 'ראו', ')'], '(ראו 2023).'],
  ['letter by letter, in the shapes of letters', ['ﺔ', 'ﻄ', 'ﺨ', 'ﻟ', 'ا', ' ', 'ﻻ'], 'لا الخطة'],
])('a line from right to left is read in order: %s', (_how, drawn, read) => {
  expect(texts(line(drawn))).toEqual([read]);
  expect(texts(line(drawn).reverse())).toEqual([read]);
});

test('other lines, and parts of a line that are far apart, stay separate', () => {
  const latin = line(['The ', 'word ', 'עד', ' means ', 'until.'], 200);
  expect(withRtlLines([...line(words), ...latin]).slice(1)).toEqual(latin);
  const cells = [
    ...line(['סוף', ' ', 'עד']),
    ...line(['שנה']).map((run) => ({ ...run, left: run.left + 200, right: run.right + 200 })),
  ];
  expect(texts(cells)).toEqual(['עד סוף', 'שנה']);
  expect(withRtlLines(latin.slice(0, 2))).toEqual(latin.slice(0, 2));
});
