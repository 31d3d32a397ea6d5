/**
 * Waits for a promise, whose refusal counts for nothing once its case is closed: whoever waits goes on with what there is.
 * @throws what the promise is refused with while the case is open
 */
export async function untilClosed(promise: Promise<void>, isClosed: () => boolean): Promise<void> {
  await promise.catch((error: unknown) => {
    if (!isClosed()) throw error;
  });
}
