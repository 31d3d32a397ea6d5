import { expect, test } from 'vitest';
import { noMarks } from './merging/marks.ts';
import { Schemas } from './schema.ts';

const schemas = new Schemas();
const names = [{ value: 'Nieves Tarradell', kind: 'main' }];
const provenance = { born: 'guessed' };

test('a field of a later version is written only when it is given', () => {
  expect(Object.keys(schemas.newFields('people', { names }))).not.toContain('provenance');
  expect(schemas.newFields('people', { names, provenance })).toMatchObject({ provenance });
  expect(schemas.newValue('people', 'provenance', provenance)).toEqual(provenance);
  expect(() => schemas.newValue('people', 'provenance', { born: 5 })).toThrow(/provenance/);
  expect(schemas.newValue('articles', 'provenance', { title: 'guessed' })).toEqual({ title: 'guessed' });
  expect(schemas.fits('people', 'provenance', provenance)).toBe(true);
  expect(schemas.fits('people', 'provenance', { born: 5 })).toBe(false);
});

test('a record with an invalid optional field is shown without it', () => {
  const record = { id: '01900000-0000-7000-8000-000000000001', createdAt: '', updatedAt: '' };
  const row = (origins: unknown) => ({
    record: { ...record, ...schemas.newFields('people', { names }), provenance: origins },
    trashed: false,
    marks: noMarks,
  });
  const { unfit } = schemas.fitted('people', row(5));
  expect(unfit?.fields.map(({ field }) => field)).toEqual(['provenance']);
  expect(unfit?.shown).toMatchObject({ names });
  expect(unfit?.shown?.['provenance']).toBeUndefined();
  expect(schemas.fitted('people', row(null)).unfit?.fields).toEqual([]);
  expect(schemas.fitted('people', row(provenance)).unfit).toBeUndefined();
});
