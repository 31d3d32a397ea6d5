import { expect, test } from 'vitest';
import { collections } from '#core/model/collections.ts';
import { Schemas } from './schema.ts';

const schemas = new Schemas(collections);
const names = [{ value: 'Nieves Tarradell', kind: 'main' }];
const provenance = { born: 'guessed' };

test('a field that only a later version can read is known, and not written yet', () => {
  expect(Object.keys(schemas.newFields('people', { names }))).not.toContain('provenance');
  expect(() => schemas.newFields('people', { names, provenance })).toThrow(/provenance/);
  expect(() => schemas.newValue('people', 'provenance', provenance)).toThrow(/provenance/);
  expect(schemas.newValue('articles', 'provenance', { title: 'guessed' })).toEqual({ title: 'guessed' });
  expect(schemas.fits('people', 'provenance', provenance)).toBe(true);
  expect(schemas.fits('people', 'provenance', { born: 5 })).toBe(false);
});
