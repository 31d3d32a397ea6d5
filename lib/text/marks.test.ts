import { expect, test } from 'vitest';
import {
  joinPieces,
  mapMarks,
  markKey,
  markOf,
  markPieces,
  marksIn,
  markText,
  withoutEmptyMarks,
} from '#lib/text/marks.ts';

test('the pieces of a text are the same after joining and splitting again', () => {
  for (const text of ['', 'a', '[quote:1]', 'a[quote:1][claim:2] b\n\n[record:1]', '[quote:] [quote:a b] ]']) {
    const pieces = markPieces(text);
    expect(markPieces(joinPieces(pieces))).toEqual(pieces);
    expect(pieces).not.toContain('');
  }
  expect(markPieces('a[quote:1]b')).toEqual(['a', { kind: 'quote', id: '1' }, 'b']);
});

test('typed text that looks like a mark stays text', () => {
  const typed = ['see [quote:1] and [claims:2], [x'];
  const text = joinPieces(typed);
  expect(text).toBe(String.raw`see \[quote:1] and [claims:2], [x`);
  expect(markPieces(text)).toEqual(typed);
  expect(marksIn(text)).toEqual([]);
  expect(mapMarks(text, () => 'other')).toBe(text);
});

test('the property of a contradiction may contain any character', () => {
  const mark = { kind: 'contradiction', id: '7', property: 'número de “x]y”: a%b' } as const;
  expect(marksIn(`Before ${markText(mark)} after.`)).toEqual([mark]);
  expect(markOf(markKey(mark))).toEqual(mark);
  expect(mapMarks(markText(mark), () => '8')).toBe(markText({ ...mark, id: '8' }));
  expect(markOf('contradiction:7:%E0%A4%A')).toEqual({ kind: 'contradiction', id: '7', property: '%E0%A4%A' });
  expect(markOf('nothing:7')).toBeUndefined();
});

test('empty marks are removed with the space before them', () => {
  const text = 'It burned. [quote:1] Then [record:2] left [contradiction:3:deaths].';
  expect(withoutEmptyMarks(mapMarks(text, (id) => (id === '2' ? id : '')))).toBe('It burned. Then [record:2] left.');
});

test('long runs of spaces and unclosed marks are read quickly', { tags: 'timing' }, () => {
  const began = performance.now();
  for (const unit of [' ', '[claim:', '[claim:1:', '[claim::', '\\[quote:']) {
    const text = `a${unit.repeat(60_000)}x`;
    expect([marksIn(text), withoutEmptyMarks(text)]).toEqual([[], text]);
    mapMarks(text, (id) => id);
  }
  expect(performance.now() - began).toBeLessThan(2_000);
});
