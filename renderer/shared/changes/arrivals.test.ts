import { expect, it } from 'vitest';
import { addArrival } from './arrivals.ts';

const minute = 60_000;

it('consecutive changes are combined into one arrival with their number', () => {
  const start = Date.UTC(2025, 10, 12, 10, 5);
  const first = addArrival(null, 'aaaa', start);
  expect(first).toEqual({ writer: 'aaaa', count: 1, at: '2025-11-12T10:05:00.000Z' });
  const second = addArrival(first, 'aaaa', start + minute / 2);
  expect(second).toMatchObject({ writer: 'aaaa', count: 2 });
  // Each change that follows extends the time span.
  expect(addArrival(second, 'aaaa', start + minute)).toMatchObject({ count: 3 });
  expect(addArrival(second, 'bbbb', start + minute)).toMatchObject({ writer: null, count: 3 });
  expect(addArrival(second, 'aaaa', start + 3 * minute)).toMatchObject({ writer: 'aaaa', count: 1 });
});
