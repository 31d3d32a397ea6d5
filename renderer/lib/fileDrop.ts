/** Takes files dropped on the window while a page is open; returns false for files it does not know. */
type FileHandler = (files: readonly File[]) => boolean;

let handler: FileHandler | null = null;

/**
 * Lets a page take dropped files before the case does.
 * @returns a function that undoes this
 */
export function handleFileDrops(next: FileHandler): () => void {
  handler = next;
  return () => {
    if (handler === next) handler = null;
  };
}

/** Offers dropped files to the open page. */
export function offerDroppedFiles(files: readonly File[]): boolean {
  return files.length > 0 && handler !== null && handler(files);
}
