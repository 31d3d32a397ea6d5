import type { Settings } from '#core/host.ts';

/** Puts the theme on the page: `system` leaves it to the media query of tokens.css. */
export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Puts the reader's text size on the page, as `--reader-size`. */
export function applyReaderSize(readerSize: Settings['readerSize']): void {
  document.documentElement.style.setProperty('--reader-size', `${readerSize}px`);
}
