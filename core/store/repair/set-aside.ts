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

/** What a repair did so far, and the place for what it found damaged: a folder of its own within the case. */
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
   * Moves a file out of the way, to the same path below the folder for damaged things. Returns where it lies now,
   * relative to the case folder; null when there is none.
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
