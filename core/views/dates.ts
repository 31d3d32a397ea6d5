import { collectionNames, type Collection, type RecordOf } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { bounds } from '#lib/edtf/order.ts';

/** A span of time in UTC milliseconds; null at an open end. */
export interface Span {
  earliest: number | null;
  latest: number | null;
}

/** By collection, the fields that date its records. */
const dateFields = new Map(
  collectionNames.map((name) => [
    name,
    fieldsOf(name).flatMap(({ name: field, kind }) => (kind === 'date' && field !== 'captured' ? [field] : [])),
  ]),
);

/** Returns a record's own dates, EDTF: those in its fields, and for a claim the date that it states. */
function ownDates(collection: Collection, record: Readonly<Record<string, unknown>>): string[] {
  const dates = (dateFields.get(collection) ?? []).flatMap((field) => {
    const value = record[field];
    return typeof value === 'string' ? [value] : [];
  });
  if (collection !== 'claims') return dates;
  const { value } = record as unknown as RecordOf<'claims'>;
  return value.type === 'date' ? [value.edtf, ...dates] : dates;
}

/** Over how many steps a date may be inherited: a person has those of the events linked to it. */
const maxSteps = 2;

/**
 * Returns the dates of a record for time filters: its own; if there are none, those of what it belongs to (the article of a quote, the
 * event at the end of a link) and of what points to it. Empty if nothing of all that is dated.
 */
export function datesOf(
  id: string,
  { reads, reverse }: Pick<MergedView, 'reads' | 'reverse'>,
  steps = maxSteps,
): string[] {
  const found = reads.find(id);
  if (!found || found.trashed) return [];
  const { collection } = found;
  const own = ownDates(collection, found.record);
  if (own.length > 0 || steps === 0) return own;
  if (collection === 'quotes') return datesOf(found.record.article, { reads, reverse }, 0);
  if (collection === 'links')
    return [found.record.from, found.record.to].flatMap((end) =>
      reads.get('events', end) ? datesOf(end, { reads, reverse }, 0) : [],
    );
  if (collection === 'articles') return [];
  return reverse.pointingAt(id).flatMap((pointer) => {
    if (pointer.collection !== 'links' && pointer.collection !== 'events' && pointer.collection !== 'claims') return [];
    return datesOf(pointer.id, { reads, reverse }, pointer.collection === 'links' ? 1 : 0);
  });
}

/** Returns the span from the first moment of one date to the last of another; a missing date is an open end. */
export function spanBetween(from: string | null, to: string | null): Span {
  return { earliest: bounds(from).earliest, latest: bounds(to).latest };
}

/** Returns whether a date may lie in a span. */
export function mayBeIn(edtf: string, span: Span): boolean {
  const { earliest, latest } = bounds(edtf);
  return (earliest ?? -Infinity) <= (span.latest ?? Infinity) && (latest ?? Infinity) >= (span.earliest ?? -Infinity);
}
