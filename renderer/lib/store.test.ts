import { expect, test, vi } from 'vitest';
import { createCaseStore, createStore, leaveCase } from './store.ts';

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

test('what belongs to a case is forgotten when another is opened', () => {
  const [ofCase, ofWindow] = [createCaseStore('none'), createStore('none')];
  const listener = vi.fn();
  ofCase.subscribe(listener);
  ofCase.set('a record');
  ofWindow.set('a width');
  leaveCase();
  expect([ofCase.get(), ofWindow.get(), listener.mock.calls.length]).toEqual(['none', 'a width', 2]);
});
