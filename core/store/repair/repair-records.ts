import { join } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import type { Collection } from '#core/model/collections.ts';
import { labelFor } from '#core/model/label.ts';
import { journalsDir } from '#core/store/layout.ts';
import { purges } from '#core/store/purge.ts';
import type { Schemas } from '#core/store/schema.ts';
import type { RepairRun } from './repair-run.ts';
import type { Store, UnfitRecord } from '#core/store/types.ts';

/** How to repair a partly unreadable record. */
interface RecordRepair extends Pick<UnfitRecord, 'collection' | 'id'> {
  /** By field, the last readable value, or (`cleared`) the default. */
  values: Map<string, { value: unknown; cleared: boolean }>;
  /** Required fields with no known readable value: the record is removed. The trash cannot show it, as it cannot be read. */
  lacks: string[];
}

/**
 * Restores unreadable fields to their last readable value, clears those that never had one, and removes records that
 * lack a required field. What a newer version wrote stays. The journals keep everything.
 */
export async function repairRecords(store: Store, schemas: Schemas, repairing: RepairRun): Promise<void> {
  const records = store.unreadable().filter((record) => corruptFields(record).size > 0);
  if (records.length === 0) return;
  const readableValues = await lastReadable(store, schemas, records);
  const recordRepairs = records.map((record) => recordRepairOf(store, schemas, record, readableValues.get(record.id)));
  await store.transact(labelFor('store.mendLabel'), (tx) => {
    for (const { collection, id, values, lacks } of recordRepairs) {
      // A purge cannot be changed, and a purge record that cannot be read purges nothing.
      if (lacks.length > 0 || collection === purges) tx.reapply({ collection, id, remove: true });
      else for (const [field, { value }] of values) tx.settle(collection as Collection, id, field, value);
    }
  });
  for (const { collection, id, values, lacks } of recordRepairs) {
    const place = join(journalsDir(store.dir), collection);
    const named = (cleared: boolean) => [...values].flatMap(([field, of]) => (of.cleared === cleared ? [field] : []));
    if (lacks.length > 0) repairing.note('set-aside', place, t('store.mendTrashed', { id, fields: lacks.join(', ') }));
    else {
      const [last, cleared] = [named(false), named(true)];
      if (last.length > 0) repairing.note('said-again', place, t('store.mendValue', { id, fields: last.join(', ') }));
      if (cleared.length > 0)
        repairing.note('set-aside', place, t('store.mendCleared', { id, fields: cleared.join(', ') }));
    }
  }
}

/** Returns the fields of a record that are corrupt and not merely newer than this program. */
const corruptFields = ({ fields }: UnfitRecord) =>
  new Set(fields.filter(({ newer }) => !newer).map(({ field }) => field));

function recordRepairOf(
  store: Store,
  schemas: Schemas,
  record: UnfitRecord,
  readableValues: ReadonlyMap<string, unknown> | undefined,
): RecordRepair {
  const { collection, id } = record;
  const recordRepair: RecordRepair = { collection, id, values: new Map(), lacks: [] };
  const shown = store.find(id)?.record as Readonly<Record<string, unknown>> | undefined;
  for (const field of corruptFields(record)) {
    const part = shown?.[field];
    // The readable elements of a list are shown, and kept.
    if (Array.isArray(part) && part.length > 0) recordRepair.values.set(field, { value: part, cleared: false });
    else if (readableValues?.has(field))
      recordRepair.values.set(field, { value: readableValues.get(field), cleared: false });
    else {
      const value = schemas.defaultOf(collection, field);
      if (value === undefined) recordRepair.lacks.push(field);
      else recordRepair.values.set(field, { value, cleared: true });
    }
  }
  return recordRepair;
}

/** Returns, by record, the last readable value that lines gave each corrupt field. The journals are read once. */
async function lastReadable(
  store: Store,
  schemas: Schemas,
  records: readonly UnfitRecord[],
): Promise<Map<string, Map<string, unknown>>> {
  const wrong = new Map(records.map((record) => [record.id, { ...record, wrong: corruptFields(record) }]));
  const found = new Map<string, Map<string, unknown>>();
  const entries = await store.history({ ids: new Set(wrong.keys()), limit: Infinity });
  for (const change of entries.flatMap(({ changes }) => [...changes].reverse())) {
    const record = wrong.get(change.id);
    if (!record) continue;
    const values = found.get(change.id) ?? new Map<string, unknown>();
    found.set(change.id, values);
    for (const field of record.wrong) {
      if (values.has(field) || field === 'id') continue;
      // The value that a change replaced counts too: the line that gave it may be missing.
      const candidates =
        'create' in change ? [change.create[field]] : 'set' in change ? [...(change.set[field] ?? [])].reverse() : [];
      const fitting = candidates.find(
        (value) => value !== undefined && value !== null && schemas.fits(record.collection, field, value),
      );
      if (fitting !== undefined) values.set(field, fitting);
    }
  }
  return found;
}
