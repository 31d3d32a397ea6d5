/** How long items are processed before other work gets a turn, in milliseconds. */
const sliceMs = 12;

/**
 * Processes items one by one, in slices, so that saves and queries get their turn in between.
 * @param items may change meanwhile: anything added to a set or map is processed as well
 * @param isOver called before each item; work stops the first time it returns true
 */
export async function inSlices<T>(items: Iterable<T>, each: (item: T) => void, isOver: () => boolean): Promise<void> {
  let began = performance.now();
  for (const item of items) {
    if (isOver()) return;
    each(item);
    if (performance.now() - began < sliceMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}

/**
 * Collects items one by one, in slices like `inSlices`.
 * @param check called before each item; throws to stop
 */
export async function* gatheredInSlices<T>(
  items: AsyncIterable<T> | Iterable<T>,
  check: () => void,
): AsyncGenerator<T> {
  let began = performance.now();
  for await (const item of items) {
    check();
    yield item;
    if (performance.now() - began < sliceMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}
