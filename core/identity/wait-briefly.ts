/** How long a question that does not want all of them waits, in milliseconds. */
const waitMs = 250;

/** Resolves when it is told to, or after a moment. */
export function waitBriefly(waiting: (() => void)[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs);
    waiting.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
