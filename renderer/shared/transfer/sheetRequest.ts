import { createCaseStore } from '#renderer/lib/store.ts';

/** Spreadsheets added by hand, while the user decides what they become. */
export interface SheetRequest {
  paths: readonly string[];
  /** Null until the user decides: `records` creates a mapping, `both` also keeps the file as a source. */
  as: 'records' | 'both' | null;
  /** Takes the files in as sources. */
  onSource: (paths: readonly string[]) => void;
}

const request = createCaseStore<SheetRequest | null>(null);

/** Subscribes to the spreadsheets in question; null for none. */
export const useSheetRequest = (): SheetRequest | null => request.use();

export function setSheetRequest(next: SheetRequest | null): void {
  request.set(next);
}

/** Whether the rows of a file can become records. */
export const isSheet = (path: string): boolean => /\.(csv|tsv|tab|xlsx)$/i.test(path);
