import type { Qualifier } from '#core/model/claims.ts';
import { numberWords } from '#core/model/number-words.ts';
import { isLanguage } from '#lib/i18n/languages.ts';
import { language, locale } from '#lib/i18n/t.ts';

/** The thousands separator and the decimal separator. */
export interface NumberSigns {
  group: ',' | '.';
  decimal: ',' | '.';
}

/**
 * Reads a typed number: grouped as in the interface language, or by spaces, with the scale words that newspapers use ("2.4 million", "3k",
 * "2,4 millones"). Undefined if it is not a number, or if two people could read it as different numbers.
 * @param signs those of the window, unless a file has others
 */
export function numberOf(text: string, signs = signsOfWindow()): number | undefined {
  const typed = text.trim();
  const plain = plainNumber(typed, signs);
  if (plain !== undefined) return plain;
  for (const [word, scale] of wordsOf((words) => words.sizes)) {
    const found = new RegExp(`^(.*\\d[.,]?)\\s*(?:${word})\\.?$`, 'iu').exec(typed);
    const value = found?.[1] === undefined ? undefined : plainNumber(found[1], signs);
    // 2.4 million is 2,400,000, despite binary fractions.
    if (value !== undefined) return Number((value * scale).toPrecision(15));
  }
  return undefined;
}

/** Reads a number without words: `1,200`, `1 200`, `14.5`, with the separators of the window or of a file. */
export function plainNumber(text: string, { group, decimal } = signsOfWindow()): number | undefined {
  const typed = text
    .trim()
    .replace('−', '-')
    .replace(/[\s'’](?=\d{3}(?!\d))/gu, '');
  const isGrouped = new RegExp(`^-?\\d{1,3}(?:\\${group}\\d{3})+(?:\\${decimal}\\d+)?$`).test(typed);
  const digits = (isGrouped ? typed.replaceAll(group, '') : typed).replace(decimal, '.');
  // Where the point separates thousands, number keypads still type it as the decimal separator: 1.5 cannot be thousands.
  const isPlain = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(digits) && (group === '.' || isGrouped || !typed.includes(group));
  const value = isPlain ? Number(digits) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Formats a number for a field. */
export function formatTypedNumber(number: number): string {
  return number.toLocaleString(locale(), { maximumFractionDigits: 20 });
}

function signsOfWindow(): NumberSigns {
  const parts = new Intl.NumberFormat(locale()).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',')
    ? { group: '.', decimal: ',' }
    : { group: ',', decimal: '.' };
}

/** Returns the words of the interface language, followed by the English ones. */
function wordsOf<T>(take: (words: (typeof numberWords)['en']) => readonly T[]): T[] {
  const current = language();
  const languageWords = isLanguage(current) && current !== 'en' ? numberWords[current] : undefined;
  return [...(languageWords ? take(languageWords) : []), ...take(numberWords.en)];
}

const qualifierSigns: readonly (readonly [string, Qualifier])[] = [
  ['≥|>=', 'at-least'],
  ['≤|<=', 'at-most'],
  ['≈|~', 'about'],
  ['=', 'exactly'],
];

/** Splits "≥ 13", "at least 13", "cerca de 40" into the qualifier and the rest. */
export function takeQualifier(text: string): { qualifier: Qualifier; rest: string } {
  const typed = text.trim();
  const spoken = wordsOf(({ qualifiers }) => qualifiers).map(
    ([words, how]) => [`(?:${words})(?!\\p{L})`, how] as const,
  );
  for (const [words, qualifier] of [...qualifierSigns, ...spoken]) {
    const found = new RegExp(`^(?:${words})\\s*`, 'iu').exec(typed);
    if (found) return { qualifier, rest: typed.slice(found[0].length) };
  }
  return { qualifier: 'exactly', rest: typed };
}

/**
 * Reads a number with its unit as typed into one field: "13 people", "2.4 million EUR", "60%".
 * @param signs as in `numberOf`
 */
export function numberAndUnit(
  text: string,
  signs = signsOfWindow(),
): { number: number; unit: string | null } | undefined {
  const wholeNumber = numberOf(text, signs);
  if (wholeNumber !== undefined) return { number: wholeNumber, unit: null };
  // Takes the longest prefix that is a number: "2.4 million EUR" is not 2.4 "million EUR".
  const words = text
    .trim()
    .replace(/^([-−]?[\d.,'’]+)(?=[^\d.,'’\s])/u, '$1 ')
    .split(/\s+/u);
  const joined = new Set(wordsOf((all) => (all.joined === null ? [] : [all.joined])));
  for (let count = words.length - 1; count > 0; count -= 1) {
    const number = numberOf(words.slice(0, count).join(' '), signs);
    if (number === undefined) continue;
    const counted = words.slice(count);
    if (counted.length > 1 && joined.has(counted[0]?.toLowerCase() ?? '')) counted.shift();
    return { number, unit: counted.join(' ') };
  }
  return undefined;
}
