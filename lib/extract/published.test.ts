import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEdtf } from '#lib/edtf/edtf.ts';
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
])('toEdtf reads “%s” as %s', (source, edtf) => {
  expect(toEdtf(source)).toBe(edtf);
});

test.each([
  '',
  'yesterday',
  '2024-02-30',
  '2024-13-01',
  '2024-21',
  'Issue 2024-34',
  '1970-01-01T00:00:00Z',
  '05 mar',
  'in 2024 prices',
  '99/99/2024',
  '03/04/2024',
])('toEdtf finds no date in %j', (source) => {
  expect(toEdtf(source)).toBeNull();
});

const languages =
  'en es de fr pt it nl ru uk be pl cs sk sl hr sr bg mk ro hu el tr sv da nb fi et lv lt is ca eu sq ar fa he hi bn id ms vi th sw af az kk ka hy ja zh ko';
const styles = [
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { dateStyle: 'medium' },
  { dateStyle: 'long', timeStyle: 'short' },
  { dateStyle: 'medium', timeStyle: 'short' },
] as const;

test.each(languages.split(' '))(
  'a date as it is usually written is read in %s, and never as another without its language',
  (language) => {
    for (const style of styles) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...style, timeZone: 'UTC' });
      for (let month = 0; month < 12; month += 1) {
        const day = new Date(Date.UTC(2015, month, 20, 11, 16));
        const edtf = day.toISOString().slice(0, 10);
        expect(toEdtf(format.format(day), language), format.format(day)).toBe(edtf);
        expect([edtf, null], format.format(day)).toContain(toEdtf(format.format(day)));
      }
    }
  },
);

test('a numeric date is read only when its language has a single order', () => {
  expect(toEdtf('03/04/2024', 'es')).toBe('2024-04-03');
  expect(toEdtf('03/04/2024', 'en')).toBeNull();
});

test('a date of the Julian calendar is not read as one of ours', () => {
  const old = [
    '11 Feb. 1731/2',
    'February 11, 1731/32',
    '11 Feb 1731-2',
    '14 March 1849 (Old Style)',
    '14 March 1849, O. S.',
  ];
  expect(old.map((text) => toEdtf(text, 'en'))).toEqual(old.map(() => null));
  expect(toEdtf('11 Feb. 1731', 'en')).toBe('1731-02-11');
  expect(toEdtf('11 Feb. 2002/03', 'en')).toBe('2002-02-11');
});

test('toEdtf returns valid EDTF or null for any input', () => {
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
])('the date in the URL %s is %s', (url, edtf) => {
  expect(dateInUrl(url)).toBe(edtf);
});

test('isAfter detects a date later than the file’s last change', () => {
  expect(isAfter('2024-03-05', Date.UTC(2024, 2, 1))).toBe(true);
  expect(isAfter('2024-03-05', Date.UTC(2024, 2, 5))).toBe(false);
  expect(isAfter('2024-03-05', undefined)).toBe(false);
});

test.each([
  ['2024年3月5日 10時15分', null],
  ['2024년 3월 5일', 'ko'],
  ['2024. 3. 5.', 'hu'],
  ['5 марта 2024 г.', 'ru'],
  ['вторник, 5 марта 2024', null],
  ['5 marca 2024', 'pl'],
  ['5 Mart 2024 Salı', 'tr'],
  ['٥ مارس ٢٠٢٤', 'ar'],
  ['5 مارس 2024', null],
  ['5. března 2024', 'cs'],
  ['2024. március 5.', 'hu'],
  ['5 Μαρτίου 2024', 'el'],
  ['5 tháng 3, 2024', 'vi'],
  ['05. 03. 2024', null],
  ['05.03.2024', 'tr'],
])('“%s” is a date in a language without its own word list (%s)', (text, language) => {
  expect(toEdtf(text, language)).toBe('2024-03-05');
});

test('a word between a number and a year is a month only in its own language', () => {
  expect(toEdtf('5 people and 2 dogs in 2024')).toBeNull();
  expect(toEdtf('12 listopad 2024')).toBeNull();
  expect(toEdtf('12 listopad 2024', 'pl')).toBe('2024-11-12');
});

test.each([
  ['https://weir.example/world/2024/mar/05/ferry', '2024-03-05'],
  ['https://weir.example/05-03-2024-ferry', '2024-03-05'],
  ['https://weir.example/202403/t20240305_1234.html', '2024-03-05'],
])('the URL %s contains the date %s', (url, day) => {
  expect(dateInUrl(url)).toBe(day);
});
