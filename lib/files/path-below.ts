import { isAbsolute, relative, sep } from 'node:path';

/** Returns a path relative to a folder, empty for the folder itself; null if it is not in it. Both must be absolute. */
export function pathBelow(folder: string, path: string): string | null {
  const below = relative(folder, path);
  return below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? null : below;
}
