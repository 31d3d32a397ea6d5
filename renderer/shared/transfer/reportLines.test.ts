import { expect, test } from 'vitest';
import { linesOf, reasonsOf } from './reportLines.ts';

const report = {
  changed: [{ record: 'a', field: 'when', from: '2024~', to: '2024', why: 'No doubts here.' }],
  leftOut: [
    { record: 'a', field: 'notes', why: 'No field.' },
    { record: 'b', field: '', why: 'No place.' },
    { record: 'b', field: 'tags', why: 'No field.' },
  ],
};

test('a report is grouped by reason: changes first, then the most frequent', () => {
  const reasons = reasonsOf(report);
  expect(linesOf(reasons, new Set()).map((line) => (line.kind === 'reason' ? [line.why, line.count] : line))).toEqual([
    ['No doubts here.', 1],
    ['No field.', 2],
    ['No place.', 1],
  ]);
});

test('an expanded reason lists its values, each with a unique key', () => {
  const reasons = reasonsOf(report);
  const open = new Set(reasons.map(({ key }) => key));
  const lines = linesOf(reasons, open);
  expect(lines).toHaveLength(7);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(7);
  expect(lines[1]).toMatchObject({ kind: 'value', record: 'a', change: { from: '2024~', to: '2024' } });
  expect(lines.slice(3, 5)).toMatchObject([
    { record: 'a', field: 'notes', change: null },
    { record: 'b', field: 'tags', change: null },
  ]);
});
