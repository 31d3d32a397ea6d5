import { expect, test } from 'vitest';
import type { ClaimRow } from '#core/claims/contract.ts';
import { readCell, typedText } from './cellEdits.ts';

const claim = (value: ClaimRow['value'], words: string) =>
  ({ value, words, label: 'deaths', asOf: '2021-05', known: '2021-05-06' }) as unknown as ClaimRow;
const toll = claim({ type: 'number', number: 13, unit: 'people' }, '≥ 13 people');

test('a number or date is edited as people write it, and an unchanged cell keeps its value', () => {
  expect(typedText(toll, 'value')).toBe('≥ 13 people');
  expect(readCell(toll, 'value', typedText(toll, 'value'))).toEqual({
    value: { type: 'number', number: 13, unit: 'people' },
    qualifier: 'at-least',
  });
  expect(readCell(toll, 'value', 'about 2.4 million EUR')).toEqual({
    value: { type: 'number', number: 2_400_000, unit: 'EUR' },
    qualifier: 'about',
  });
  expect(readCell(toll, 'value', 'many')).toMatch(/number/);
  expect(typedText(toll, 'asOf')).toBe('May 2021');
  expect(readCell(toll, 'asOf', 'yesterday')).toEqual({ asOf: '2021-05-05' });
  expect(readCell(toll, 'asOf', '')).toEqual({ asOf: null });
});

test('date, yes/no and text values are read, and invalid ones refused', () => {
  const day = claim({ type: 'date', edtf: '2019' }, '≥ 2019');
  expect(readCell(day, 'value', typedText(day, 'value'))).toEqual({
    value: { type: 'date', edtf: '2019' },
    qualifier: 'at-least',
  });
  expect(readCell(day, 'value', 'about 2019')).toEqual({
    value: { type: 'date', edtf: '2019~' },
    qualifier: 'exactly',
  });
  const flag = claim({ type: 'flag', flag: true }, 'yes');
  expect(readCell(flag, 'value', 'No')).toEqual({ value: { type: 'flag', flag: false } });
  expect(readCell(flag, 'value', 'perhaps')).toMatch(/yes or no/);
  const words = claim({ type: 'text', text: 'pending' }, 'pending');
  expect(readCell(words, 'value', ' over ')).toEqual({ value: { type: 'text', text: 'over' } });
  expect(readCell(words, 'value', ' ')).toBeTypeOf('string');
});

test('a record is not edited as text, and a property by its name', () => {
  const record = claim({ type: 'record', id: 'r' }, 'Ana Bell');
  expect(typedText(record, 'value')).toBe('');
  expect(readCell(record, 'value', 'Bea')).toBeTypeOf('string');
  expect([typedText(toll, 'property'), typedText(toll, 'stance')]).toEqual(['deaths', '']);
  expect(typedText(claim({ type: 'number', number: 5, unit: null }, '5'), 'value')).toBe('5');
  expect(typedText(claim({ type: 'text', text: 'pending' }, 'pending'), 'value')).toBe('pending');
  expect(readCell(toll, 'asOf', 'whenever')).toBeTypeOf('string');
});
