import { expect, test } from 'vitest';
import { formatAsOf } from './dates.ts';

test.each([
  ['2021-05-06', 'as of 6 May 2021'],
  ['2021-05', 'as of May 2021'],
  ['2021', 'as of 2021'],
  ['2021-05-06T12:30:00Z', 'as of 6 May 2021, 12:30:00 UTC'],
])('“as of” precedes a plain date, %s', (edtf, said) => expect(formatAsOf(edtf)).toBe(said));

test.each([
  '2021-05/2021-06',
  '../2021-05',
  '2021-05/..',
  '2021-05/',
  '2021-05~',
  '2021?',
  '2021-05-XX',
  '[2021,2022]',
  '{2021..2023}',
  '202X',
])('“as of” is left out for %s, which says how it is meant', (edtf) =>
  expect(formatAsOf(edtf)).not.toMatch(/as of|^$/),
);
