/** How long a query that does not need all results waits, in milliseconds. */
const waitMs = 250;

/** Resolves when released, or after a moment. */
export function waitBriefly(waiting: (() => void)[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs);
    waiting.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
