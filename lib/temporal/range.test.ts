import { expect, it } from 'vitest';
import { rangeOf } from './range.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const end = (text: string): number => Date.parse(`${text}T23:59:59.999Z`);

it.each([
  // one of them: the whole of it is somewhere in between
  ['[2001,2004-06]', ['2001-01-01', '2004-06-30'], ['2001-01-01', '2004-06-30']],
  // all of them: it starts with the first and ends with the last
  ['{2001,2004-06}', ['2001-01-01', '2001-12-31'], ['2004-06-01', '2004-06-30']],
  ['{2004-06,2001}', ['2001-01-01', '2001-12-31'], ['2004-06-01', '2004-06-30']],
  ['{2001..2004}', ['2001-01-01', '2001-12-31'], ['2004-01-01', '2004-12-31']],
  ['2001-34', ['2001-04-01', '2001-06-30'], ['2001-04-01', '2001-06-30']],
  ['2004-06-~11', ['2004-06-04', '2004-06-18'], ['2004-06-04', '2004-06-18']],
])('rangeOf bounds the start and the end of %s', (edtf, start, finish) => {
  const span = ([from = '', to = '']: readonly string[]) => ({ from: day(from), to: end(to) });
  expect(rangeOf(edtf)).toEqual({ start: span(start), end: span(finish) });
});

it.each(['{..2001}', '[2001..,]', '/..', '../..'])('rangeOf gives the start of %s no lower bound', (edtf) => {
  expect(rangeOf(edtf).start.from).toBe(-Infinity);
});
