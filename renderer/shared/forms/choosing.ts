/** Choices that are still being looked up: of a name that was typed faster than the list follows. */
const underWay = new Set<Promise<unknown>>();

/** Notes a choice, so that a form that is saved meanwhile waits for it. It must not reject. */
export function noteChoice(choice: Promise<unknown>): void {
  underWay.add(choice);
  void choice.finally(() => underWay.delete(choice));
}

/** Resolves when all that is being chosen has been; undefined where nothing is. */
export function choicesMade(): Promise<unknown> | undefined {
  return underWay.size > 0 ? Promise.all(underWay) : undefined;
}
