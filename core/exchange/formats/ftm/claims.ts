import type { FtmOut } from '#core/exchange/formats/ftm/context.ts';
import type { Draft } from '#core/exchange/formats/ftm/draft.ts';
import { formatValue } from '#core/model/claim-words.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import type { Claim } from '#core/model/claims.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { ftmDate } from '#lib/exchange/ftm/dates.ts';
import { t } from '#lib/i18n/t.ts';

/** The properties that correspond to claims, by the type of their subject. */
const propertyByClaim: Partial<Record<PageCollection, Readonly<Record<string, string>>>> = {
  people: {
    born: 'birthDate',
    died: 'deathDate',
    birthplace: 'birthPlace',
    nationality: 'nationality',
    role: 'position',
    residence: 'address',
    status: 'status',
    identifier: 'idNumber',
  },
  organisations: {
    founded: 'incorporationDate',
    dissolved: 'dissolutionDate',
    seat: 'address',
    status: 'status',
    identifier: 'idNumber',
  },
  events: { date: 'date', place: 'location' },
};

/** Writes a claim as a property of its subject, with its quotes as proof; a property cannot say who states or denies it. */
export function putClaim(
  { outCase, report, model }: FtmOut,
  draft: Draft,
  collection: PageCollection,
  claim: Claim,
): void {
  const name = propertyByClaim[collection]?.[propertyKey(claim.property)];
  if (name === undefined || !draft.has(name)) return;
  const value = valueOf(outCase, claim);
  const property = model.property(draft.entity.schema, name);
  const written = (property?.type === 'country' ? value?.toLowerCase() : value) ?? '';
  const why = refusalOf(claim, value, written, property);
  if (why !== null) {
    report.leaveOut(claim.id, '', why);
    return;
  }
  draft.put(name, written, 'claims');
  report.take(claim.id);
  const words = formatValue(claim.value, claim.qualifier, (id) => outCase.titleOf(id));
  report.change(claim.id, 'value', words, `${name}: ${written}`, t('exchange.ftm.claimAsProperty'));
  for (const id of claim.quotes) {
    const quote = outCase.find(id);
    if (quote?.collection === 'quotes' && outCase.find(quote.record.article))
      draft.put('proof', quote.record.article, 'claims');
  }
}

function valueOf(outCase: FtmOut['outCase'], { value }: Claim): string | null {
  if (value.type === 'date') return ftmDate(value.edtf)?.date ?? null;
  if (value.type === 'record') return outCase.titleOf(value.id);
  if (value.type === 'text') return value.text;
  return value.type === 'number' ? String(value.number) : '';
}

/** Why a claim cannot be a property; null if it can. */
function refusalOf(
  { stance }: Claim,
  value: string | null,
  written: string,
  property: { values: ReadonlySet<string> | null; maxLength: number } | undefined,
): string | null {
  if (stance === 'denies') return t('exchange.ftm.denied');
  if (value === null) return t('exchange.ftm.noDate');
  if (property?.values && !property.values.has(written)) return t('exchange.ftm.noWord', { value });
  if (property && written.length > property.maxLength) return t('exchange.ftm.tooLong', { limit: property.maxLength });
  return written === '' ? t('exchange.noPlaceForRecord') : null;
}
