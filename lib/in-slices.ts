/** How long items are worked on before others get a turn, in milliseconds. */
const sliceMs = 12;

/**
 * Works on one item after the other, in slices, so that whoever saves or asks meanwhile has their turn.
 * @param items may change meanwhile: what is added to a set or a map is worked on as well
 * @param isOver is asked before each item; from the first true on nothing more is worked on
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

/** What is gathered one after the other, in slices like `inSlices`. @param check is asked before each, and throws to end it */
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
