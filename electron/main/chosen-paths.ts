import { isAbsolute, resolve } from 'node:path';
import { pathBelow } from '#lib/files/path-below.ts';

/** Files and folders that the user has chosen in a dialog or dropped on a window. */
export class ChosenPaths {
  readonly #paths = new Set<string>();

  /** Remembers what was chosen and returns it. */
  remember<T extends readonly string[] | string | null>(chosen: T): T {
    for (const path of typeof chosen === 'string' ? [chosen] : (chosen ?? [])) this.#paths.add(resolve(path));
    return chosen;
  }

  /**
   * Whether a path was chosen, or is inside a chosen folder.
   * @param folder an additional allowed folder, such as that of the open case
   */
  holds(path: string, folder: string | null): boolean {
    if (!isAbsolute(path)) return false;
    return [...this.#paths, ...(folder === null ? [] : [folder])].some((one) => pathBelow(one, resolve(path)) !== null);
  }
}
