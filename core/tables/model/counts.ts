import type { Pointer } from '#core/records/reverse-index.ts';
import type { TableCollection } from '#core/tables/model.ts';

/** A record of any collection. */
export type AnyFields = Readonly<Record<string, unknown>>;

/** Counts of the records that point to a row. */
export interface Counts {
  /** Returns the ids of the quotes that prove what is said about a record. */
  quotesOf(collection: TableCollection, id: string, record: AnyFields): ReadonlySet<string>;
  countOf(collection: TableCollection, column: 'links' | 'quotes' | 'claims', id: string, record: AnyFields): number;
}

/** @param quotesOfLink returns the ids of a link's quotes */
export function createCounts(
  pointingAt: (id: string) => readonly Pointer[],
  quotesOfLink: (id: string) => readonly string[],
): Counts {
  const quotesOf: Counts['quotesOf'] = (collection, id, record) => {
    if (Array.isArray(record['quotes'])) return new Set(record['quotes'] as string[]);
    const found = new Set<string>();
    for (const pointer of pointingAt(id)) {
      if (pointer.collection === 'quotes') found.add(pointer.id);
      // The quotes of a link prove what it says about both its ends; an article's own quotes are those from its text.
      else if (collection !== 'articles' && pointer.collection === 'links' && pointer.field !== 'quotes')
        for (const quote of quotesOfLink(pointer.id)) found.add(quote);
    }
    return found;
  };
  return {
    quotesOf,
    countOf(collection, column, id, record) {
      if (column === 'quotes') return quotesOf(collection, id, record).size;
      const pointing = pointingAt(id).filter((one) => one.collection === column);
      if (column === 'links') return new Set(pointing.flatMap((one) => (one.field === 'quotes' ? [] : [one.id]))).size;
      return collection === 'quotes' ? pointing.length : pointing.filter(({ field }) => field !== 'quotes').length;
    },
  };
}
