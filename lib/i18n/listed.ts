import { locale } from '#lib/i18n/t.ts';

/** Creating one costs more than formatting all lists of a page. */
const formats = new Map<string, Intl.ListFormat>();

function formatOf(type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  const tag = locale();
  const format = formats.get(tag + type) ?? new Intl.ListFormat(tag, { type });
  formats.set(tag + type, format);
  return format;
}

/** Joins values as "A, B and C", by the rules of the current language: in Spanish "A e Inés". */
export function listedAnd(values: readonly string[]): string {
  return formatOf('conjunction').format(values);
}

/** Joins values as "A, B or C", by the rules of the current language: in Spanish "7 u 8". */
export function listedOr(values: readonly string[]): string {
  return formatOf('disjunction').format(values);
}
