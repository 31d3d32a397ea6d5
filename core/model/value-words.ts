import { fold } from '#lib/text/fold.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';

/** What the values of a field are called. */
type Words = Readonly<Record<string, TextKey>> | undefined;

/** What the program calls a value of a field; the value itself where it has no words for it. */
export function wordsOfValue(words: Words, value: string): string {
  // A person may call it `constructor`, which every object has.
  const said = words && Object.hasOwn(words, value) ? words[value] : undefined;
  return said ? t(said) : value;
}

/** The value that is meant by what was typed: its words in the language of the window, or the value itself; undefined for any other. */
export function valueCalled(words: Words, typed: string): string | undefined {
  const said = fold(typed);
  return Object.entries(words ?? {}).find(([value, key]) => value === typed || fold(t(key)) === said)?.[0];
}
