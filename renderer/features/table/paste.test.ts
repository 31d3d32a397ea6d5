import { expect, test } from 'vitest';
import { columnsOf } from '#core/tables/model.ts';
import { editsOf } from './paste.ts';

test('an empty cell is pasted where a field can be emptied, and skipped in counted columns', () => {
  const columns = columnsOf('people').filter(({ id }) => ['born', 'links', 'notes'].includes(id));
  const counted = columns.findIndex(({ id }) => id === 'links');
  const { edits } = editsOf([columns.map(() => '')], ['a'], columns, 0);
  expect(edits.map(({ column }) => column)).toEqual(columns.map(({ id }) => id).filter((id) => id !== 'links'));
  expect(editsOf([['3']], ['a'], columns, counted).edits).toEqual([{ ids: ['a'], column: 'links', text: '3' }]);
});
