import type { Store } from './store.ts';

/** A question on screen, with the function that answers it. */
export type Asked<T, A> = T & { answer: (answer: A) => void };

/**
 * Asks the user something: the store has it until it is answered. One question at a time: a later one takes the place of an earlier one.
 * @param cancelled the answer that the earlier one gets then
 */
export function ask<T extends object, A>(
  store: Store<Asked<T, A> | null>,
  about: NoInfer<T>,
  cancelled: NoInfer<A>,
): Promise<A> {
  store.get()?.answer(cancelled);
  return new Promise((resolve) => {
    const answer = (given: A) => {
      store.set(null);
      resolve(given);
    };
    store.set({ ...about, answer });
  });
}
