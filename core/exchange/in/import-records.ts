import { setImmediate } from 'node:timers/promises';
import type { Incoming } from '#core/exchange/in/format.ts';
import { inSlices } from '#lib/in-slices.ts';
import { collectionNames, type Collection } from '#core/model/collections.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Name } from '#core/model/base.ts';
import type { Label } from '#core/model/label.ts';
import type { RecordOrigin } from '#core/model/shared-fields.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { mapReferences, referencesOf } from '#core/model/references.ts';
import { writeInOrder } from '#core/exchange/in/change-sets.ts';
import { planOf, type PlanOptions } from '#core/exchange/in/plan-batch.ts';
import { deletedAmong, importedIds } from '#core/exchange/in/imported-ids.ts';
import { writePlan, type PutPlan } from '#core/records/put.ts';
import type { PutTexts } from '#core/records/put-texts.ts';
import { newId } from '#core/store/ids.ts';
import type { Store } from '#core/store/types.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.ts';
import { append } from '#lib/append.ts';
import { isEmpty, isSameJson } from '#lib/json.ts';
import { ascending } from '#lib/sorted.ts';

export interface ImportDeps {
  store: Store;
  texts: PutTexts;
  now(): number;
  /** The record that a merged one now belongs to. */
  lead(id: string): string;
}

export interface RecordImport {
  tool: string;
  /** SHA-256 of the imported file, which is kept; null if each record has its own. */
  fileHash: string | null;
  label: Label;
  /** The result of `importedIds` for the tool, if the caller already has it: it goes through the whole case. */
  earlierIds?: ReadonlyMap<string, string>;
  /** What an earlier file of the tool, which is kept, said about a record; undefined if it said nothing. */
  earlierRecord?(fileHash: string, key: string): Fields | undefined;
  /** The whole import is one undo step. */
  group: string;
  check(): void;
  /** Writes nothing and only makes the report. */
  dryRun?: boolean;
  /** Called with the number of records processed. */
  progress?(done: number): void;
}

type Fields = Readonly<Record<string, unknown>>;

/** Turns a reference to a record of the file into its id. */
type IdOf = (text: string) => string;

/** A record being imported, with the id that it has or gets. */
interface MatchedRecord {
  item: Incoming;
  id: string;
  before: Fields | null;
}

/** Number of records validated at once. */
const planSize = 40;
/** Collections that others refer to come first. */
const importOrder: readonly Collection[] = [
  'places',
  'people',
  'organisations',
  'events',
  'articles',
  'quotes',
  'links',
  'claims',
];
const collectionsInOrder: readonly Collection[] = [
  ...importOrder,
  ...collectionNames.filter((name) => !importOrder.includes(name)),
];

/**
 * Imports records of another program's file. A record that was imported before, by tool and key, is updated: what somebody has
 * edited here since stays, and is reported. Rejected values are left out with the reason, field by field; the rest continues.
 * @returns a function that returns the id of the record with a key
 * @throws AppError `cancelled` by `check`; `write-failed`
 */
export async function importRecords(
  deps: ImportDeps,
  items: readonly Incoming[],
  report: ReportBuilder,
  run: RecordImport,
): Promise<(name: string) => string | undefined> {
  return importInParts(deps, [items], report, run);
}

/**
 * The same for a file that is too large to hold in memory. Records of a part may refer to each other and to those of earlier
 * parts.
 * @returns a function that returns the id of a record by its name in the report, or else by its key
 * @throws as `importRecords`
 */
export async function importInParts(
  { store, texts, now, lead }: ImportDeps,
  parts: AsyncIterable<readonly Incoming[]> | Iterable<readonly Incoming[]>,
  report: ReportBuilder,
  run: RecordImport,
): Promise<(name: string) => string | undefined> {
  const { tool, fileHash, label, group, check, dryRun = false, progress, earlierRecord = () => undefined } = run;
  const earlierIds = run.earlierIds ?? importedIds(store, tool);
  const trashedIds = importedIds(store, tool, { trash: true });
  /** Ids of all records of the file by key. */
  const byKey = new Map<string, string>();
  const byReportName = new Map<string, string>();
  /** Ids of records whose import was undone, and those that they have now. */
  const replacedIds = new Map<string, string>();
  const ids = new Set<string>();
  const wantedIdOf = ({ record, key, id }: Incoming): string | undefined => {
    const name = `${record.collection} ${key}`;
    return earlierIds.get(name) ?? trashedIds.get(name) ?? id;
  };
  const matchRecord = (item: Incoming, deleted: ReadonlySet<string>): MatchedRecord | null => {
    if (byKey.has(item.key)) {
      report.leaveOut(reportNameOf(item), '', t('exchange.keyTwice', { place: item.place }));
      return null;
    }
    const wantedId = wantedIdOf(item);
    const found = wantedId === undefined ? undefined : store.find(wantedId);
    if (found && deleted.has(found.record.id)) {
      // Other items of the file may refer to it.
      byKey.set(item.key, found.record.id);
      report.leaveOut(reportNameOf(item), '', t('exchange.deletedHere', { day: formatDay(found.record.updatedAt) }));
      return null;
    }
    const id = found?.trashed || wantedId === undefined ? newId() : found ? lead(found.record.id) : wantedId;
    if (found?.trashed) replacedIds.set(found.record.id, id);
    if (ids.has(id)) {
      report.leaveOut(reportNameOf(item), '', t('exchange.recordTwice'));
      return null;
    }
    ids.add(id);
    byKey.set(item.key, id);
    if (item.reportName !== undefined && !byReportName.has(item.reportName)) byReportName.set(item.reportName, id);
    return { item, id, before: found && !found.trashed ? found.record : null };
  };
  const idOf = (text: string) => (text.startsWith('$') ? byKey.get(text.slice(1)) : replacedIds.get(text)) ?? text;
  const origin = ({ key, place, fileHash: ownHash }: Incoming): RecordOrigin => ({
    ...{ tool, key, place },
    fileHash: ownHash ?? fileHash,
  });
  /** Records that later ones may refer to before they are written. */
  const planned = new Map<string, Collection>();
  const options: PlanOptions = {
    ...{ texts, now: new Date(now()).toISOString(), lead },
    collectionOfPlanned: (id) => planned.get(id),
  };
  const write = dryRun ? () => Promise.resolve() : (plan: PutPlan) => writePlan(store, plan, label, { group });
  let done = 0;
  await writeInOrder(write, async (submit, settle) => {
    for await (const part of parts) {
      const matched: MatchedRecord[] = [];
      const deleted = await deletedAmong(store, part.map(wantedIdOf));
      const add = (item: Incoming) => {
        const one = matchRecord(item, deleted);
        if (one) matched.push(one);
      };
      await inSlices(part, add, () => false);
      const ordered = await sortByReference(matched, idOf);
      done += part.length - ordered.length;
      for (let at = 0; at < ordered.length; at += planSize) {
        check();
        const next = ordered.slice(at, at + planSize);
        const batch = next.map((one) => ({
          key: reportNameOf(one.item),
          put: fieldsToPut(one, origin(one.item), idOf, report, earlierRecord),
        }));
        // Quotes are searched for in the texts of their articles, which must be stored first.
        if (next.some(({ item }) => item.record.collection === 'quotes')) await settle();
        const plan = await planOf(store, batch, options, report);
        for (const { id, collection } of plan?.records ?? []) planned.set(id, collection);
        if (plan) await submit(plan);
        progress?.((done += batch.length));
        // Yield to other work.
        await setImmediate();
      }
    }
  });
  return (name) => byReportName.get(name) ?? byKey.get(name);
}

/** Sorts each record after those it refers to, unless they refer to each other. */
async function sortByReference(matched: readonly MatchedRecord[], idOf: IdOf): Promise<MatchedRecord[]> {
  const byId = new Map(matched.map((one) => [one.id, one]));
  const placed = new Set<MatchedRecord>();
  const place = (one: MatchedRecord, within: readonly MatchedRecord[]): void => {
    if (placed.has(one) || within.includes(one)) return;
    const { collection } = one.item.record;
    for (const { id } of referencesOf(collection, one.item.record)) {
      const other = byId.get(idOf(id));
      if (other && within.length < maxDepth) place(other, [...within, one]);
    }
    placed.add(one);
  };
  const byCollection = new Map<Collection, MatchedRecord[]>();
  for (const one of matched) {
    const { collection } = one.item.record;
    append(byCollection, collection, one);
  }
  for (const collection of collectionsInOrder) {
    await inSlices(
      byCollection.get(collection) ?? [],
      (one) => place(one, []),
      () => false,
    );
  }
  return [...placed];
}

/** Maximum depth of such references. */
const maxDepth = 50;

/** The fields to put: for an existing record, only those that nobody has edited. */
function fieldsToPut(
  { item, id, before }: MatchedRecord,
  origin: RecordOrigin,
  idOf: IdOf,
  report: ReportBuilder,
  earlierRecord: NonNullable<RecordImport['earlierRecord']>,
): Fields {
  const { record, extra = {}, earlier = [], isAddition = false } = item;
  const incoming = mapReferences(record.collection, record, idOf);
  const fields = Object.keys(incoming).filter((field) => field !== 'collection' && field !== 'text');
  const more = Object.keys(extra).length > 0 ? { extra: sortedTexts(extra) } : {};
  if (before === null) {
    const provenance = hasOrigins(record.collection) ? { provenance: originsOf(fields) } : {};
    return { ...incoming, ...more, ...provenance, id, imported: [...earlier, origin] };
  }
  const provenance = (before['provenance'] ?? {}) as Readonly<Record<string, string>>;
  const imported = (before['imported'] ?? []) as RecordOrigin[];
  const lastHash = imported.find((one) => isFromSame(one, origin))?.fileHash ?? null;
  const stated = lastHash === null || lastHash === origin.fileHash ? undefined : earlierRecord(lastHash, item.key);
  const updated: Record<string, unknown> = {};
  const joined: Record<string, unknown> = {};
  const isFirst = !imported.some(({ tool }) => tool === origin.tool);
  for (const field of fields) {
    const [theirs, ours] = [incoming[field], before[field]];
    // Missing files are reported when they are looked for.
    if (isSameJson(theirs, ours) || field === 'unreadParts') continue;
    const isUnedited = stated !== undefined && !isEmpty(stated[field]) && isSameJson(stated[field], ours);
    const mayJoin = isAddition || (isFirst && joinedFields.has(field));
    if (isEmpty(ours) || isUnedited || isGuess(record.collection, before, field)) updated[field] = theirs;
    else if (mayJoin && Array.isArray(theirs) && Array.isArray(ours)) {
      const both = withAdded(field, ours, theirs);
      if (both.length > ours.length) joined[field] = both;
    } else
      report.change(
        reportNameOf(item),
        field,
        textOfValue(theirs),
        textOfValue(ours),
        t(isAddition ? 'exchange.otherHere' : 'exchange.changedHere'),
      );
  }
  const others = imported.filter((one) => !isFromSame(one, origin));
  const added = earlier.filter((one) => !imported.some((other) => isFromSame(other, one)));
  const isNew = added.length > 0 || !imported.some((one) => isSameJson(one, origin));
  return {
    ...{ collection: record.collection, id },
    ...updated,
    ...joined,
    ...more,
    ...(isNew ? { imported: [...others, ...added, origin] } : {}),
    // A field counts as typed when it is put, unless stated otherwise.
    ...(hasOrigins(record.collection) && Object.keys({ ...updated, ...joined }).length > 0
      ? { provenance: { ...provenance, ...originsOf(Object.keys(updated)) } }
      : {}),
  };
}

/** A list with the additional items of another; each added name becomes an alternative name. */
function withAdded(field: string, ours: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  if (field !== 'names') return [...ours, ...theirs.filter((one) => !ours.some((other) => isSameJson(one, other)))];
  const ownValues = new Set((ours as Name[]).map(({ value }) => value));
  const more = (theirs as Name[]).filter(({ value }) => !ownValues.has(value));
  return [...ours, ...more.map((name) => (name.kind === 'main' ? { ...name, kind: 'alias' as const } : name))];
}

/** What the report calls a record. */
const reportNameOf = ({ reportName, key }: Incoming): string => reportName ?? key;

/** Whether a collection records the origins of its fields in this form; articles have their own. */
const hasOrigins = (collection: Collection): boolean =>
  collection !== 'articles' && fieldOf(collection, 'provenance') !== undefined;

/** Lists to which an imported file adds, if the record came from elsewhere. */
const joinedFields: ReadonlySet<string> = new Set(['tags', 'identifiers']);

/** Whether nobody has typed a value: it came from a file imported earlier, or was guessed. */
function isGuess(collection: Collection, before: Fields, field: string): boolean {
  const from = ((before['provenance'] ?? {}) as Readonly<Record<string, string>>)[field];
  if (collection !== 'articles') return from === 'imported';
  if (from === 'page' || from === 'guessed') return true;
  const isPlainFile = isEmpty(before['imported']) && !isEmpty(before['fileHash']);
  return isPlainFile && (field === 'captured' || (field === 'kind' && before[field] === 'news'));
}

const isFromSame = (one: RecordOrigin, other: RecordOrigin) => one.tool === other.tool && one.key === other.key;

function originsOf(fields: readonly string[]): Record<string, 'imported'> {
  return Object.fromEntries(fields.map((field) => [field, 'imported' as const]));
}

function sortedTexts(extra: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(extra)
      .sort(([a], [b]) => ascending(a, b))
      .map(([name, texts]) => [name, [...new Set(texts)].sort()]),
  );
}

function textOfValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
