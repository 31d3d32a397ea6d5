import { expect, test } from 'vitest';
import { columnsOf } from '#core/tables/model.ts';
import { moveCursor, sortedBy, spanOf } from './cursor.ts';
import { editsOf, fillEdits } from './paste.ts';

const extent = { lines: 10, columns: 4, page: 5 };
const at = { line: 3, column: 1, anchor: 1 };
const key = (name: string, shift = false, mod = false) => moveCursor(at, { key: name, shift, mod }, extent);

test('keys move from cell to cell and stay within the table', () => {
  expect(key('ArrowDown')).toMatchObject({ line: 4, column: 1 });
  expect(key('PageUp')).toMatchObject({ line: 0 });
  expect(key('End', false, true)).toMatchObject({ line: 9, column: 3 });
  expect(key('Home')).toMatchObject({ line: 3, column: 0, anchor: 0 });
  expect(key('x')).toBeNull();
});

test('Shift extends a span over columns, and a move without it ends the span', () => {
  const span = key('ArrowRight', true);
  expect(span && spanOf(span)).toEqual([1, 2]);
  expect(span && moveCursor(span, { key: 'ArrowDown', shift: false, mod: false }, extent)).toMatchObject({ anchor: 2 });
});

test('clicking a heading sorts, again reverses, and Shift adds a sort key or removes it', () => {
  const up = sortedBy([], 'a', false);
  expect(up).toEqual([{ column: 'a', descending: false }]);
  expect(sortedBy(up, 'a', false)).toEqual([{ column: 'a', descending: true }]);
  const two = sortedBy(up, 'b', true);
  expect(two.map(({ column }) => column)).toEqual(['a', 'b']);
  const turned = sortedBy(two, 'b', true);
  expect(turned[1]).toEqual({ column: 'b', descending: true });
  expect(sortedBy(turned, 'b', true)).toEqual(up);
  expect(sortedBy(two, 'b', false)).toEqual([{ column: 'b', descending: false }]);
});

test('a block is pasted from a cell onwards, and cells that do not fit are counted', () => {
  const columns = columnsOf('people').slice(0, 3);
  const block = [
    ['a', 'b'],
    ['c', 'd'],
  ];
  const pasted = editsOf(block, ['1'], columns, 2);
  expect(pasted.edits).toEqual([{ ids: ['1'], column: columns[2]?.id, text: 'a' }]);
  expect(pasted).toMatchObject({ beyondRows: 1, beyondColumns: 1 });
  expect(fillEdits(['1', '2'], columns, ['x'])).toEqual([{ ids: ['1', '2'], column: 'name', text: 'x' }]);
});
