import type { Claim, ClaimValue } from '#core/claims/model.ts';
import { qualifierSigns } from '#core/claims/properties.ts';
import { toWords } from '#core/dates/words.ts';
import { language, t } from '#core/i18n/t.ts';

/**
 * A value as a narrow place shows it: "≥ 13 people", "March 2024", "no".
 * @param nameOf what a record is called
 */
export function valueWords(
  value: ClaimValue,
  qualifier: Claim['qualifier'],
  nameOf: (id: string) => string = () => '…',
): string {
  switch (value.type) {
    case 'number': {
      const number = formatOf(language()).format(value.number);
      const unit = value.unit ?? '';
      const joined = unit === '%' ? `${number} %` : `${number} ${unit}`.trim();
      return `${qualifierSigns[qualifier]}${joined}`;
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

/** Making one costs more than all that it formats for a page. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string): Intl.NumberFormat {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  formats.set(locale, format);
  return format;
}

/** A claim in a few words: "deaths: ≥ 13 people", "denies: involved: yes". */
export function claimWords(
  claim: Pick<Claim, 'property' | 'value' | 'qualifier' | 'stance'>,
  label = claim.property,
  nameOf?: (id: string) => string,
): string {
  const said = t('claims.words', { property: label, value: valueWords(claim.value, claim.qualifier, nameOf) });
  return claim.stance === 'denies' ? t('claims.denied', { claim: said }) : said;
}
