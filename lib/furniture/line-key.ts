import { composedVersion } from '#lib/composed-version.ts';
import { fold, foldingVersion } from '#lib/text/fold.ts';

/** Units of a line that tell it from others: a paragraph without an end is not read whole. */
const maxKeyChars = 600;

/** Version of what is known of lines, of which the versions of all that is kept of them are composed. */
export const linesVersion = composedVersion(1, foldingVersion);

/** Words that invite to read something else, which follows the colon and is another article each time. */
const invitation =
  /^(?:(?:lea|lee|leer|ver|vea|mira|mire|escucha|descubre|te puede interesar|le puede interesar|puede interesarte|no te pierdas|(?:articulo|nota|noticia|contenido)s? relacionad[oa]s?|relacionad[oa]s?|mas informacion|sigue leyendo|en fotos|en video|video|podcast)(?: (?:tambien|mas|ademas|aqui))?|tambien (?:lea|lee|puede(?:s)? leer|te puede interesar|le puede interesar)|(?:read|see|watch|listen|look)(?: (?:also|more|next|here|now|too))?|also (?:read|see|on [\p{L} ]{1,30})|related(?: (?:articles?|stor(?:y|ies)|posts?|news|coverage))?|more (?:on this|on this story|from [\p{L} ]{1,30})|don't miss|you (?:may|might) (?:also )?like|recommended|further reading|share(?: this| on)?|compart[ei]r?(?: en| esto)?|tags?|etiquetas|filed under|archivado en|topics?|temas)\s*[:|>]/u;

/**
 * A line as it is compared: folded, its numbers all the same ("© 2023", "5 min read"), and of one that invites to read something else only
 * the invitation ("Lea también: …"). Empty for a line without letters.
 */
export function lineKey(line: string): string {
  const folded = fold(line.slice(0, maxKeyChars))
    .replace(/\d+(?:[.,]\d+)*/g, '0')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}.*\p{L}/u.test(folded)) return '';
  const [invites] = invitation.exec(folded) ?? [];
  return invites === undefined ? folded : `${invites.replace(/\s*[:|>]$/, '')}:`;
}

/** A key as a number of 53 bits, so that those of ten thousand articles take little room. */
export function hashOfKey(key: string): number {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}
