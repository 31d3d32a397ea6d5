/**
 * Waits for a promise, ignoring its rejection once the case is closed: the caller then continues with what there is.
 * @throws the promise's error while the case is open
 */
export async function untilClosed(promise: Promise<void>, isClosed: () => boolean): Promise<void> {
  await promise.catch((error: unknown) => {
    if (!isClosed()) throw error;
  });
}
