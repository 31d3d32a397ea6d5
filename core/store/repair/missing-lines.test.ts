import { expect, test } from 'vitest';
import { missingLines } from './missing-lines.ts';

test('the missing lines before a huge sequence number are capped', () => {
  const missing = { writer: 'w', from: 3, to: 10 ** 15 };
  const state = { faults: [{ kind: 'line', path: 'journal', message: 'x', missing }], heads: new Map() };
  const found = missingLines({ state, tails: new Map() } as unknown as Parameters<typeof missingLines>[0], []);
  const seqs = found.get('w');
  expect([seqs?.has(2), seqs?.has(3), seqs?.has(1_000)]).toEqual([false, true, true]);
  expect(seqs?.size).toBeLessThan(2_000_000);
});
