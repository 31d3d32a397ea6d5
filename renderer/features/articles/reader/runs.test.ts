import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';
import { linesOf, marksByPiece, runsOf, type Mark } from './runs.ts';

describe('runs', () => {
  test('a span without marks is one run, and an empty span is none', () => {
    expect(runsOf(3, 9)).toEqual([{ start: 3, end: 9, suggestion: null, quotes: [], begins: [], ends: [] }]);
    expect(runsOf(3, 3)).toEqual([]);
  });

  test('a name within a quote splits it into three runs, and the quote begins and ends once', () => {
    const runs = runsOf(0, 20, [{ start: 8, end: 12, key: 'name' }], [{ start: 4, end: 16, key: 'quote' }]);
    expect(runs.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [4, 8],
      [8, 12],
      [12, 16],
      [16, 20],
    ]);
    expect(runs.map(({ suggestion }) => suggestion)).toEqual([null, null, 'name', null, null]);
    expect(runs.map(({ quotes }) => quotes.join())).toEqual(['', 'quote', 'quote', 'quote', '']);
    expect(runs.map(({ begins }) => begins.join())).toEqual(['', 'quote', '', '', '']);
    expect(runs.map(({ ends }) => ends.join())).toEqual(['', '', '', 'quote', '']);
  });

  test('a quote that extends beyond the span neither begins nor ends in it', () => {
    const [run] = runsOf(5, 10, [], [{ start: 0, end: 30, key: 'quote' }]);
    expect(run).toMatchObject({ start: 5, end: 10, quotes: ['quote'], begins: [], ends: [] });
  });

  test('of overlapping names the first wins, and of two starting together the longer', () => {
    const marks: Mark[] = [
      { start: 0, end: 8, key: 'long' },
      { start: 0, end: 4, key: 'short' },
      { start: 6, end: 12, key: 'later' },
    ];
    expect(runsOf(0, 12, marks).map(({ start, suggestion }) => [start, suggestion])).toEqual([
      [0, 'long'],
      [4, 'long'],
      [6, 'long'],
      [8, 'later'],
    ]);
  });

  test('for any marks, runs cover the span without gaps or overlaps and have exactly the quotes over them', () => {
    const mark = fc.record({ start: fc.nat(40), end: fc.nat(40), key: fc.constantFrom('a', 'b', 'c', 'd') });
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.array(mark), fc.array(mark), (start, length, names, quotes) => {
        const end = start + length;
        const runs = runsOf(start, end, names, quotes);
        let at = start;
        for (const run of runs) {
          expect(run.start).toBe(at);
          expect(run.end).toBeGreaterThan(run.start);
          at = run.end;
          for (let unit = run.start; unit < run.end; unit += 1) {
            const over = quotes.filter((quote) => quote.start <= unit && unit < quote.end).map(({ key }) => key);
            expect([...run.quotes].sort()).toEqual(over.sort());
          }
        }
        expect(at).toBe(end);
      }),
    );
  });
});

test('a mark across several pieces is in each of them, in text order', () => {
  const text = 'aaaa\n\nbbbb\n\ncccc';
  const pieces = piecesOf(text, [
    { start: 0, end: 4, kind: 'body' },
    { start: 6, end: 10, kind: 'caption' },
    { start: 12, end: 16, kind: 'body' },
  ]);
  const byPiece = marksByPiece(pieces, [
    { start: 13, end: 14, key: 'last' },
    { start: 2, end: 13, key: 'over' },
    { start: 4, end: 6, key: 'between' },
  ]);
  const keys = [0, 1, 2].map((index) => (byPiece.get(index) ?? []).map(({ key }) => key));
  expect(keys).toEqual([['over'], ['over'], ['over', 'last']]);
});

test('linesOf finds lines and table cells in place, even empty ones', () => {
  const text = 'x\na\t\tb\nlast';
  expect(linesOf(text, 2, 11)).toEqual([
    { start: 2, end: 6 },
    { start: 7, end: 11 },
  ]);
  expect(linesOf(text, 2, 6, '\t')).toEqual([
    { start: 2, end: 3 },
    { start: 4, end: 4 },
    { start: 5, end: 6 },
  ]);
});
