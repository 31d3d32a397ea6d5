import { outCollections, type OutCase, type OutCollection } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { RecordOf } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { pageCollections } from '#core/model/targets.ts';
import { t } from '#lib/i18n/t.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The records of a vault: none of them refers to a record outside it. */
export interface VaultRecords {
  list<C extends OutCollection>(collection: C): readonly Readonly<RecordOf<C>>[];
  /** Its collection, if it is in the vault. */
  collectionOf(id: string): OutCollection | undefined;
}

/**
 * The records a vault can hold, each reported as taken over; references out of the vault are reported as left out, and a link,
 * quote or claim that means nothing without them is omitted.
 */
export function preparedFor(of: OutCase, report: ReportBuilder): VaultRecords {
  const known = new Map<string, OutCollection>();
  const lists = new Map<OutCollection, Fields[]>();
  const put = <C extends OutCollection>(collection: C, isWhole: (record: Readonly<RecordOf<C>>) => boolean) => {
    for (const record of of.list(collection)) {
      if (isWhole(record)) known.set(record.id, collection);
      else report.leave(record.id, '', t(collection === 'links' ? 'exchange.noEnd' : 'exchange.notInFile'));
    }
  };
  for (const collection of pageCollections) put(collection, () => true);
  put('quotes', ({ article }) => known.has(article));
  put('links', ({ from, to }) => known.has(from) && known.has(to));
  put('claims', ({ subject, value }) => known.has(subject) && (value.type !== 'record' || known.has(value.id)));
  for (const collection of outCollections) {
    lists.set(
      collection,
      of.list(collection).flatMap((record) => {
        if (!known.has(record.id)) return [];
        report.take(record.id);
        return [within(collection, record, known, report)];
      }),
    );
  }
  return {
    list: (collection) => (lists.get(collection) ?? []) as never,
    collectionOf: (id) => known.get(id),
  };
}

/** A record without references out of the vault. */
function within(
  collection: OutCollection,
  record: Fields,
  known: ReadonlyMap<string, unknown>,
  report: ReportBuilder,
): Fields {
  const here = (id: unknown) => typeof id === 'string' && known.has(id);
  const changed: Record<string, unknown> = {};
  for (const { name, kind, refs } of fieldsOf(collection)) {
    const value = record[name];
    if (!refs || value === null || value === undefined) continue;
    let kept: unknown = value;
    if (kind === 'record') kept = here(value) ? value : null;
    else if (kind === 'records') kept = (value as unknown[]).filter(here);
    else if (kind === 'order') kept = (value as { event: string }[]).filter(({ event }) => here(event));
    else if (kind === 'figures')
      kept = (value as { quotes: string[] }[]).map((one) => ({ ...one, quotes: one.quotes.filter(here) }));
    if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) continue;
    changed[name] = kept;
    report.leave(String(record['id']), name, t('exchange.notInFile'));
  }
  return { ...record, ...changed };
}
