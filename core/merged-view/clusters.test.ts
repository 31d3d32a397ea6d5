import { expect, test } from 'vitest';
import { clusters } from './clusters.ts';
import type { Identity } from '#core/model/identity.ts';

const made = (
  order: number,
  members: string[],
  decision: Identity['decision'] = 'same',
  lead = members[0] ?? null,
) => ({
  id: `decision-${order}`,
  createdAt: `2026-01-0${order}T00:00:00.000Z`,
  updatedAt: '',
  tags: [],
  notes: '',
  members,
  decision,
  lead: decision === 'same' ? lead : null,
  reason: '',
  chosen: {},
});
const all = () => true;

test('“same” is transitive, and the first record leads', () => {
  const joined = clusters([made(1, ['a', 'b']), made(2, ['b', 'c'], 'same', 'a')], all);
  expect(['a', 'b', 'c', 'd'].map(joined.lead)).toEqual(['a', 'a', 'a', 'd']);
  expect(joined.members('a')).toEqual(['a', 'b', 'c']);
  expect([...joined.merged()].sort()).toEqual(['b', 'c']);
});

test('the newest decision about a cluster determines its lead, in whatever order they are read', () => {
  const decisions = [made(1, ['a', 'b']), made(2, ['c', 'a'])];
  for (const read of [decisions, [...decisions].reverse()]) {
    expect(clusters(read, all).lead('b')).toBe('c');
  }
});

test('a record in the trash is not a member and leads nothing', () => {
  const joined = clusters([made(1, ['a', 'b', 'c'])], (id) => id !== 'a');
  expect([joined.lead('a'), joined.lead('b'), joined.lead('c')]).toEqual(['a', 'b', 'b']);
});

test('“not the same” applies to everything the two are merged with', () => {
  const joined = clusters([made(1, ['a', 'b']), made(2, ['c', 'd']), made(3, ['b', 'd'], 'not-same')], all);
  expect(joined.apart('a', 'c')?.id).toBe('decision-3');
  expect(joined.apart('a', 'b')).toBeUndefined();
});
