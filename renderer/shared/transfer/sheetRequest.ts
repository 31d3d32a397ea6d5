import { createStore } from '#renderer/lib/store.ts';

/** Spreadsheets that were added by hand, while it is asked what becomes of them. */
export interface SheetRequest {
  paths: readonly string[];
  /** Null until a person has said it: `records` has a mapping made, `both` keeps the file as a source, too. */
  as: 'records' | 'both' | null;
  /** Takes files in as sources. */
  onSource: (paths: readonly string[]) => void;
}

const request = createStore<SheetRequest | null>(null);

/** The spreadsheets that are asked about, followed; null for none. */
export const useSheetRequest = (): SheetRequest | null => request.use();

export function setSheetRequest(next: SheetRequest | null): void {
  request.set(next);
}

/** Whether the rows of a file may become records. */
export const isSheet = (path: string): boolean => /\.(csv|tsv|tab|xlsx)$/i.test(path);
