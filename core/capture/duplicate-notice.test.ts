import { expect, test } from 'vitest';
import type { AddItem } from './contract.ts';
import { createDuplicateNotices } from './duplicate-notice.ts';

const item = (id: string): AddItem => ({ path: id, part: null, status: 'added', id, title: id, near: null }) as never;

test('items are reported even when the search for near duplicates fails', async () => {
  const items: AddItem[] = [];
  let calls = 0;
  const telling = createDuplicateNotices(
    (ids) => {
      calls += 1;
      if (calls === 1) return Promise.reject(new Error('planted'));
      return Promise.resolve(ids.map(() => ({ id: 'before', percent: 90 })));
    },
    new AbortController().signal,
    items,
    () => undefined,
  );
  await telling.add(item('a'));
  await telling.done();
  await telling.add(item('b'));
  await telling.done();
  expect(items.map(({ id, near }) => [id, near?.id ?? null])).toEqual([
    ['a', null],
    ['b', 'before'],
  ]);
});
