import { partitives, peopleNouns, plurals, stops, verbs } from './figure-words.ts';
import { nameKey } from './key.ts';
import type { Span, Token } from './tokens.ts';

/** What a number counts. */
export interface CountedNoun {
  readonly noun: string;
  /** Index of the token after it. */
  readonly next: number;
  readonly isPlural: boolean;
  readonly isPeople: boolean;
}

/** Units of materials, which a text names: "three tonnes of cocaine". */
const materialUnits = new Set(['percent', 'kilograms', 'tonnes', 'litres', 'barrels', 'hectares', 'grams', 'ounces']);
/** Words by which people are counted, after a noun or instead of one. */
const peopleWords = /^(?:dead|killed|wounded|injured|missing|arrested|detained|people|men|women)$/;
/** Number words that are themselves nouns: "dos millones de personas", "una veintena de personas". */
const scaleOf =
  /^(?:millon|millones|millardos?|billon|billones|decena|docena|veintena|treintena|cuarentena|cincuentena|centenar|millar)$/;
const maxNounWords = 4;

/**
 * Reads the noun that begins at a token, with the adjectives before it, or the group that the number is a part of: "13
 * of the escapees".
 */
export function readCountedNoun(
  tokens: readonly Token[],
  from: number,
  unit: string | null,
  dates: readonly Span[],
): CountedNoun | null {
  if (unit !== null && !materialUnits.has(unit)) return null;
  const partitive = partitives.find((words) => words.every((word, i) => tokens[from + i]?.key === word));
  if (unit !== null && !partitive) return null;
  if (partitive?.length === 1 && partitive[0] === 'de' && unit === null && !scaleOf.test(tokens[from - 1]?.key ?? ''))
    return null;
  const at = from + (partitive?.length ?? 0);
  const words = wordsOfNoun(tokens, at, dates);
  // The noun phrase ends at its plural; without one only the first word is trusted.
  const endsPlural = isPlural(words.at(-1)?.key ?? '');
  const nounWords = endsPlural ? words : words.slice(0, 1);
  const [first] = nounWords;
  const last = nounWords.at(-1);
  if (!first || !last) return null;
  return {
    noun: nounWords.map(({ text }) => text).join(' '),
    next: at + nounWords.length,
    isPlural: endsPlural || partitive !== undefined,
    isPeople: peopleNouns.has(nameKey(first.text)) || peopleNouns.has(nameKey(last.text)),
  };
}

/** Matches "912 votaron", "tres llegaron". */
const pastTense = /(?:aron|ieron|aban)$/;

function wordsOfNoun(tokens: readonly Token[], at: number, dates: readonly Span[]): Token[] {
  const words: Token[] = [];
  for (let i = at; i < tokens.length && words.length < maxNounWords; i++) {
    const token = tokens[i];
    if (token?.kind !== 'word' || verbs.has(token.key) || stops.has(token.key)) break;
    if (pastTense.test(token.key) || /[^aeiou]i?ó$/u.test(token.text)) break;
    if (token.capital && !isPeopleWord(token.key)) break;
    if (dates.some((date) => date.start < token.end && token.start < date.end)) break;
    words.push(token);
    // "police officers" continues, "people killed" does not.
    const goesOn =
      words.length === 1 &&
      !token.key.endsWith('s') &&
      isPlural(tokens[i + 1]?.key ?? '') &&
      !peopleWords.test(tokens[i + 1]?.key ?? '');
    if (isPlural(token.key) && !goesOn) break;
  }
  return words;
}

function isPlural(key: string): boolean {
  return plurals.has(key) || (key.length > 3 && key.endsWith('s') && !/(?:ss|us|is)$/.test(key));
}

/** Returns whether a word may be a capitalised adjective before the noun: "Ecuadorian soldiers". */
function isPeopleWord(key: string): boolean {
  return /(?:ian|ean|ish|ese|can)s?$/.test(key);
}
