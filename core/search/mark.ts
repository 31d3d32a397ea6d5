import type { SearchType } from '#core/search/model.ts';

/** What an index is level with: the last line of each writer, but for some records. */
export interface Mark {
  heads: string;
  /** Records that are in it without their text, or are not, since they could not be read. */
  incomplete: [id: string, type: SearchType][];
}

/** More of these are not told of: all records are compared then. */
const maxIncomplete = 1_000;

/** @returns what `readMark` reads; null when there is too much to tell */
export function writeMark(heads: string, incomplete: ReadonlyMap<string, SearchType>): string | null {
  if (incomplete.size > maxIncomplete) return null;
  const mark: Mark = { heads, incomplete: [...incomplete].sort(([a], [b]) => (a < b ? -1 : 1)) };
  return JSON.stringify(mark);
}

/** What `writeMark` wrote; null for anything else. */
export function readMark(text: string | null): Mark | null {
  try {
    const mark = JSON.parse(text ?? 'null') as Partial<Mark> | null;
    return mark && typeof mark.heads === 'string' && Array.isArray(mark.incomplete) ? (mark as Mark) : null;
  } catch {
    // Of an older program, or damaged: all records are compared.
    return null;
  }
}

/** The last line of each writer, as one text that is the same for the same lines. */
export function headsKey(heads: readonly { writer: string; hash: string }[]): string {
  const pairs = heads.map(({ writer, hash }) => [writer, hash]);
  return JSON.stringify(pairs.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}
