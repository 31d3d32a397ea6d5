import type { ClaimRow } from '#core/claims/contract.ts';
import type { Claim, ClaimValue } from '#core/model/claims.ts';
import { labelOfProperty, qualifierSigns } from '#core/model/claim-properties.ts';
import { toWords } from '#lib/edtf/words.ts';
import { counted } from '#lib/i18n/counted.ts';
import { singularOf } from '#lib/text/singular.ts';
import { language, locale, t } from '#lib/i18n/t.ts';

/** Formats how well a value is supported: "5 sources, 2 origins", "1 source, not assessed", "no quote". */
export function formatCorroboration({ sources, origins, knots }: ClaimRow['corroboration']): string {
  if (sources === 0) return t('ui.knots.noQuote');
  if (origins > 0) {
    return t('claims.corroboration.origins', {
      sources: counted('sources', sources),
      origins: counted('origins', origins),
    });
  }
  const isAssessed = knots.every(({ knot }) => knot !== 'not-assessed');
  return t(isAssessed ? 'claims.corroboration.noOrigin' : 'claims.corroboration.notAssessed', {
    sources: counted('sources', sources),
  });
}

/**
 * Formats a value for a small space: "≥ 13 people", "March 2024", "no".
 * @param nameOf returns the name of a record
 */
export function formatValue(
  value: ClaimValue,
  qualifier: Claim['qualifier'],
  nameOf: (id: string) => string = () => '…',
): string {
  switch (value.type) {
    case 'number': {
      const number = formatOf(locale()).format(value.number);
      return `${qualifierSigns[qualifier]}${withUnit(number, value.number, value.unit ?? '')}`;
    }
    case 'date':
      return `${qualifierSigns[qualifier]}${toWords(value.edtf, language())}`;
    case 'record':
      return nameOf(value.id);
    case 'text':
      return value.text;
    case 'flag':
      return t(value.flag ? 'claims.yes' : 'claims.no');
  }
}

type KnownUnit = (typeof knownUnits)[number];

const knownUnits = [
  'people',
  'men',
  'women',
  'children',
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'tonnes',
  'kilometres',
  'metres',
  'litres',
  'hectares',
  'dollars',
  'euros',
] as const;

function isKnownUnit(unit: string): unit is KnownUnit {
  return (knownUnits as readonly string[]).includes(unit);
}

/** Joins a formatted number and its unit: "8 people", "45%". */
export function withUnit(printed: string, number: number, unit: string): string {
  return unit === '%' ? t('claims.percent', { number: printed }) : `${printed} ${unitFor(number, unit)}`.trim();
}

/**
 * Returns a unit that agrees with its number: "2 horns", "1 horn". Units are stored as English plurals; known units are translated into
 * other languages.
 */
export function unitFor(number: number, unit: string): string {
  if (language() !== 'en' && isKnownUnit(unit)) return t(`claims.unit.${unit}`, { count: Math.abs(number) });
  return Math.abs(number) === 1 ? singularOf(unit, language()) : unit;
}

/** Returns a unit as it is offered and typed in the current language: "people" is "personas". */
export const unitWords = (unit: string): string => unitFor(2, unit);

/** Returns the stored unit for typed words: a known unit by its translation, anything else unchanged. */
export const unitIn = (words: string): string => knownUnits.find((unit) => unitWords(unit) === words) ?? words;

/** Creating a formatter costs more than formatting everything on a page. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(tag: string): Intl.NumberFormat {
  const format = formats.get(tag) ?? new Intl.NumberFormat(tag, { maximumFractionDigits: 20 });
  formats.set(tag, format);
  return format;
}

/** Formats a claim in a few words: "deaths: ≥ 13 people", "denies: involved: yes". */
export function formatClaim(
  claim: Pick<Claim, 'property' | 'value' | 'qualifier' | 'stance'>,
  label = labelOfProperty(claim.property),
  nameOf?: (id: string) => string,
): string {
  const statement = t('claims.words', { property: label, value: formatValue(claim.value, claim.qualifier, nameOf) });
  return claim.stance === 'denies' ? t('claims.denied', { claim: statement }) : statement;
}
