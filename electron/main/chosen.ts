import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Files and folders that a person has chosen in a dialog or dropped on a window. */
export class ChosenPaths {
  readonly #paths = new Set<string>();

  /** Remembers what was chosen, and passes it on. */
  remember<T extends readonly string[] | string | null>(chosen: T): T {
    for (const path of typeof chosen === 'string' ? [chosen] : (chosen ?? [])) this.#paths.add(resolve(path));
    return chosen;
  }

  /** Whether a path was chosen, or lies in a folder that was. @param folder one more, such as the open case's */
  holds(path: string, folder: string | null): boolean {
    if (!isAbsolute(path)) return false;
    return [...this.#paths, ...(folder === null ? [] : [folder])].some((one) => isWithin(path, one));
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, resolve(path));
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
