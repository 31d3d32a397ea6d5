import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEdtf } from '#core/dates/edtf.ts';
import { dateInUrl, isAfter, toEdtf } from './published.ts';

test.each([
  ['2024-03-05T23:30:00-05:00', '2024-03-05'],
  ['2024-03-05 10:00', '2024-03-05'],
  ['20240305', '2024-03-05'],
  ['20240305T101500Z', '2024-03-05'],
  ['2024/3/5', '2024-03-05'],
  ['Tue, 05 Mar 2024 10:00:00 GMT', '2024-03-05'],
  ['March 5, 2024', '2024-03-05'],
  ['Published on Mar. 5th, 2024 at 9 am', '2024-03-05'],
  ['5 March 2024', '2024-03-05'],
  ['5 de marzo de 2024', '2024-03-05'],
  ['Quito, 5 de marzo del 2024', '2024-03-05'],
  ['1º de mayo de 2023', '2023-05-01'],
  ['5. März 2024', '2024-03-05'],
  ['5 août 2023', '2023-08-05'],
  ['05-mar-2024', '2024-03-05'],
  ['1709632800', '2024-03-05'],
  ['1709632800000', '2024-03-05'],
  ['2024-03', '2024-03'],
  ['March 2024', '2024-03'],
  ['2024', '2024'],
  ['25/03/2024', '2024-03-25'],
  ['03/25/2024', '2024-03-25'],
])('%s is %s', (source, edtf) => {
  expect(toEdtf(source)).toBe(edtf);
});

test.each([
  '',
  'yesterday',
  '2024-02-30',
  '2024-13-01',
  '1970-01-01T00:00:00Z',
  '05 mar',
  'in 2024 prices',
  '99/99/2024',
  '03/04/2024',
])('%j is no date', (source) => {
  expect(toEdtf(source)).toBeNull();
});

test('a date in numbers is read only where its language has one order', () => {
  expect(toEdtf('03/04/2024', 'es')).toBe('2024-04-03');
  expect(toEdtf('03/04/2024', 'en')).toBeNull();
});

test('whatever comes in, what comes out is EDTF', () => {
  const part = fc.oneof(
    fc.nat(3000).map(String),
    fc.constantFrom('-', '/', ' ', 'T', 'march', 'de', 'enero', ':', '.', 'may'),
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 9 }).map((parts) => parts.join('')),
      (source) => {
        const edtf = toEdtf(source, 'es');
        return edtf === null || isEdtf(edtf);
      },
    ),
  );
});

test.each([
  ['https://a.example/2024/03/05/headline', '2024-03-05'],
  ['https://a.example/news/2024-03-05-headline.html', '2024-03-05'],
  ['https://a.example/news/20240305/headline', '2024-03-05'],
  ['https://a.example/2024/politics/03/05/headline', '2024-03-05'],
  ['https://a.example/2024/99/05/headline', null],
  ['https://a.example/story-12345678', null],
  ['not an address', null],
])('the address %s has %s', (url, edtf) => {
  expect(dateInUrl(url)).toBe(edtf);
});

test('a guess that lies after the file was last changed is seen', () => {
  expect(isAfter('2024-03-05', Date.UTC(2024, 2, 1))).toBe(true);
  expect(isAfter('2024-03-05', Date.UTC(2024, 2, 5))).toBe(false);
  expect(isAfter('2024-03-05', undefined)).toBe(false);
});
