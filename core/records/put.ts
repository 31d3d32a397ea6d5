import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { wellFormed } from '#lib/text/well-formed.ts';
import { collectionNames, collections, isCollection, type Collection } from '#core/model/collections.ts';
import type { PutResult } from '#core/records/contract.ts';
import { Faults, type Draft, type Fields } from '#core/records/draft.ts';
import { newId } from '#core/store/ids.ts';
import { formatIssue } from '#lib/issues.ts';
import { placeQuote, applyText, type PutTexts } from '#core/records/put-texts.ts';
import { mapReferences, referencesOf } from '#core/model/references.ts';
import { maxLineBytes } from '#core/store/journal/lines.ts';
import type { Label } from '#core/model/label.ts';
import type { Store } from '#core/store/types.ts';

/** One record of a put, ready to be written. */
export interface PlannedRecord {
  collection: Collection;
  id: string;
  temp: string | undefined;
  /** The whole new record for a creation, the changed fields for an update. */
  fields: Fields;
  status: 'created' | 'updated';
}

/** What a put will do: texts to store first, then the records in one change set. */
export interface PutPlan {
  records: PlannedRecord[];
  texts: { hash: string; text: string }[];
}

const derived = new Set(['collection', 'id', 'createdAt', 'updatedAt']);

/** Bytes of the line reserved for what surrounds the records. */
const reservedLineBytes = maxLineBytes / 64;

/**
 * Validates the records of a `put` completely before anything is written: shapes, ids, references, positions of quotes. For the rules see
 * case-format.md "Shapes in JSON".
 * @throws AppError `invalid` with one fault for each rejected field, `too-large` if they do not fit in one change set
 */
export async function planPut(
  store: Store,
  inputs: readonly unknown[],
  options: {
    create: boolean;
    texts: PutTexts;
    now: string;
    lead?: (id: string) => string;
    /** Returns the collection of a record that is yet to be written. */
    collectionOfPlanned?: (id: string) => Collection | undefined;
  },
): Promise<PutPlan> {
  const faults = new Faults();
  const drafts = readInputs(store, inputs, options.create, faults);
  if (options.lead) pointToLeads(drafts, options.lead);
  const draftsById = new Map(drafts.map((draft) => [draft.id, draft]));
  const texts: { hash: string; text: string }[] = [];
  const textOf = new Map<string, string>();

  for (const draft of drafts) {
    const applied = draft.collection === 'articles' ? await applyText(draft, options, faults) : null;
    if (!applied) continue;
    texts.push(applied);
    textOf.set(draft.id, applied.text);
  }
  for (const draft of drafts) checkReferences(store, draft, draftsById, faults, options.collectionOfPlanned);
  for (const draft of drafts) {
    if (draft.collection === 'quotes') await placeQuote(store, draft, draftsById, textOf, options.texts, faults);
  }
  for (const draft of drafts) validate(draft, faults);

  const { list } = faults;
  if (list.length) {
    list.sort((a, b) => a.line - b.line);
    throw new AppError('invalid', t('errors.put.refused', { count: list.length }), { faults: list });
  }
  const records = drafts.map(planned);
  // If the journal rejected the records, their texts would be left behind.
  if (texts.length) checkSize(records);
  return { records, texts };
}

/** Texts stored in parallel, because syncing several together costs little more than one. */
const maxConcurrentTexts = 32;

/** Stores the texts of a plan, then its records in one change set. @param options undo group, or the key under which puts are combined */
export async function writePlan(
  store: Store,
  plan: PutPlan,
  label: Label | string,
  options: { group?: string; coalesce?: string },
): Promise<void> {
  for (let at = 0; at < plan.texts.length; at += maxConcurrentTexts) {
    await Promise.all(plan.texts.slice(at, at + maxConcurrentTexts).map(({ text }) => store.putText(text)));
  }
  await store.transact(
    label,
    (tx) => {
      for (const { collection, id, fields, status } of plan.records) {
        if (status === 'created') tx.create(collection, { ...fields, id });
        else if (Object.keys(fields).length > 0) tx.set(collection, id, fields);
      }
    },
    options,
  );
}

/** Returns what `put` reports for each record of the input, including unchanged ones. */
export function putResults(plan: PutPlan): PutResult[] {
  return plan.records.map(({ collection, id, temp, status }) => ({
    collection,
    id,
    ...(temp === undefined ? {} : { temp }),
    status,
  }));
}

function readInputs(store: Store, inputs: readonly unknown[], create: boolean, faults: Faults): Draft[] {
  const temps = new Map<string, string>();
  const ids = new Set<string>();
  const drafts = inputs.flatMap(
    (input, index) => readHead(store, input, index + 1, { create, temps, ids }, faults) ?? [],
  );
  for (const draft of drafts) readFields(draft, temps, faults);
  return drafts;
}

/** Determines which record a line is about; null if that is unclear. */
function readHead(
  store: Store,
  input: unknown,
  line: number,
  seen: { create: boolean; temps: Map<string, string>; ids: Set<string> },
  faults: Faults,
): Draft | null {
  const refuse = (field: string, code: string, message: string) => {
    faults.add(line, field, code, message);
    return null;
  };
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    return refuse('', 'shape', t('errors.put.notAnObject'));
  }
  const fields = input as Fields;
  const { collection, id } = fields;
  if (typeof collection !== 'string' || !isCollection(collection)) {
    const message = t('errors.put.noCollection', { names: collectionNames.join(', ') });
    return refuse('collection', 'unknown-collection', message);
  }
  const draft: Draft = {
    line,
    collection,
    id: newId(),
    temp: undefined,
    before: undefined,
    wrong: new Set(),
    inputFields: fields,
    text: undefined,
    record: {},
  };
  if (typeof id === 'string' && id.startsWith('$')) {
    if (seen.temps.has(id)) return refuse('id', 'duplicate', t('errors.put.tempTwice'));
    draft.temp = id;
    seen.temps.set(id, draft.id);
  } else if (id !== undefined && id !== null) {
    if (typeof id !== 'string') return refuse('id', 'type', t('errors.put.unknownId'));
    const found = store.find(id);
    if (found && found.collection !== collection) {
      return refuse('id', 'other-collection', t('errors.put.otherCollection', { collection: found.collection }));
    }
    if (found?.trashed) return refuse('id', 'trashed', t('errors.put.inTrash'));
    // An unreadable record is repaired by giving it what it lacks.
    const unfit = store.unfitOf(id);
    const readable = !found && unfit?.collection === collection ? unfit.readable : undefined;
    if (!found && !readable && !seen.create) return refuse('id', 'unknown-id', t('errors.put.unknownId'));
    // The second of two lines for one record would be checked against what the first is about to change.
    if (seen.ids.has(id)) return refuse('id', 'duplicate', t('errors.put.tempTwice'));
    seen.ids.add(id);
    draft.id = id;
    draft.before = found?.record ?? readable;
    draft.wrong = new Set(unfit?.fields.map(({ field }) => field));
  }
  return collection === 'case' && !draft.before ? refuse('id', 'required', t('errors.put.caseId')) : draft;
}

/** Takes the fields that the collection has, replacing temporary names in them by ids. */
function readFields(draft: Draft, temps: ReadonlyMap<string, string>, faults: Faults): void {
  const { collection, line } = draft;
  const { shape } = collections[collection];
  const input: Fields = {};
  for (const [field, value] of Object.entries(
    mapReferences(collection, draft.inputFields, (id) => temps.get(id) ?? id),
  )) {
    if (derived.has(field)) continue;
    if (Object.hasOwn(shape, field)) input[field] = value;
    else if (field === 'text' && collection === 'articles') draft.text = value;
    else faults.add(line, field, 'unknown-field', t('errors.put.unknownField', { collection }));
  }
  draft.inputFields = input;
  draft.record = merge(collection, draft.before, { ...confirmed(draft, input), ...input });
}

/** A value given by a person is no longer a guess. Articles handle this themselves. */
function confirmed({ collection, before }: Draft, input: Fields): Fields {
  if (collection === 'articles' || !before) return {};
  const origins = (before['provenance'] ?? {}) as Readonly<Record<string, string>>;
  const guessedFields = Object.keys(origins).filter((field) => origins[field] !== 'typed' && field in input);
  if (guessedFields.length === 0) return {};
  return {
    provenance: { ...origins, ...Object.fromEntries(guessedFields.map((field) => [field, 'typed'])) },
  };
}

/** A record created after a merge belongs to the lead, and stays with it if the others are split off again. */
function pointToLeads(drafts: readonly Draft[], lead: (id: string) => string): void {
  for (const draft of drafts) {
    if (draft.before || draft.collection === 'identities') continue;
    draft.inputFields = mapReferences(draft.collection, draft.inputFields, lead);
    draft.record = mapReferences(draft.collection, draft.record, lead);
  }
}

/** Given fields replace, absent ones stay, null resets to the field's default. */
function merge(collection: Collection, before: Fields | undefined, input: Fields): Fields {
  const shape = collections[collection].shape as Record<string, z.ZodType>;
  const cleared = ([field, value]: [string, unknown]) =>
    value === null && field in input && shape[field]?.safeParse(null).success === false;
  return Object.fromEntries(Object.entries({ ...before, ...input }).filter((entry) => !cleared(entry)));
}

/** Fields set by an article's text and a quote's position; if these fail, the fault is reported there and not for each field. */
const placed = new Set(['textHash', 'blocks', 'start', 'end', 'prefix', 'suffix']);

function validate(draft: Draft, faults: Faults): void {
  const { line, collection } = draft;
  const stamp = '1970-01-01T00:00:00.000Z';
  const candidate = { createdAt: stamp, updatedAt: stamp, ...draft.record, id: draft.id };
  const parsed = collections[collection].safeParse(candidate, { error: formatIssue });
  if (parsed.success) {
    // Half a character has no UTF-8: other programs could not read what is exported.
    draft.record = wellFormed(parsed.data);
    return;
  }
  const unplaced = collection === 'articles' ? faults.of(line).has('text') : collection === 'quotes';
  const before = faults.of(line);
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0]);
    // A field rejected above is reported only once.
    if (before.has(field) || (unplaced && placed.has(field) && !(field in draft.inputFields))) continue;
    faults.add(line, issue.path.join('.'), issue.code, issue.message);
  }
}

/** Checks that references point to existing records or to records of this put, and of an allowed collection. */
function checkReferences(
  store: Store,
  draft: Draft,
  draftsById: ReadonlyMap<string, Draft>,
  faults: Faults,
  coming?: (id: string) => Collection | undefined,
): void {
  const { line, collection, record, before } = draft;
  const old = new Set(before ? referencesOf(collection, before).map(({ field, id }) => `${field} ${id}`) : []);
  for (const { field, id, to } of referencesOf(collection, record)) {
    const found = store.find(id);
    const target = draftsById.get(id)?.collection ?? found?.collection ?? coming?.(id);
    if (target === undefined) {
      const message = id.startsWith('$') ? t('errors.put.unknownTemp', { id }) : t('errors.put.noReference', { id });
      faults.add(line, field, 'no-reference', message);
    } else if (!to.includes(target)) {
      faults.add(line, field, 'wrong-reference', t('errors.put.wrongReference', { collection: target }));
    } else if (found?.trashed && !old.has(`${field} ${id}`)) {
      faults.add(line, field, 'trashed', t('errors.put.trashedReference', { id }));
    }
  }
}

function planned(draft: Draft): PlannedRecord {
  const { collection, id, temp, before } = draft;
  const { id: _id, createdAt: _created, updatedAt: _updated, ...record } = draft.record;
  if (!before) return { collection, id, temp, fields: record, status: 'created' };
  const fields = Object.fromEntries(
    Object.entries(record).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(before[field]) ||
        (draft.wrong.has(field) && field in draft.inputFields),
    ),
  );
  return { collection, id, temp, fields, status: 'updated' };
}

function checkSize(records: readonly PlannedRecord[]): void {
  const limit = maxLineBytes - reservedLineBytes;
  let size = 0;
  for (const { fields } of records) size += Buffer.byteLength(JSON.stringify(fields)) + 100;
  if (size <= limit) return;
  const megabyte = 1024 * 1024;
  const message = t('errors.put.tooMuch', { size: Math.ceil(size / megabyte), limit: limit / megabyte });
  throw new AppError('too-large', message);
}
