import { expect, it } from 'vitest';
import { sortFaults } from './faults.ts';

const fault = (kind: string, line?: number) => ({
  kind,
  path: kind,
  message: '',
  ...(line === undefined ? {} : { line }),
});

it('sortFaults separates what may still arrive from what is damaged', () => {
  const { damaged, waiting, clocks } = sortFaults([
    fault('line', 4),
    fault('line'),
    fault('segment-waiting'),
    fault('orphan'),
    fault('case-file'),
    fault('clock-ahead'),
  ]);
  expect(damaged.map(({ kind, line }) => [kind, line])).toEqual([
    ['line', 4],
    ['case-file', undefined],
  ]);
  expect(waiting.map(({ kind }) => kind)).toEqual(['line', 'segment-waiting', 'orphan']);
  expect(clocks).toHaveLength(1);
});
