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
export function vaultRecordsOf(outCase: OutCase, report: ReportBuilder): VaultRecords {
  const included = new Map<string, OutCollection>();
  const lists = new Map<OutCollection, Fields[]>();
  const include = <C extends OutCollection>(collection: C, isWhole: (record: Readonly<RecordOf<C>>) => boolean) => {
    for (const record of outCase.list(collection)) {
      if (isWhole(record)) included.set(record.id, collection);
      else report.leaveOut(record.id, '', t(collection === 'links' ? 'exchange.noEnd' : 'exchange.notInFile'));
    }
  };
  for (const collection of pageCollections) include(collection, () => true);
  include('quotes', ({ article }) => included.has(article));
  include('links', ({ from, to }) => included.has(from) && included.has(to));
  include(
    'claims',
    ({ subject, value }) => included.has(subject) && (value.type !== 'record' || included.has(value.id)),
  );
  for (const collection of outCollections) {
    lists.set(
      collection,
      outCase.list(collection).flatMap((record) => {
        if (!included.has(record.id)) return [];
        report.take(record.id);
        return [withoutOutsideReferences(collection, record, included, report)];
      }),
    );
  }
  return {
    list: (collection) => (lists.get(collection) ?? []) as never,
    collectionOf: (id) => included.get(id),
  };
}

/** A record without references out of the vault. */
function withoutOutsideReferences(
  collection: OutCollection,
  record: Fields,
  included: ReadonlyMap<string, unknown>,
  report: ReportBuilder,
): Fields {
  const isIncluded = (id: unknown) => typeof id === 'string' && included.has(id);
  const changed: Record<string, unknown> = {};
  for (const { name, kind, refs } of fieldsOf(collection)) {
    const value = record[name];
    if (!refs || value === null || value === undefined) continue;
    let remaining: unknown = value;
    if (kind === 'record') remaining = isIncluded(value) ? value : null;
    else if (kind === 'records') remaining = (value as unknown[]).filter(isIncluded);
    else if (kind === 'order') remaining = (value as { event: string }[]).filter(({ event }) => isIncluded(event));
    else if (kind === 'figures')
      remaining = (value as { quotes: string[] }[]).map((one) => ({ ...one, quotes: one.quotes.filter(isIncluded) }));
    if (remaining === value || JSON.stringify(remaining) === JSON.stringify(value)) continue;
    changed[name] = remaining;
    report.leaveOut(String(record['id']), name, t('exchange.notInFile'));
  }
  return { ...record, ...changed };
}
