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
  test('belongs to the later of two adjoining runs as a start, and to the earlier as an end', () => {
    expect(runHolding(runs, 9, 'start')).toEqual({ index: 2, inside: 0 });
    expect(runHolding(runs, 9, 'end')).toEqual({ index: 1, inside: 2 });
  });

  test('between two blocks moves to the next as a start, and to the previous as an end', () => {
    expect(runHolding(runs, 6, 'start')).toEqual({ index: 1, inside: 0 });
    expect(runHolding(runs, 6, 'end')).toEqual({ index: 0, inside: 5 });
    expect(runHolding(runs, 11, 'end')).toEqual({ index: 2, inside: 2 });
  });

  test('at the end of the text is the end of the last run, and past it is nowhere', () => {
    expect(runHolding(runs, 14, 'start')).toEqual({ index: 3, inside: 2 });
    expect(runHolding(runs, 14, 'end')).toEqual({ index: 3, inside: 2 });
    expect(runHolding(runs, 20, 'end')).toBeNull();
    expect(runHolding([], 0, 'start')).toBeNull();
  });

  test('snaps over undrawn text in the direction of the caret', () => {
    expect([5, 6].map((offset) => snapTo(runs, offset, 1))).toEqual([5, 7]);
    expect([6, 7].map((offset) => snapTo(runs, offset, -1))).toEqual([5, 7]);
    expect([11, 12].map((offset) => snapTo(runs, offset, -1))).toEqual([11, 12]);
  });

  test('is not snapped to the nearest text on the page if its own is not there', () => {
    const inView = runs.slice(1, 3);
    expect([0, 20].flatMap((offset) => [snapTo(inView, offset, 1), snapTo(inView, offset, -1)])).toEqual([
      0, 0, 20, 20,
    ]);
  });

  test('within a run is returned exactly', () => {
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

test('a place between runs maps to the beginning of the next run, or the end of the last', () => {
  const before = (place: number) => (index: number) => index >= place;
  expect([0, 1, 2, 3, 4].map((place) => offsetBetween(runs, before(place)))).toEqual([0, 7, 9, 12, 14]);
  expect(offsetBetween([], () => true)).toBeNull();
});
