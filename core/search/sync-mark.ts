import type { SearchType } from '#core/search/model.ts';
import { ascending } from '#lib/sorted.ts';

/** What an index is in sync with: the last journal line of each writer, except for some records. */
export interface SyncMark {
  heads: string;
  /** How many purges the case had. */
  purges: number;
  /** Records that are indexed without their text, or not at all because they could not be read. */
  incomplete: [id: string, type: SearchType][];
}

/** With more incomplete records than this no mark is written, and all records are compared. */
const maxIncomplete = 1_000;

/** @returns text that `readMark` can read; null if there are too many incomplete records */
export function formatSyncMark(
  { heads, purges }: Omit<SyncMark, 'incomplete'>,
  incomplete: ReadonlyMap<string, SearchType>,
): string | null {
  if (incomplete.size > maxIncomplete) return null;
  const mark: SyncMark = { heads, purges, incomplete: [...incomplete].sort(([a], [b]) => ascending(a, b)) };
  return JSON.stringify(mark);
}

/** Reads what `writeMark` wrote; null for anything else. */
export function parseSyncMark(text: string | null): SyncMark | null {
  try {
    const mark = JSON.parse(text ?? 'null') as Partial<SyncMark> | null;
    if (!mark || typeof mark.heads !== 'string' || !Array.isArray(mark.incomplete)) return null;
    // Older programs did not write the number of purges.
    return { heads: mark.heads, purges: mark.purges ?? 0, incomplete: mark.incomplete };
  } catch {
    // Written by an older program, or damaged: all records are compared.
    return null;
  }
}

/** Returns the last line of each writer as one string, equal for equal lines. */
export function headsKey(heads: readonly { writer: string; hash: string }[]): string {
  const pairs = heads.map(({ writer, hash }) => [writer, hash]);
  return JSON.stringify(pairs.sort(([a = ''], [b = '']) => ascending(a, b)));
}
