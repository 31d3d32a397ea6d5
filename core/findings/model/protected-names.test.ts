import { expect, test } from 'vitest';
import { ProtectedNames } from '#core/findings/model/protected-names.ts';
import type { StoredReads } from '#core/profiles/model/protected-records.ts';

const person = (id: string, value: string) => ({ id, names: [{ value, kind: 'main' }], protected: true });
const people = [person('ana', 'Ana Mompó Ruiz'), person('twin', 'Ana Mompó Ruiz'), person('wei', '张伟')];
const reads = {
  list: (collection: string, { trash = false } = {}) => (collection === 'people' && !trash ? people : []),
  conflicts: () => [],
} as unknown as StoredReads;
const names = new ProtectedNames(reads, reads);
const found = (text: string) => names.in(text).map(({ record }) => record);

test.each([
  'ANA MOMPO RUIZ',
  'Mompó Ruiz, Ana',
  'It was Ana Mom-\npó Ruiz.',
  'AnaMompoRuiz.pdf',
  'https://x.example/ana-momp%C3%B3-ruiz',
  'Ana Momp&oacute; Ruiz',
  'Ana Mompó was there',
])('a name is found however it is written: %s', (text) => {
  expect(found(text)).toEqual(['ana', 'twin']);
});

test('names that others may have are not found', () => {
  for (const text of ['Pedro Mompó Ruiz', 'Ana was there', 'Ruiz said no', 'Anabel Mompós'])
    expect(found(text)).toEqual([]);
  expect(found('记者张伟说')).toEqual(['wei']);
});
