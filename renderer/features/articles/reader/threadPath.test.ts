import { expect, test } from 'vitest';
import { stackBadges, threadPath } from './threadPath.ts';

test('badges sit beside their lines, and one that would overlap moves below', () => {
  expect(stackBadges([100, 200])).toEqual([90, 190]);
  expect(stackBadges([100, 100, 105, 300])).toEqual([90, 114, 138, 290]);
  expect(stackBadges([300, 100])).toEqual([290, 90]);
});

test('a thread is a fine leader between the lines, and full from the column edge to the badge', () => {
  const path = threadPath({ x: 200, foot: 400 }, 552, 390, 560);
  expect(path.leader).toBe('M200 401.5 H546');
  expect(path.thread.startsWith('M546 401.5')).toBe(true);
  expect(path.thread.endsWith('H560')).toBe(true);
  expect(threadPath({ x: 552, foot: 400 }, 552, 390, 560).leader).toBe('');
});
