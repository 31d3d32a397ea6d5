import { app } from 'electron';
import type { Settings } from '#core/host.ts';
import { languageFor } from '#lib/i18n/languages.ts';
import { setLanguage } from '#lib/i18n/t.ts';

/**
 * Has this process speak the language that the settings name, or else that of the computer. `CASEBOOK_LANGUAGE` stands in for the
 * computer's, for tests and for those who translate.
 */
export function speakAsSet({ language }: Pick<Settings, 'language'>): void {
  setLanguage(language === 'system' ? systemLanguage() : language);
}

function systemLanguage(): string {
  return process.env['CASEBOOK_LANGUAGE'] ?? languageFor(app.getPreferredSystemLanguages());
}
