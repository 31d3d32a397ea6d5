import { fold } from '#lib/text/fold.ts';

/** What a form of a name is known by: accents, case and hyphens do not matter. */
export function formKey(text: string): string {
  return fold(text)
    .replace(/[-\s]+/g, ' ')
    .trim();
}
