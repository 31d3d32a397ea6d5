import { expect, test, vi } from 'vitest';
import { createStore } from './store.ts';

test('subscribers are notified of each change until they stop, even of one inside the value', () => {
  const store = createStore<string[]>([]);
  const [first, second] = [vi.fn(), vi.fn()];
  const stop = store.subscribe(first);
  store.subscribe(second);
  const next = ['a'];
  store.set(next);
  expect(store.get()).toBe(next);
  expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  stop();
  next.push('b');
  store.set(next);
  expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
});

test('a listener that stops during a notification does not affect the others', () => {
  const store = createStore(0);
  const later = vi.fn();
  const stop = store.subscribe(() => stop());
  store.subscribe(later);
  store.set(1);
  store.set(2);
  expect(later).toHaveBeenCalledTimes(2);
});
