/** Takes files dropped on the window while a page is open; returns false for files it does not know. */
type FileTaker = (files: readonly File[]) => boolean;

let taker: FileTaker | null = null;

/**
 * Lets a page take dropped files before the case does.
 * @returns a function that undoes this
 */
export function takeDrops(next: FileTaker): () => void {
  taker = next;
  return () => {
    if (taker === next) taker = null;
  };
}

/** Offers dropped files to the open page. */
export function offerDrop(files: readonly File[]): boolean {
  return files.length > 0 && taker !== null && taker(files);
}
