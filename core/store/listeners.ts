import type { Commit } from './types.ts';

/** Who hears of change sets once they are on disk and in memory. */
export class Listeners {
  private readonly all = new Set<(commit: Commit) => void>();

  /** Returns what ends the listening. */
  add(listener: (commit: Commit) => void): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  /** A listener that fails is its own fault: the change set is on disk. */
  tell(commit: Commit): void {
    for (const listener of this.all) {
      try {
        listener(commit);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
}
