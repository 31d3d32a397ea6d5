import { expect, test } from 'vitest';
import type { VerifyReport } from '#core/verify/contract.ts';
import { reportRowsOf, formatFaultPlace, faultKeyOf, intactCount } from './reportRows.ts';

const hash = `b3${'5e'.repeat(31)}`;
const checked = { records: 7, quotes: 2, texts: 2, files: 1, purged: 0, lines: 30, chains: 2, checkpoints: 0 };
const report: VerifyReport = {
  faults: [
    { kind: 'text', path: `texts/b3/${hash}.txt`, message: '' },
    { kind: 'line', path: 'journal/7e21c9d0a1b2c3d4e5f60718/000003.ndjson', line: 1188, message: '' },
  ],
  warnings: [
    { kind: 'mended', path: 'journal/ab/000001.ndjson', line: 3, message: '' },
    { kind: 'not-arrived', path: `files/b3/${hash}`, message: '' },
  ],
  checked,
};

test('faults come first, then what has not arrived, what was repaired, and what is intact', () => {
  const rows = reportRowsOf(report);
  expect(rows.map(({ tone }) => tone).slice(0, 5)).toEqual(['fault', 'fault', 'waits', 'mended', 'whole']);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  // A kind with no items left is not reported as intact: the only original has not arrived, and there is no checkpoint.
  expect(rows.filter(({ tone }) => tone === 'whole').map(({ title, next }) => `${title} ${next}`)).toEqual([
    'Log 30',
    'Texts 1',
    'Quotes 2',
    'Records 7',
  ]);
  expect(rows.find(({ title }) => title === 'Texts')?.means).toBe('others: hashes match');
});

test('a field that a newer version wrote is no problem', () => {
  const newer = { kind: 'newer', path: 'links', id: 'x', message: '' };
  const rows = reportRowsOf({ ...report, warnings: [newer, ...report.warnings] });
  const row = rows.find(({ fault }) => fault === newer);
  expect(row).toMatchObject({ tone: 'mended', title: 'From a newer version', where: 'link', next: 'nothing to do' });
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test('long names are shortened; short ones and file extensions stay', () => {
  expect(report.faults.map(formatFaultPlace)).toEqual([
    'texts/b3/b35e5e5e…5e.txt',
    'journal/7e21c9d0…18/000003.ndjson, line 1,188',
  ]);
  expect(formatFaultPlace({ kind: 'text', path: `texts\\b3\\${hash}.txt`, message: '' })).toBe(
    'texts/b3/b35e5e5e…5e.txt',
  );
});

test('a fault in a record names the kind of record', () => {
  expect(formatFaultPlace({ kind: 'record', path: 'identities', id: 'x', message: '' })).toBe('identity decision');
  expect(formatFaultPlace({ kind: 'reference', path: 'links', id: 'x', message: '' })).toBe('link');
});

test('a content file whose name is not a hash counts as misplaced', () => {
  expect(faultKeyOf({ kind: 'text', path: 'texts/b3/copy of it.txt', message: '' })).toBe('misplaced');
  expect(faultKeyOf({ kind: 'text', path: `texts/b3/${hash}.txt`, message: '' })).toBe('text');
  expect(faultKeyOf({ kind: 'of a later version', path: '', message: '' })).toBe('other');
});

test('faulty and missing items are not counted as intact', () => {
  expect(intactCount(report)).toBe(42 - 3);
});
