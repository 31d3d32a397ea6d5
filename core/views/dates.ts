import type { Collection, RecordOf } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { bounds } from '#lib/edtf/order.ts';

/** A span of moments, UTC milliseconds; null where an end is open. */
export interface Span {
  earliest: number | null;
  latest: number | null;
}

/** The dates that a record says of itself, EDTF: those of its fields, and of a claim what it says. */
function ownDates(collection: Collection, record: Readonly<Record<string, unknown>>): string[] {
  const dates = fieldsOf(collection).flatMap(({ name, kind }) => {
    const value = kind === 'date' && name !== 'captured' ? record[name] : null;
    return typeof value === 'string' ? [value] : [];
  });
  if (collection !== 'claims') return dates;
  const { value } = record as unknown as RecordOf<'claims'>;
  return value.type === 'date' ? [value.edtf, ...dates] : dates;
}

/** By how many steps a date may be borrowed: a person has those of the events of its links. */
const maxSteps = 2;

/**
 * When a record was, as views narrow by time: its own dates; where it has none, those of what it belongs to (of a quote its article, of
 * a link the event at its end) and of what points to it. None where nothing of all that has a date.
 */
export function datesOf(id: string, { reads, reverse }: MergedView, steps = maxSteps): string[] {
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

/** From the first moment of one date to the last of another; an end without a date is open. */
export function spanBetween(from: string | null, to: string | null): Span {
  return { earliest: bounds(from).earliest, latest: bounds(to).latest };
}

/** Whether what a date says may have been in a span. */
export function mayBeIn(edtf: string, span: Span): boolean {
  const { earliest, latest } = bounds(edtf);
  return (earliest ?? -Infinity) <= (span.latest ?? Infinity) && (latest ?? Infinity) >= (span.earliest ?? -Infinity);
}
