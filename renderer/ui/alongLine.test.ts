import { afterEach, expect, test } from 'vitest';
import { setLanguage } from '#lib/i18n/t.ts';
import { arrowStep, inlineExtent } from './alongLine.ts';

afterEach(() => setLanguage('en'));

const box = { left: 20, right: 50 };
const frame = { left: 10, right: 110 };

test('arrow keys and positions follow the direction of the line', () => {
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown'];
  expect(keys.map(arrowStep)).toEqual([1, -1, 0]);
  expect(inlineExtent(box, frame)).toEqual({ start: 10, end: 40 });
  setLanguage('ar-XB');
  expect(keys.map(arrowStep)).toEqual([-1, 1, 0]);
  expect(inlineExtent(box, frame)).toEqual({ start: 60, end: 90 });
});
