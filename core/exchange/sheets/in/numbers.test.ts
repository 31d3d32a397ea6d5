import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DecimalTally, readSheetNumber, type Decimal } from '#core/exchange/sheets/in/numbers.ts';

test('numbers are read in any notation, and ambiguous ones only when the decimal sign is known', () => {
  const expected: [string, Decimal | null, number | 'open' | null][] = [
    ['1,234.56', null, 1234.56],
    ['1.234,56', null, 1234.56],
    ['1.234.567', null, 1234567],
    ['1,234', null, 'open'],
    ['1.234', null, 'open'],
    ['1,234', 'point', 1234],
    ['1,234', 'comma', 1.234],
    ['1.234', 'comma', 1234],
    ['1 234', null, 1234],
    ['12,5', null, 12.5],
    ['0.125', null, 0.125],
    ['€ 1.200,50', null, 1200.5],
    ['1200 EUR', null, 1200],
    ['(12.50)', null, -12.5],
    ['−8,4', null, -8.4],
    ['12-', null, -12],
    ['12 apostles', null, null],
    ['1,23,456.5', null, 123456.5],
    ["1'234'567", null, 1234567],
    ['1 234 567,5', null, 1234567.5],
    ['12.05.2020', null, null],
    ['12 05 2020', null, null],
    ['2019 2020', null, null],
    ['10.0.0.1', null, null],
    ['1.234.56', null, null],
    ['', null, null],
    ['n/a', null, null],
    ['1.5e-7', null, 1.5e-7],
    ['1e999', null, null],
  ];
  expect(expected.map(([text, decimal]) => [text, decimal, readSheetNumber(text, decimal)])).toEqual(expected);
});

test('the decimal sign is derived from all numbers of a column', () => {
  const told = (...texts: string[]) => {
    const tally = new DecimalTally();
    for (const text of texts) tally.add(text);
    return tally.decimal;
  };
  expect(told('1.234', '12,50')).toBe('comma');
  expect(told('1,234', '12.50')).toBe('point');
  expect(told('1,234', '900')).toBeNull();
  expect(told('12,50', '12.50')).toBeNull();
  expect(told('12,500', '12.05.2020')).toBeNull();
});

test('numbers written in English, Spanish or German are read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100_000_000, max: 100_000_000 }),
      fc.constantFrom('en', 'es', 'de'),
      (cents, tag) => {
        const number = cents / 100;
        const text = number.toLocaleString(tag, { minimumFractionDigits: 2 });
        expect(readSheetNumber(text, null)).toBe(number === 0 ? 0 : number);
      },
    ),
  );
});
