import { fold } from '#lib/text/fold.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';

/** Labels of the values of a field. */
type Words = Readonly<Record<string, TextKey>> | undefined;

/** Returns the label of a field's value; the value itself if it has none. */
export function wordsOfValue(words: Words, value: string): string {
  // A user may name a value `constructor`, which every object has.
  const label = words && Object.hasOwn(words, value) ? words[value] : undefined;
  return label ? t(label) : value;
}

/** Returns the value for typed text: a label in the interface language, or the value itself; undefined otherwise. */
export function valueCalled(words: Words, typed: string): string | undefined {
  const folded = fold(typed);
  return Object.entries(words ?? {}).find(([value, key]) => value === typed || fold(t(key)) === folded)?.[0];
}
