import type { Settings } from '#core/host.ts';

/** Puts the reader's text size on the page, as `--reader-size`. */
export function applyReaderSize(readerSize: Settings['readerSize']): void {
  document.documentElement.style.setProperty('--reader-size', `${readerSize}px`);
}
