/** Takes files that are dropped on the window while a page is open; false for files that it does not know. */
type FileTaker = (files: readonly File[]) => boolean;

let taker: FileTaker | null = null;

/** Has a page take dropped files before the case does. @returns how to stop */
export function takeDrops(next: FileTaker): () => void {
  taker = next;
  return () => {
    if (taker === next) taker = null;
  };
}

/** Offers dropped files to the page that is open. */
export function offerDrop(files: readonly File[]): boolean {
  return files.length > 0 && taker !== null && taker(files);
}
