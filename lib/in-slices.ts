import { appendAll } from './append.ts';

/** How long items are processed before other work gets a turn, in milliseconds. */
const sliceMs = 12;

/**
 * Processes items one by one, in slices, so that saves and queries get their turn in between.
 * @param items may change meanwhile: anything added to a set or map is processed as well
 * @param isOver called before each item; work stops the first time it returns true
 */
export async function inSlices<T>(
  items: Iterable<T>,
  each: (item: T) => void,
  isOver: () => boolean = () => false,
): Promise<void> {
  const turn = slices();
  for (const item of items) {
    if (isOver()) return;
    each(item);
    const wait = turn();
    if (wait) await wait;
  }
}

/**
 * Returns a function to be called between steps of work: once its slice is used up, it returns a promise to await. The first slice ends
 * with the first step, because work before it may have used up another.
 */
export function slices(): () => Promise<void> | undefined {
  let began = -Infinity;
  return () => {
    if (performance.now() - began < sliceMs) return undefined;
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      began = performance.now();
    });
  };
}

/** How many items are sorted in one step. */
const sortedAtOnce = 2_000;

/** Returns items sorted, in slices. */
export async function sortedInSlices<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const turn = slices();
  const sorted: T[] = [];
  for (let at = 0; at < items.length; at += sortedAtOnce) {
    await turn();
    appendAll(sorted, items.slice(at, at + sortedAtOnce).sort(compare));
  }
  await turn();
  // Parts that are in order already are only merged, which is quick.
  return sorted.sort(compare);
}

/**
 * Collects items one by one, in slices like `inSlices`.
 * @param check called before each item; throws to stop
 */
export async function* gatheredInSlices<T>(
  items: AsyncIterable<T> | Iterable<T>,
  check: () => void,
): AsyncGenerator<T> {
  const turn = slices();
  for await (const item of items) {
    check();
    yield item;
    const wait = turn();
    if (wait) await wait;
  }
}
