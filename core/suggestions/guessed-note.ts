import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';

/** Returns the note for an event with a guessed date: its words, and the day they were counted from. @param from EDTF */
export function guessedNote(words: string, from: string): string {
  return t('suggestions.guessedNote', { words, date: toWords(from, language()) });
}
