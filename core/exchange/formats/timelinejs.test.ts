import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timelinejs, timelinejsCsv } from '#core/exchange/formats/timelinejs.ts';
import { readCsv } from '#lib/exchange/sheet/csv-read.ts';
import { hostileText, idOf, makeOutCase, writeAndReadBack } from '#tests/support/exchange-case.ts';

const event = (number: number, when: string | null, more: object = {}) => ({
  id: idOf(number),
  title: 'Fire',
  when,
  ...more,
});

interface Timeline {
  events: { start_date: object; end_date?: object; display_date: string; text: { headline: string; text: string } }[];
}

test.each([
  ['2024-03-05', { year: 2024, month: 3, day: 5 }, undefined, '5 March 2024'],
  ['2024-03~', { year: 2024, month: 3 }, undefined, 'about March 2024'],
  ['2024', { year: 2024 }, undefined, '2024'],
  ['2024-21', { year: 2024 }, undefined, 'spring 2024'],
  ['2024-XX-05', { year: 2024 }, undefined, expect.any(String)],
  ['2024-03-XX', { year: 2024, month: 3 }, undefined, expect.any(String)],
  ['201X', { year: 2010 }, { year: 2019 }, expect.any(String)],
  ['1950S2', { year: 1900 }, { year: 1999 }, expect.any(String)],
  ['20X4-03', { year: 2004 }, { year: 2094 }, expect.any(String)],
  ['2019-05/2021', { year: 2019, month: 5 }, { year: 2021 }, 'from May 2019 to 2021'],
  ['[2019..2021]', { year: 2019 }, { year: 2021 }, expect.stringContaining('some time')],
  ['2001-05-03/..', { year: 2001, month: 5, day: 3 }, undefined, 'since 3 May 2001'],
  ['../1999', { year: 1999 }, undefined, expect.stringContaining('1999')],
  [
    '2024-03-05T10:20:30Z',
    { year: 2024, month: 3, day: 5, hour: 10, minute: 20, second: 30 },
    undefined,
    expect.any(String),
  ],
  // 101 BC and 1 BC.
  ['-0100', { year: -101 }, undefined, expect.any(String)],
  ['0000', { year: -1 }, undefined, expect.any(String)],
])('%s is written with only its known parts', async (when, start, end, words) => {
  const of = makeOutCase({ events: [event(1, when)] });
  const { text } = await writeAndReadBack(timelinejs, of);
  const [slide] = (JSON.parse(text) as Timeline).events;
  expect([slide?.start_date, slide?.end_date, slide?.display_date]).toEqual([start, end, words]);
  await writeAndReadBack(timelinejsCsv, of);
});

test('undated events are reported, and neither HTML nor formulas get through', async () => {
  const more = { description: '<img src=x onerror=alert(1)>\n=2', kind: '=1+1' };
  const of = makeOutCase({
    events: [event(1, '-0100', { title: '@cmd', ...more }), event(2, null), event(3, '2024-03-05')],
  });
  const { text, report } = await writeAndReadBack(timelinejs, of);
  expect(text).not.toContain('<img');
  expect(report.leftOut).toEqual([{ record: idOf(2), field: '', why: 'It has no date.' }]);
  expect(report.changed.map(({ from, to }) => [from, to])).toEqual([['-0100', '-0101 (101 BC)']]);
  const sheet = await writeAndReadBack(timelinejsCsv, of);
  const [head = [], row = [], ...others] = await readCsv(new TextEncoder().encode(sheet.text));
  expect(others).toHaveLength(1);
  const cell = (name: string) => row[head.indexOf(name)];
  expect([cell('Year'), cell('Headline'), cell('Group')]).toEqual(['-101', "'@cmd", "'=1+1"]);
  expect(sheet.report.changed.map(({ to }) => to).sort()).toEqual(["'=1+1", "'@cmd", '-0101 (101 BC)']);
});

test('slides and rows read back as reported, whatever the texts contain', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (title, words) => {
      const of = makeOutCase({ events: [event(1, '2024', { title: `x${title}`, description: words, kind: words })] });
      for (const format of [timelinejs, timelinejsCsv]) await writeAndReadBack(format, of);
    }),
    { numRuns: 20, seed: 19 },
  );
});
