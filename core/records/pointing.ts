import type { Collection, RecordOf } from '#core/model/collections.ts';
import type { Link } from '#core/model/links.ts';
import type { Reads } from '#core/store/types.ts';
import type { Pointer, ReverseIndex } from './reverse-index.ts';

type Get = Pick<Reads, 'get'>;
type PointingAt = Pick<ReverseIndex, 'pointingAt'>;

/** Returns the records of a collection that point to a record, with a field only those that do so in this field. */
export function recordsPointingAt<C extends Collection>(
  reads: Get,
  reverse: PointingAt,
  id: string,
  from: C,
  field?: string,
): Readonly<RecordOf<C>>[] {
  return reverse.pointingAt(id).flatMap((pointer): Readonly<RecordOf<C>>[] => {
    const isMeant = pointer.collection === from && (field === undefined || pointer.field === field);
    const record = isMeant ? reads.get(from, pointer.id) : undefined;
    return record === undefined ? [] : [record];
  });
}

/** Whether a link has one of its ends at a record. A link also points to the quotes that prove it. */
export function isEnd({ collection, field }: Pointer): boolean {
  return collection === 'links' && field !== 'quotes';
}

/** Returns the links of a record, from either end. */
export function linksAt(reads: Get, reverse: PointingAt, id: string): Readonly<Link>[] {
  return reverse.pointingAt(id).flatMap((pointer) => (isEnd(pointer) ? (reads.get('links', pointer.id) ?? []) : []));
}

/** Returns the quotes of a claim or link that prove it: not those in the trash. */
export function provingQuotes(reads: Get, { quotes }: { readonly quotes: readonly string[] }): string[] {
  return quotes.filter((id) => reads.get('quotes', id) !== undefined);
}

/** Returns ids of the quotes about a record, and of those that prove its links. */
export function quotesAbout(reads: Get, reverse: PointingAt, id: string): string[] {
  return reverse.pointingAt(id).flatMap((pointer) => {
    if (pointer.collection === 'quotes') return [pointer.id];
    const link = isEnd(pointer) ? reads.get('links', pointer.id) : undefined;
    return link ? provingQuotes(reads, link) : [];
  });
}
