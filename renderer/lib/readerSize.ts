import type { Settings } from '#core/host.ts';

/** Applies the reader's text size to the page, as `--reader-size`. */
export function applyReaderSize(readerSize: Settings['readerSize']): void {
  document.documentElement.style.setProperty('--reader-size', `${readerSize}px`);
}
