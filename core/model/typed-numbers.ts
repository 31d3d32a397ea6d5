import type { Qualifier } from '#core/model/claims.ts';
import { locale } from '#lib/i18n/t.ts';

/**
 * The number that somebody typed: grouped as the language of the window groups, or by spaces; with the words of size that papers
 * use ("2.4 million", "3k"). Undefined for what is no number.
 */
export function numberOf(text: string): number | undefined {
  const { group, decimal } = signs();
  const found = /^([-−]?[\d.,\s'’]+?)\s*(k|thousand|m|mio|million|millions|bn|billion|billions)?\.?$/iu.exec(
    text.trim(),
  );
  if (!found) return undefined;
  const [, typed = '', scale = ''] = found;
  const digits = typed
    .replace('−', '-')
    .replace(/[\s'’]/gu, '')
    .replaceAll(group, '')
    .replace(decimal, '.');
  if (!/^-?(?:\d+\.?\d*|\.\d+)$/.test(digits)) return undefined;
  const value = Number(digits) * (scales[scale.toLowerCase()[0] ?? ''] ?? 1);
  // 2.4 million is 2,400,000, whatever binary fractions make of it.
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : undefined;
}

const scales: Readonly<Record<string, number>> = { k: 1e3, t: 1e3, m: 1e6, b: 1e9 };

/** A number as it stands in a field. */
export function formatTypedNumber(number: number): string {
  return number.toLocaleString(locale(), { maximumFractionDigits: 20 });
}

function signs(): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale()).formatToParts(12345.6);
  const of = (type: string, other: string) => parts.find((part) => part.type === type)?.value ?? other;
  return { group: of('group', ','), decimal: of('decimal', '.') };
}

const qualifierWords: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:≥|>=|at least|not before|no fewer than|more than)\s*/iu, 'at-least'],
  [/^(?:≤|<=|at most|not after|no more than|up to)\s*/iu, 'at-most'],
  [/^(?:≈|~|about|around|some)\s*/iu, 'about'],
  [/^(?:=|exactly)\s*/iu, 'exactly'],
];

/** "≥ 13", "at least 13", "about 40": how exact a value is, and the rest. */
export function takeQualifier(text: string): { qualifier: Qualifier; rest: string } {
  const found = qualifierWords.find(([words]) => words.test(text.trim()));
  if (!found) return { qualifier: 'exactly', rest: text.trim() };
  return { qualifier: found[1], rest: text.trim().replace(found[0], '') };
}

/** "13 people", "2.4 million EUR", "60%": a number with its unit, as one types it into one field. */
export function numberAndUnit(text: string): { number: number; unit: string | null } | undefined {
  const whole = numberOf(text);
  if (whole !== undefined) return { number: whole, unit: null };
  // The longest beginning that is a number: "2.4 million EUR" is not 2.4 "million EUR".
  const words = text
    .trim()
    .replace(/^([-−]?[\d.,'’]+)(?=[^\d.,'’\s])/u, '$1 ')
    .split(/\s+/u);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const number = numberOf(words.slice(0, count).join(' '));
    if (number !== undefined) return { number, unit: words.slice(count).join(' ') };
  }
  return undefined;
}
