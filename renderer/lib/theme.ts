import type { Settings } from '#core/host.ts';

/** Puts the theme on the page: `system` leaves it to the media query of tokens.css. */
export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Puts density and the reader's text size on the page, for the components to follow. */
export function applyReading({ density, readerSize }: Pick<Settings, 'density' | 'readerSize'>): void {
  document.documentElement.dataset['density'] = density;
  document.documentElement.style.setProperty('--reader-size', `${readerSize}px`);
}
