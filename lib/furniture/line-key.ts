import { composedVersion } from '#lib/composed-version.ts';
import { hashesOf } from '#lib/text/hashes.ts';
import { fold, foldingVersion } from '#lib/text/fold.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** UTF-16 units of a line that form its key: an endless paragraph is not read whole. */
const maxKeyChars = 600;

/** Version of the line keys, part of the versions of all data derived from them. */
export const linesVersion = composedVersion(1, foldingVersion);

/** Words that articles never use about themselves: rights, subscriptions, sharing, cookies. Matched against a folded line. */
const marks =
  /©|\b(?:copyright|all rights reserved|derechos reservados|reservados todos los derechos|prohibida (?:su |la )?reproduccion|reproduccion (?:total|parcial)|cookies?|newsletters?|boletin(?:es)? (?:diario|semanal|de noticias)|subscribe|subscribers?|subscription|suscri(?:b|p)\w*|sign (?:up|in)|log in|inicia(?:r)? sesion|registrate|register now|privacy (?:policy|notice)|politica de privacidad|terms (?:of|and) (?:use|service|conditions)|terminos y condiciones|aviso legal|follow us|siguenos|sigue nuestro|our (?:channel|app)|nuestro (?:canal|sitio)|nuestra app|whatsapp|share this|compartir|comparte esta|advertisement|publicidad|javascript|ad ?blocker|donate|support (?:our|independent) journalism|hazte (?:socio|miembro)|this article (?:first appeared|was (?:first )?(?:originally )?published)|publicado originalmente|leave a comment|deja un comentario|skip to)\b/;

/** Things that a site counts: minutes, comments, money. */
const counters =
  /\b(?:min(?:s|utes?|utos?)?\.? (?:read|de lectura)|reading time|tiempo de lectura|comments?|comentarios?|shares?|likes?|followers|seguidores|views|vistas|lecturas|visitas)\b|[$€£] ?\d/;

/** Invitations to read something else, which follows the colon and is a different article each time. */
const invitation =
  /^(?:(?:lea|lee|leer|ver|vea|mira|mire|escucha|descubre|te puede interesar|le puede interesar|puede interesarte|no te pierdas|(?:articulo|nota|noticia|contenido)s? relacionad[oa]s?|relacionad[oa]s?|mas informacion|sigue leyendo|en fotos|en video|video|podcast)(?: (?:tambien|mas|ademas|aqui))?|tambien (?:lea|lee|puede(?:s)? leer|te puede interesar|le puede interesar)|(?:read|see|watch|listen|look)(?: (?:also|more|next|here|now|too))?|also (?:read|see|on [\p{L} ]{1,30})|related(?: (?:articles?|stor(?:y|ies)|posts?|news|coverage))?|more (?:on this|on this story|from [\p{L} ]{1,30})|don't miss|you (?:may|might) (?:also )?like|recommended|further reading|share(?: this| on)?|compart[ei]r?(?: en| esto)?|tags?|etiquetas|filed under|archivado en|topics?|temas)\s*[:|>]/u;

/**
 * Returns the key by which lines are compared: folded; numbers in what a site counts or dates are ignored ("© 2023", "5 min read"), but
 * those in "Day 5" are not; of an invitation to read something else only the invitation is kept ("Lea también: …"). Empty without letters.
 */
export function lineKey(line: string): string {
  const words = oneLine(fold(line.slice(0, maxKeyChars)));
  const isCounted = isMarked(words) || counters.test(words);
  const folded = isCounted ? words.replace(/\d+(?:[.,]\d+)*/g, '0') : words;
  if (!/\p{L}.*\p{L}/u.test(folded)) return '';
  const [invites] = invitation.exec(folded) ?? [];
  return invites === undefined ? folded : `${invites.replace(/\s*[:|>]$/, '')}:`;
}

/** Whether a folded line has words typical of sites and not of articles. */
export function isMarked(folded: string): boolean {
  return marks.test(folded);
}

/** Hashes a key to a number of 53 bits, so that the keys of ten thousand articles take little memory. */
export function hashOfKey(key: string): number {
  let [one, two] = hashesOf(key);
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}
