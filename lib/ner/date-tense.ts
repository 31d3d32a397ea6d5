import type { Grammar } from './lexicon.ts';
import type { Span } from './tokens.ts';

const weekdayAlone =
  /^(?:el\s|este\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)$/iu;
/** Signs of the future and of the past in the clause before a date. */
const toCome =
  /\b(?:will|shall|due|scheduled|going to|is to|are to|plans? to|expects? to|expected|set|resumes?|ahead of|until)\b|(?:^|\s)(?!(?:para|tras|atrás|quizá|ojalá|detrás|jamás|mamá|papá)(?:\s|$))\p{L}{2,}(?:rá|rán|remos)(?!\p{L})|\b(?:previst[oa]s?|programad[oa]s?|convocad[oa]s?|van? a|hasta)\b/giu;
const hasBeen =
  /\b(?:said|told|was|were|had|reported|announced|has been|ruled|arrested|killed|charged|did)\b|\p{L}{2,}(?:ó|aron|ieron|aba|aban)(?!\p{L})|\b(?:fue|fueron|dijo|hizo|tuvo|pidió|era|había)\b/giu;

/** Returns whether the clause of a date is about the future: "will be heard on Thursday", "se jugará el 14 de diciembre". */
export function isAhead(part: string, { start, end }: Span): boolean {
  const clause =
    part
      .slice(Math.max(0, start - 90), start)
      .split(/[;:.]\s|\s(?:but|pero|aunque)\s/u)
      .at(-1) ?? '';
  const last = (pattern: RegExp): number => [...clause.matchAll(pattern)].at(-1)?.index ?? -1;
  const future = last(toCome);
  if (future >= 0) return future > last(hasBeen);
  // "On Thursday the court will …"
  const after = part.slice(end, end + 40).split(/[,;:.]\s/u)[0] ?? '';
  return clause.trim().length < 4 && /\bwill\b|\p{L}{2,}(?:rá|rán)(?!\p{L})/u.test(after);
}

/** Returns whether the words are a weekday and nothing else. */
export function isWeekday(words: string): boolean {
  return weekdayAlone.test(words);
}

/** Returns the words for the next day of that name. */
export function nextWeekday(words: string, language: Grammar): string {
  return `${language === 'es' ? 'próximo' : 'next'} ${words.replace(/^(?:el|este)\s/iu, '')}`;
}

const weekdayStems = [
  /\bmon(?:day)?\b|lunes/iu,
  /tues|martes/iu,
  /wednes|mi[eé]rcoles/iu,
  /thurs|jueves/iu,
  /\bfriday|viernes/iu,
  /satur|s[aá]bado/iu,
  /sunday|domingo/iu,
];

/** Returns the weekday that words name, numbered as in `weekdayOf`; null for none. */
export function weekdayIn(words: string): number | null {
  const at = weekdayStems.findIndex((stem) => stem.test(words));
  return at < 0 ? null : at + 1;
}
