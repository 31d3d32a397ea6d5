import { nameParts } from '#lib/citations/names.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** An author as bibliographies have them: in parts, or whole if the parts are not clear. */
export type AuthorName = { literal: string } | { family: string; given: string; particle: string; suffix: string };

/** The context of a name, which helps to parse it. */
export interface NameContext {
  /** BCP 47. */
  language: string | null;
  outlet: string | null;
}

/** Takes a name apart as far as possible. */
export function authorName(text: string, { language, outlet }: NameContext): AuthorName {
  const { family, given, particle, suffix, isBody } = nameParts(text, language, outlet);
  return isBody || given === '' ? { literal: text } : { family, given, particle, suffix };
}

/** Formats a name for the case: in natural order if it can be parsed again, otherwise "Family, Given". */
export function authorText(name: AuthorName, context: NameContext): string {
  if ('literal' in name) return oneLine(name.literal);
  const { family, given, particle, suffix } = name;
  const surname = oneLine(`${particle} ${family}`);
  if (given === '' || surname === '') return oneLine([surname, given, suffix].filter(Boolean).join(', '));
  const spoken = [`${given} ${surname} ${suffix}`, `${surname} ${given} ${suffix}`].map(oneLine);
  return (
    spoken.find((text) => isSame(authorName(text, context), name)) ??
    [surname, given, suffix].filter(Boolean).map(oneLine).join(', ')
  );
}

function isSame(a: AuthorName, b: AuthorName): boolean {
  if ('literal' in a || 'literal' in b) return false;
  const surname = (name: typeof a) => oneLine(`${name.particle} ${name.family}`);
  return surname(a) === surname(b) && a.given === oneLine(b.given) && a.suffix === oneLine(b.suffix);
}
