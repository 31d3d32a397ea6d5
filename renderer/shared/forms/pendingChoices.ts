/** Choices that are still being looked up, because a name was typed faster than the list could follow. */
const pending = new Set<Promise<unknown>>();

/** Registers a pending choice, so that saving the form waits for it. The promise must not reject. */
export function trackChoice(choice: Promise<unknown>): void {
  pending.add(choice);
  void choice.finally(() => pending.delete(choice));
}

/** Resolves when all pending choices are done; undefined if there are none. */
export function pendingChoices(): Promise<unknown> | undefined {
  return pending.size > 0 ? Promise.all(pending) : undefined;
}
