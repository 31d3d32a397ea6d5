import { expect, test } from 'vitest';
import { fitBounds } from '#electron/main/bounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const saved = { x: 100, y: 80, width: 1200, height: 800, maximised: false };

test('a window opens where its case was last shown, or at the default size if that is unknown', () => {
  expect(fitBounds(saved, screen, [])).toEqual({ x: 100, y: 80, width: 1200, height: 800 });
  expect(fitBounds(undefined, screen, [])).toEqual({ width: 1440, height: 900 });
});

test('a window is never larger than the screen or smaller than the minimum', () => {
  expect(fitBounds({ ...saved, width: 5000, height: 5000 }, screen, [])).toMatchObject({ width: 1920, height: 1080 });
  expect(fitBounds({ ...saved, width: 10, height: 10 }, screen, [])).toMatchObject({ width: 760, height: 560 });
});

test('a stored position that can no longer be reached is dropped', () => {
  for (const place of [{ x: 1900 }, { x: -1190 }, { y: -100 }, { y: 1060 }]) {
    expect(fitBounds({ ...saved, ...place }, screen, [])).toEqual({ width: 1200, height: 800 });
  }
});

test('each further window is offset from the others, and none covers another exactly', () => {
  const places: { x: number; y: number }[] = [];
  for (let window = 0; window < 12; window++) {
    const { x = -1, y = -1 } = fitBounds(saved, screen, places);
    expect(places).not.toContainEqual({ x, y });
    places.push({ x, y });
  }
  expect(places.slice(0, 3)).toEqual([
    { x: 100, y: 80 },
    { x: 128, y: 108 },
    { x: 156, y: 136 },
  ]);
});

test('the cascade starts again at the corner before a title bar becomes unreachable', () => {
  const low = { ...saved, y: 1030 };
  expect(fitBounds(low, screen, [{ x: 100, y: 1030 }])).toMatchObject({ x: 0, y: 0 });
  expect(
    fitBounds(low, screen, [
      { x: 100, y: 1030 },
      { x: 0, y: 0 },
    ]),
  ).toMatchObject({ x: 28, y: 28 });
});
