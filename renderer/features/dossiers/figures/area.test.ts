import { describe, expect, test } from 'vitest';
import { areaAfterKey, areaBetween } from './area.ts';

describe('the area of a picture', () => {
  test('spans two points in any order, within the picture', () => {
    expect(areaBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.25 })).toEqual({
      ...{ left: 0.25, top: 0.25 },
      ...{ width: 0.5, height: 0.25 },
    });
    expect(areaBetween({ x: -1, y: 0 }, { x: 2, y: 3 })).toEqual({ left: 0, top: 0, width: 1, height: 1 });
    expect(areaBetween({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.9 })).toBeNull();
  });

  test('starts in the middle on Enter, moves and grows by arrow keys, and stays within the picture', () => {
    const middle = areaAfterKey(null, 'Enter', false);
    expect(middle).toEqual({ left: 0.25, top: 0.25, width: 0.5, height: 0.5 });
    expect(areaAfterKey(middle, 'ArrowRight', false)?.left).toBeCloseTo(0.27);
    expect(areaAfterKey(middle, 'ArrowDown', true)?.height).toBeCloseTo(0.52);
    let area = middle;
    for (let key = 0; key < 100; key++) area = areaAfterKey(area, 'ArrowRight', key % 2 === 0);
    expect((area?.left ?? 0) + (area?.width ?? 0)).toBeLessThanOrEqual(1);
    for (let key = 0; key < 100; key++) area = areaAfterKey(area, 'ArrowLeft', true);
    expect(area?.width).toBeGreaterThan(0);
    expect([areaAfterKey(null, 'ArrowLeft', false), areaAfterKey(middle, 'x', false)]).toEqual([null, null]);
  });

  test.each([
    ['ArrowLeft', { left: 0.23 }, { width: 0.48 }],
    ['ArrowRight', { left: 0.27 }, { width: 0.52 }],
    ['ArrowUp', { top: 0.23 }, { height: 0.48 }],
    ['ArrowDown', { top: 0.27 }, { height: 0.52 }],
  ])('%s moves it, and with Shift resizes it, along one side', (key, moved, resized) => {
    const middle = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
    const rounded = (isShift: boolean) =>
      Object.fromEntries(
        Object.entries(areaAfterKey(middle, key, isShift) ?? {}).map(([name, value]) => [
          name,
          Number(value.toFixed(6)),
        ]),
      );
    expect(rounded(false)).toEqual({ ...middle, ...moved });
    expect(rounded(true)).toEqual({ ...middle, ...resized });
  });
});
