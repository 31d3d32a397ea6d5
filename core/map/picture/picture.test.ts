import { expect, test } from 'vitest';
import { internalReaders } from '#core/views/model/picture.ts';
import { rowsFor } from './picture.ts';
import { rowsOf } from './rows.ts';

test('a person is not marked where only a withheld link places them', () => {
  const place = { id: 'elche', title: 'Elche', collection: 'places' as const, trashed: false };
  const mark = { id: 'ana', place, collection: 'people' as const, title: 'Ana Ruiz', lat: 38.3, lon: -0.7, when: null };
  const origins = { independent: 0, copies: 0, notAssessed: 0 };
  const marks = ['lives', 'met'].map((by) => ({ ...mark, radius: null, from: null, by, origins, quotes: [] }));
  const rows = rowsOf({ marks, unplaced: [], undated: { total: 0, records: [] }, total: 1 } as never);
  const seen = rowsFor(rows, { ...internalReaders, isWithheld: (id) => id === 'lives' });
  expect(seen.map((row) => row.mark?.by ?? null).sort()).toEqual(['met', null]);
  expect(rowsFor(rows, internalReaders)).toEqual(rows);
});
