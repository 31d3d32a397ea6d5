import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectLogged } from '#tests/support/log-watch.ts';
import { quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import { createAnchors } from './anchors.ts';

let made: TestStore;
let store: Store;

beforeEach(async () => {
  made = await temporaryCase({ io: quickIo });
  store = await made.open();
});
afterEach(() => made.end());

test('quotes whose text could not be read are retried until all are anchored', async () => {
  expectLogged(/^quotes: /);
  const before = await store.putText('The lamp was dark.');
  const now = await store.putText('A lamp was dark.');
  const { value: ids } = await store.transact('some', (tx) =>
    [0, 1, 2].map((n) => {
      const article = tx.create('articles', { title: `${n}`, captured: '2024-01-01T00:00:00Z', textHash: now });
      return tx.create('quotes', { article, exact: 'lamp', start: 4, end: 8, textHash: before });
    }),
  );
  const told: string[] = [];
  let failures = 2;
  const failing = Object.create(store, {
    readText: {
      value: (hash: string) => {
        if (hash === before && failures-- > 0) throw new Error('planted');
        return store.readText(hash);
      },
    },
  }) as Store;
  const anchors = createAnchors(failing, createReverseIndex(store));
  anchors.onChange('hosts', (quotes) => told.push(...quotes));
  await anchors.settled();
  expect(new Set(told)).toEqual(new Set(ids));
  for (const { status } of anchors.older()) expect(status?.state).toBe('moved');
  await anchors.close();
  await expect(anchors.settled()).rejects.toMatchObject({ code: 'cancelled' });
});
