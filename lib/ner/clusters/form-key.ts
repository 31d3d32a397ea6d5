import { fold } from '#lib/text/fold.ts';

/** Returns the key of a form of a name, ignoring accents, case and hyphens. */
export function formKey(text: string): string {
  return fold(text)
    .replace(/[-\s]+/g, ' ')
    .trim();
}
