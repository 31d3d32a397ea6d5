import { expect, test } from 'vitest';
import { formatReasons } from './reasons.ts';

const candidate = { id: 'x', collection: 'people' as const, title: 'Rosa Quintero', trashed: false, score: 0.8 };

test('formatReasons lists what supports a record before what contradicts it', () => {
  const reasons = [
    { sign: 'plus' as const, text: 'Same surname' },
    { sign: 'minus' as const, text: 'Different role: minister' },
    { sign: 'plus' as const, text: 'Same given name' },
  ];
  expect(formatReasons({ ...candidate, why: '', reasons })).toBe(
    'same surname, same given name, but different role: minister',
  );
  expect(formatReasons({ ...candidate, why: 'Same name as an alias', reasons: [] })).toBe('same name as an alias');
});
