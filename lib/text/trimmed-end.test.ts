import { expect, test } from 'vitest';
import { trimmedEnd } from './trimmed-end.ts';

test.each([
  ['', ''],
  ['\t\t', ''],
  ['a\t\tb\t\t', 'a\t\tb'],
  ['\ta', '\ta'],
])('trimmedEnd turns %j into %j', (text, trimmed) => expect(trimmedEnd(text, /\t/)).toBe(trimmed));

test('trimmedEnd handles a long run in the middle quickly', { tags: 'timing' }, () => {
  const text = `x${'\t'.repeat(1_000_000)}x`;
  const began = performance.now();
  expect(trimmedEnd(text, /\t/)).toBe(text);
  expect(performance.now() - began).toBeLessThan(1_000);
});
