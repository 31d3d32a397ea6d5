import type { Qualifier } from '#core/model/claims.ts';
import type { Language } from '#lib/i18n/languages.ts';

/** What people write around numbers in one language, as parts of regular expressions in lower case. */
interface NumberWords {
  /** Scale words after a number, and their multipliers. */
  sizes: readonly (readonly [string, number])[];
  /** Words before a number that say how exact it is. */
  qualifiers: readonly (readonly [string, Qualifier])[];
  /** Words between a number and what it counts, which belong to neither. */
  joined: string | null;
}

/**
 * English words are understood in any interface language, because agencies and their tables use them. A language that is not listed has
 * only those.
 */
export const numberWords: Readonly<{ en: NumberWords } & Partial<Record<Language, NumberWords>>> = {
  en: {
    sizes: [
      ['k|thousand', 1e3],
      ['m|mio|millions?', 1e6],
      ['bn|billions?', 1e9],
    ],
    qualifiers: [
      ['at least|not before|no fewer than|more than', 'at-least'],
      ['at most|not after|no more than|up to', 'at-most'],
      ['about|around|some', 'about'],
      ['exactly', 'exactly'],
    ],
    joined: null,
  },
  es: {
    sizes: [
      ['mil mill(?:ones|[oó]n)', 1e9],
      ['mil', 1e3],
      ['mill(?:ones|[oó]n)', 1e6],
      ['bill(?:ones|[oó]n)', 1e12],
    ],
    qualifiers: [
      ['al menos|por lo menos|como m[ií]nimo|no menos de|m[aá]s de|no antes del?', 'at-least'],
      ['a lo sumo|como m[aá]ximo|no m[aá]s de|hasta|no despu[eé]s del?', 'at-most'],
      ['cerca de|alrededor de|aproximadamente|un[oa]s|casi', 'about'],
      ['exactamente', 'exactly'],
    ],
    joined: 'de',
  },
};
