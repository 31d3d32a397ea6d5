import { language } from '#lib/i18n/t.ts';

/** With a capital at its beginning: a sentence never begins small. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  // ß has no capital of one letter that a reader knows.
  const capital = first.toLocaleUpperCase(language());
  return (capital.length === first.length ? capital : first) + text.slice(first.length);
}
