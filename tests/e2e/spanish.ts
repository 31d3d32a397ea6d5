import type { Page } from '@playwright/test';
import { inLanguage, t, type TextKey } from '#lib/i18n/t.ts';

/** Returns a text of the window in Spanish. */
export const inSpanish = (key: TextKey, params: Record<string, string | number> = {}): string =>
  inLanguage('es', () => t(key, params));

/** Returns a pattern for names that begin with the text, such as a button with its keys. */
export const startingWith = (key: TextKey): RegExp => new RegExp(`^${inSpanish(key).replace(/[.?¿]/g, '\\$&')}`);

/** Opens a page by its rail entry. */
export async function openRailPage(page: Page, key: TextKey): Promise<void> {
  const rail = page.getByRole('navigation', { name: inSpanish('app.rail.label') });
  await rail.getByRole('button', { name: startingWith(key) }).click();
}
