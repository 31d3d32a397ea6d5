import { useSyncExternalStore } from 'react';

/** A value outside of React that components follow. */
export interface Store<T> {
  get: () => T;
  /** Changes the value and tells whoever follows it, also where it is the same one: it may have changed inside. */
  set: (next: T) => void;
  /** Hears of every change. Returns how to stop. */
  subscribe: (listener: () => void) => () => void;
  /** The value, or what is chosen of it, followed: drawn anew when that is another one, by `Object.is`. */
  use: { (): T; <C>(choose: (value: T) => C): C };
}

const whole = <T>(value: T) => value;

/** Makes the one kind of store that the window has. @param initial the value until the first `set` */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function use<C = T>(choose: (value: T) => C = whole as unknown as (value: T) => C): C {
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
