/** Choices that are still being looked up: of a name that was typed faster than the list follows. */
const pending = new Set<Promise<unknown>>();

/** Notes a choice, so that a form that is saved meanwhile waits for it. It must not reject. */
export function trackChoice(choice: Promise<unknown>): void {
  pending.add(choice);
  void choice.finally(() => pending.delete(choice));
}

/** Resolves when all that is being chosen has been; undefined where nothing is. */
export function pendingChoices(): Promise<unknown> | undefined {
  return pending.size > 0 ? Promise.all(pending) : undefined;
}
