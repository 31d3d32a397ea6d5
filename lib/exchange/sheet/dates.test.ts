import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderIn, OrderTally, readSheetDate } from '#lib/exchange/sheet/dates.ts';

const edtf = (text: string, order: 'day-month' | 'month-day' | null = null) => {
  const read = readSheetDate(text, order, 2026);
  return 'fault' in read ? `fault: ${read.fault}` : read.edtf;
};

test('dates in any notation are read at their own precision', () => {
  const expected: [string, string | null][] = [
    ['2021-03-04', '2021-03-04'],
    ['2021-03-04 00:00:00', '2021-03-04'],
    ['2021-03', '2021-03'],
    ['1985', '1985'],
    ['25/12/1990', '1990-12-25'],
    ['12/25/1990', '1990-12-25'],
    ['5/5/1990', '1990-05-05'],
    ['1.2.2020', '2020-02-01'],
    ['13-01-2020 14:30', '2020-01-13'],
    ['2020/3/9', '2020-03-09'],
    ['20200309', '2020-03-09'],
    ['5 March 2024', '2024-03-05'],
    ['March 5, 2024', '2024-03-05'],
    ['5 de marzo de 2024', '2024-03-05'],
    ['marzo de 2024', '2024-03'],
    ['c. 2021', '2021~'],
    ['2019–2021', '2019/2021'],
    ['5. März 2024', '2024-03-05'],
    ['5 mars 2024', '2024-03-05'],
    ['', null],
    ['-', null],
    ['n/a', null],
    ['s/d', null],
    ['0000-00-00', null],
    ['sin fecha', null],
  ];
  expect(expected.map(([text]) => [text, edtf(text)])).toEqual(expected);
});

test('an ambiguous day and month is never guessed, and an impossible date is reported', () => {
  for (const text of ['03/04/2021', '3-4-2021', '03/04/21', 'from 03/04/2021 to 05/06/2021']) {
    expect(edtf(text)).toBe('fault: order');
  }
  expect(edtf('03/04/2021', 'day-month')).toBe('2021-04-03');
  expect(edtf('03/04/2021', 'month-day')).toBe('2021-03-04');
  for (const text of ['31/02/1990', '2021-13-45', 'soon', '99/99/9999'])
    expect(edtf(text, 'day-month')).toBe('fault: none');
  // A date that is impossible in the column's order must not be silently read in the other order.
  expect(edtf('12/25/1990', 'day-month')).toBe('1990-12-25');
});

test('two-digit years fall within the last hundred years and are flagged', () => {
  expect(readSheetDate('25/12/81', null, 2026)).toEqual({ edtf: '1981-12-25', century: true });
  expect(readSheetDate('25/12/26', null, 2026)).toEqual({ edtf: '2026-12-25', century: true });
  expect(readSheetDate('25/12/27', null, 2026)).toEqual({ edtf: '1927-12-25', century: true });
});

test('a day above 12 settles a column’s order; without one, or with both orders, the user is asked', () => {
  const told = (...texts: string[]) => {
    const tally = new OrderTally();
    for (const text of texts) tally.add(text);
    return tally.order;
  };
  expect(told('01/02/2020', '03/04/2020', '25/12/2020')).toBe('day-month');
  expect(told('01/02/2020', '12/25/2020')).toBe('month-day');
  expect(told('01/02/2020', '03/04/2020')).toBe('ask');
  expect(told('25/12/2020', '12/25/2020')).toBe('ask');
  expect(told('2020-01-02', '1985', '4 May 2020', '1.2.2020')).toBeNull();
  expect(told('5/5/2020')).toBeNull();
});

test('any date is read in the given order, and only ambiguous ones need it', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1500-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      fc.constantFrom('day-month' as const, 'month-day' as const),
      fc.constantFrom('/', '-'),
      (date, order, sign) => {
        const day = date.toISOString().slice(0, 10);
        const [year = '', month = '', last = ''] = day.split('-');
        const text = (order === 'day-month' ? [last, month, year] : [month, last, year]).join(sign);
        expect(edtf(text, order)).toBe(day);
        const open = Number(last) <= 12 && last !== month;
        expect(edtf(text)).toBe(open ? 'fault: order' : day);
        expect(orderIn(text)).toBe(open ? 'either' : last === month ? null : order);
      },
    ),
    { numRuns: 300 },
  );
});

test('long malformed texts are read quickly', { tags: 'timing' }, () => {
  const began = performance.now();
  for (const text of ['1/'.repeat(50_000), ' '.repeat(100_000), `${'9'.repeat(100_000)}/1/2020`, '/'.repeat(100_000)]) {
    readSheetDate(text, null, 2026);
    orderIn(text);
  }
  expect(performance.now() - began).toBeLessThan(2_000);
});
