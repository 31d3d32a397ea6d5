import { useSyncExternalStore } from 'react';

/** A value outside of React that components can subscribe to. */
export interface Store<T> {
  get: () => T;
  /** Sets the value and notifies subscribers, even if it is the same object: it may have been mutated. */
  set: (next: T) => void;
  /** Subscribes to every change. Returns a function that unsubscribes. */
  subscribe: (listener: () => void) => () => void;
  /** Subscribes a component to the value or a selection of it: renders again when that changes, by `Object.is`. */
  use: { (): T; <C>(choose: (value: T) => C): C };
}

const identity = <T>(value: T) => value;

/**
 * Creates a store, the only kind in the window.
 * @param initial the value until the first `set`
 */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function use<C = T>(choose: (value: T) => C = identity as unknown as (value: T) => C): C {
    return useSyncExternalStore(subscribe, () => choose(value));
  }

  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe,
    use,
  };
}

const ofCase: (() => void)[] = [];

/** Creates a store of something that belongs to the open case: it has its initial value again when the window shows another case. */
export function createCaseStore<T>(initial: T): Store<T> {
  const store = createStore(initial);
  ofCase.push(() => store.set(initial));
  return store;
}

/** Forgets what belongs to the case that was open. */
export function leaveCase(): void {
  for (const forget of ofCase) forget();
}
