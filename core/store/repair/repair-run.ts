import { dirname, join, relative } from 'node:path';
import { isThere, makeFolders, type Io } from '#lib/files/io.ts';
import { damagedDir } from '#core/store/layout.ts';

/** One thing that a repair did, or could not do. */
export interface RepairStep {
  action: 'rebuilt' | 'set-aside' | 'said-again';
  /** Relative to the case folder. */
  path: string;
  message: string;
}

/** The steps of a repair so far, and the folder inside the case for the damaged files that it finds. */
export class RepairRun {
  readonly done: RepairStep[] = [];
  private readonly folder: string;

  /** @param at milliseconds since 1970 */
  constructor(
    readonly io: Io,
    readonly dir: string,
    at: number,
  ) {
    this.folder = damagedDir(dir, new Date(at).toISOString().replaceAll(':', '-'));
  }

  note(action: RepairStep['action'], path: string, message: string): void {
    this.done.push({ action, path: relative(this.dir, path), message });
  }

  /**
   * Moves a file out of the way, to the same relative path in the folder for damaged files. Returns its new path,
   * relative to the case folder; null if the file does not exist.
   */
  async setAside(path: string): Promise<string | null> {
    const { io, dir, folder } = this;
    const target = join(folder, relative(dir, path));
    if (!(await isThere(io, path))) return null;
    await makeFolders(io, dir, relative(dir, dirname(target)).split(/[\\/]/));
    await io.rename(path, target);
    await io.syncDir(dirname(target));
    await io.syncDir(dirname(path));
    return relative(dir, target);
  }
}
