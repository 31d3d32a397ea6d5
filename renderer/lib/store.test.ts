import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createCaseStore, createStore, leaveCase } from './store.ts';

const renderer = resolve('renderer');

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

test('no store of a feature outlives its case', () => {
  const files = ['features', 'shared'].flatMap((room) =>
    readdirSync(join(renderer, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => join(renderer, room, file)),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => /^(?:export )?const \w+ = createStore\b/m.test(readFileSync(file, 'utf8')))).toEqual(
    [],
  );
});
