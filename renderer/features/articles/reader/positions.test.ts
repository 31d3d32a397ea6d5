import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetBetween, runHolding, snapTo, type RunSpan } from './positions.ts';

// "Title", a blank line, "ab" and "cd" with nothing between, a tab, "ef"
const runs: RunSpan[] = [
  { at: 0, length: 5 },
  { at: 7, length: 2 },
  { at: 9, length: 2 },
  { at: 12, length: 2 },
];

describe('an offset among the runs on the page', () => {
  test('where two runs meet, a start belongs to the later, an end to the earlier', () => {
    expect(runHolding(runs, 9, 'start')).toEqual({ index: 2, inside: 0 });
    expect(runHolding(runs, 9, 'end')).toEqual({ index: 1, inside: 2 });
  });

  test('between two blocks, a start goes on to the next, an end back to the one before', () => {
    expect(runHolding(runs, 6, 'start')).toEqual({ index: 1, inside: 0 });
    expect(runHolding(runs, 6, 'end')).toEqual({ index: 0, inside: 5 });
    expect(runHolding(runs, 11, 'end')).toEqual({ index: 2, inside: 2 });
  });

  test('the end of the text is the end of the last run; past it there is no end', () => {
    expect(runHolding(runs, 14, 'start')).toEqual({ index: 3, inside: 2 });
    expect(runHolding(runs, 14, 'end')).toEqual({ index: 3, inside: 2 });
    expect(runHolding(runs, 20, 'end')).toBeNull();
    expect(runHolding([], 0, 'start')).toBeNull();
  });

  test('the caret skips what is drawn nowhere, in the direction in which it goes', () => {
    expect([5, 6].map((offset) => snapTo(runs, offset, 1))).toEqual([5, 7]);
    expect([6, 7].map((offset) => snapTo(runs, offset, -1))).toEqual([5, 7]);
    expect([11, 12].map((offset) => snapTo(runs, offset, -1))).toEqual([11, 12]);
  });

  test('any offset that a run holds is given back exactly', () => {
    const gaps = fc.array(fc.record({ gap: fc.nat(3), length: fc.integer({ min: 1, max: 5 }) }), { minLength: 1 });
    fc.assert(
      fc.property(gaps, fc.nat(80), fc.constantFrom('start' as const, 'end' as const), (shape, pick, side) => {
        const made: RunSpan[] = [];
        let at = 0;
        for (const { gap, length } of shape) {
          made.push({ at: at + gap, length });
          at += gap + length;
        }
        const held = made.flatMap((run) => Array.from({ length: run.length + 1 }, (_, inside) => run.at + inside));
        const offset = held[pick % held.length] ?? 0;
        const found = runHolding(made, offset, side);
        expect(found).not.toBeNull();
        expect((made[found?.index ?? 0]?.at ?? 0) + (found?.inside ?? 0)).toBe(offset);
      }),
    );
  });
});

test('a place between runs means the beginning of the next, after the last its end', () => {
  const before = (place: number) => (index: number) => index >= place;
  expect([0, 1, 2, 3, 4].map((place) => offsetBetween(runs, before(place)))).toEqual([0, 7, 9, 12, 14]);
  expect(offsetBetween([], () => true)).toBeNull();
});
