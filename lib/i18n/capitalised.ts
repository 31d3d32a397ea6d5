import { language } from '#lib/i18n/t.ts';

/** Returns a text with its first letter in upper case: a sentence never begins in lower case. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  // The upper case of ß is two letters; keep the original then.
  const capital = first.toLocaleUpperCase(language());
  return (capital.length === first.length ? capital : first) + text.slice(first.length);
}
