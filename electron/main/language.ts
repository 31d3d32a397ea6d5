import { app } from 'electron';
import type { Settings } from '#core/host.ts';
import { languageFor } from '#lib/i18n/languages.ts';
import { setLanguage } from '#lib/i18n/t.ts';

/**
 * Sets the language of this process to that of the settings, or else of the system. `CASEBOOK_LANGUAGE` overrides the system's, for tests
 * and translators.
 */
export function speakAsSet({ language }: Pick<Settings, 'language'>): void {
  setLanguage(language === 'system' ? systemLanguage() : language);
}

function systemLanguage(): string {
  return process.env['CASEBOOK_LANGUAGE'] ?? languageFor(app.getPreferredSystemLanguages());
}
