import { expect, test } from 'vitest';
import { ask, type Asked } from './ask.ts';
import { createStore } from './store.ts';

test('a later question takes the place of an earlier one, and stays until it is answered', async () => {
  const store = createStore<Asked<{ about: string }, boolean> | null>(null);
  const first = ask(store, { about: 'first' }, false);
  const second = ask(store, { about: 'second' }, false);
  expect(await first).toBe(false);
  expect(store.get()?.about).toBe('second');
  store.get()?.answer(true);
  expect(await second).toBe(true);
  expect(store.get()).toBe(null);
});
