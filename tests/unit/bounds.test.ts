import { expect, test } from 'vitest';
import { fitBounds } from '#electron/main/bounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const saved = { x: 100, y: 80, width: 1200, height: 800, maximised: false };

test('a window opens where its case stood, and in the middle when nobody knows', () => {
  expect(fitBounds(saved, screen, [])).toEqual({ x: 100, y: 80, width: 1200, height: 800 });
  expect(fitBounds(undefined, screen, [])).toEqual({ width: 1440, height: 900 });
});

test('it is never larger than the screen nor smaller than what can be used', () => {
  expect(fitBounds({ ...saved, width: 5000, height: 5000 }, screen, [])).toMatchObject({ width: 1920, height: 1080 });
  expect(fitBounds({ ...saved, width: 10, height: 10 }, screen, [])).toMatchObject({ width: 760, height: 560 });
});

test('a place that can no longer be reached is given up', () => {
  for (const place of [{ x: 1900 }, { x: -1190 }, { y: -100 }, { y: 1060 }]) {
    expect(fitBounds({ ...saved, ...place }, screen, [])).toEqual({ width: 1200, height: 800 });
  }
});

test('each further window stands a little beside the others, and none ever hides another', () => {
  const taken: { x: number; y: number }[] = [];
  for (let window = 0; window < 12; window++) {
    const { x = -1, y = -1 } = fitBounds(saved, screen, taken);
    expect(taken).not.toContainEqual({ x, y });
    taken.push({ x, y });
  }
  expect(taken.slice(0, 3)).toEqual([
    { x: 100, y: 80 },
    { x: 128, y: 108 },
    { x: 156, y: 136 },
  ]);
});

test('the row of windows begins anew at the corner before a title bar can no longer be reached', () => {
  const low = { ...saved, y: 1030 };
  expect(fitBounds(low, screen, [{ x: 100, y: 1030 }])).toMatchObject({ x: 0, y: 0 });
  expect(
    fitBounds(low, screen, [
      { x: 100, y: 1030 },
      { x: 0, y: 0 },
    ]),
  ).toMatchObject({ x: 28, y: 28 });
});
