import type { ClaimCard, EventCard } from './card.ts';
import type { Line } from './items.ts';

// Checks on the words around a fact, for the doubts in sure.ts.

/** Returns the text of a sentence before a position. */
const before = ({ text }: Line, at: number) => text.slice(0, at);

/** Returns whether a number is one of several ages: "three men aged 19, 22 and 27 were arrested". */
export function isAgeInList(line: Line, { words }: ClaimCard): boolean {
  return /\b(?:aged|de)\s+(?:\d{1,3}\s*,\s*){0,8}\d{1,3}(?:\s*,)?\s+(?:and|y|e)\s*$/i.test(
    before(line, words.start).slice(-80),
  );
}

const namedByYear =
  /\b(?:presupuestos?|cuentas|ley|plan|edición|temporada|curso|ejercicio|budget|accounts|act|law|season|edition)\s+(?:de|del|of|for)\s+$/iu;

/** Returns whether a year is part of the name of a thing: "aprobó el presupuesto de 2022". */
export function isYearOfThing(line: Line, { start, value }: { start?: number; value: string }): boolean {
  return start !== undefined && /^\d{4}$/.test(value) && namedByYear.test(before(line, start));
}

const grows =
  /\b(?:aument|crec|sub(?:i|ió)|elev|increment|ascend|lleg|pas(?:a|ó)|baj|ca(?:y|e|í)|rose|rise|grew|increas|climb|jump|fell)\p{L}*/iu;

/** Returns whether a number is the value that something reached: "aumentó un 9,8 %, hasta 87 millones" is not an upper limit. */
export function isReached(line: Line, { words, qualifier }: ClaimCard): boolean {
  if (qualifier !== 'at-most') return false;
  const lead = before(line, words.start).slice(-120);
  const quotedWords = line.text.slice(words.start, words.end);
  return (
    (/^hasta\s/i.test(quotedWords) || /\bhasta\s+(?:(?:los|las|el)\s*)?(?:\p{Sc}\s*)?$/iu.test(lead)) &&
    grows.test(lead) &&
    !/^hasta por/i.test(quotedWords)
  );
}

/** Returns whether what is counted is only proposed: "the 68 houses proposed for the meadow". */
export function isProposed({ text }: Line, { words }: ClaimCard): boolean {
  return /^\s+(?:proposed|planned|envisaged|propuest[oa]s|previst[oa]s|proyectad[oa]s|planificad[oa]s)\b/i.test(
    text.slice(words.end),
  );
}

/**
 * Returns whether a claim comes after a quotation that begins its sentence, in the narration around it: "‘…,’ said X,
 * after 200 villagers met".
 */
export function isPastQuotation({ text }: Line, { words }: ClaimCard): boolean {
  const [quotation] = /^\s*["“«'‘][^"”»]{1,400}[,.!?…]["”»'’]\s/.exec(text) ?? [];
  if (quotation === undefined || words.start < quotation.length) return false;
  return /,\s+(?:after|before|when|while|as|tras|cuando|mientras|después)\s/iu.test(
    text.slice(quotation.length, words.start),
  );
}

const charge =
  /\b(?:guilty (?:of|to)|charged|accused|suspicion|murder|manslaughter|killing|causing|over|for|culpables? de|acusad[oa]s?|imputad[oa]s?|por|homicidio|asesinato)\b/i;

/** Returns whether a date is that of the deed for which somebody is on trial, or a person is its victim. */
export function isOfCharge(
  { text }: Line,
  { words }: EventCard,
  { start, end }: { start?: number; end?: number },
): boolean {
  if (start === undefined || end === undefined || start <= words.start) return false;
  return charge.test(text.slice(words.start, start));
}

/** Returns whether a date is when something takes effect: "appointed her as its chair from 1 October". */
export function isBeginning(line: Line, { start }: { start?: number }): boolean {
  return (
    start !== undefined &&
    /\b(?:from|since|as of|effective|starting|desde|a partir del?)\s+(?:el\s+)?$/i.test(before(line, start))
  );
}
