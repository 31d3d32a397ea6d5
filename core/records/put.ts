import type { z } from 'zod';
import type { Block } from '#core/articles/model.ts';
import { AppError, type Fault } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { collectionNames, collections, isCollection, type Collection } from '#core/records/collections.ts';
import type { PutResult } from '#core/records/contract.ts';
import { newId } from '#core/records/ids.ts';
import { mapQuoteMarks, referencesOf } from '#core/records/references.ts';
import type { Store } from '#core/store/types.ts';
import { blocksFromPlain } from '#core/text/blocks.ts';
import { normaliseText } from '#core/text/normalise.ts';
import { locate, makeSelector } from '#core/text/selector.ts';

type Fields = Record<string, unknown>;

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

interface Draft {
  line: number;
  collection: Collection;
  id: string;
  temp: string | undefined;
  before: Fields | undefined;
  given: Fields;
  text: string | undefined;
  record: Fields;
}

/** What the plan needs to know of texts: how they are named and what the case has. */
export interface PutTexts {
  /** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
  hash(text: string): string;
  read(textHash: string): Promise<string>;
}

const derived = new Set(['collection', 'createdAt', 'updatedAt']);

/**
 * Checks the records of a `put` whole, before anything is written: shapes, ids, references, the places of quotes.
 * Rules as case-format.md "Shapes in JSON" has them.
 * @throws AppError `invalid` with one fault for each refused field
 */
export async function planPut(
  store: Store,
  inputs: readonly unknown[],
  options: { create: boolean; texts: PutTexts; now: string },
): Promise<PutPlan> {
  const faults: Fault[] = [];
  const drafts = readInputs(store, inputs, options.create, faults);
  const known = new Map(drafts.map((draft) => [draft.id, draft]));
  const texts: { hash: string; text: string }[] = [];
  const textOf = new Map<string, string>();

  for (const draft of drafts) {
    if (draft.collection === 'articles') takeText(draft, options, texts, textOf, faults);
  }
  for (const draft of drafts) {
    if (draft.collection === 'quotes') await placeQuote(store, draft, known, textOf, options.texts, faults);
  }
  for (const draft of drafts) validate(draft, faults);
  for (const draft of drafts) checkReferences(store, draft, known, faults);

  if (faults.length) {
    faults.sort((a, b) => a.line - b.line);
    throw new AppError('invalid', t('errors.put.refused', { count: faults.length }), { faults });
  }
  return { records: drafts.map(planned), texts };
}

/** What `put` reports for each record of the input, unchanged ones included. */
export function putResults(plan: PutPlan): PutResult[] {
  return plan.records.map(({ collection, id, temp, status }) => ({
    collection,
    id,
    ...(temp === undefined ? {} : { temp }),
    status,
  }));
}

function readInputs(store: Store, inputs: readonly unknown[], create: boolean, faults: Fault[]): Draft[] {
  const temps = new Map<string, string>();
  const drafts: Draft[] = [];
  inputs.forEach((input, index) => {
    const line = index + 1;
    const fault = (field: string, code: string, message: string) => faults.push({ line, field, code, message });
    if (input === null || typeof input !== 'object' || Array.isArray(input)) {
      fault('', 'shape', t('errors.put.notAnObject'));
      return;
    }
    const fields = input as Fields;
    const collection = fields['collection'];
    if (typeof collection !== 'string' || !isCollection(collection)) {
      fault('collection', 'unknown-collection', t('errors.put.noCollection', { names: collectionNames.join(', ') }));
      return;
    }
    const idValue = fields['id'];
    const draft: Draft = {
      line,
      collection,
      id: '',
      temp: undefined,
      before: undefined,
      given: {},
      text: undefined,
      record: {},
    };
    if (idValue === undefined || idValue === null) draft.id = newId();
    else if (typeof idValue !== 'string') return void fault('id', 'type', t('errors.put.unknownId'));
    else if (idValue.startsWith('$')) {
      if (temps.has(idValue)) return void fault('id', 'duplicate', t('errors.put.tempTwice'));
      draft.temp = idValue;
      draft.id = newId();
      temps.set(idValue, draft.id);
    } else {
      const found = store.find(idValue);
      if (found && found.collection !== collection) {
        return void fault('id', 'other-collection', t('errors.put.otherCollection', { collection: found.collection }));
      }
      if (found?.trashed) return void fault('id', 'trashed', t('errors.put.inTrash'));
      if (!found && !create) return void fault('id', 'unknown-id', t('errors.put.unknownId'));
      draft.id = idValue;
      draft.before = found?.record;
    }
    draft.given = fields;
    drafts.push(draft);
  });
  for (const draft of drafts) {
    const { text, ...given } = replaceTemps(draft.given, temps);
    const shape = collections[draft.collection].shape;
    draft.given = {};
    for (const [field, value] of Object.entries(given)) {
      if (derived.has(field) || field === 'id') continue;
      if (Object.hasOwn(shape, field)) draft.given[field] = value;
      else {
        const message = t('errors.put.unknownField', { collection: draft.collection });
        faults.push({ line: draft.line, field, code: 'unknown-field', message });
      }
    }
    if (text !== undefined) {
      if (draft.collection === 'articles' && typeof text === 'string') draft.text = text;
      else if (draft.collection === 'sections') draft.given['text'] = text;
      else {
        const message = t('errors.put.unknownField', { collection: draft.collection });
        faults.push({ line: draft.line, field: 'text', code: 'unknown-field', message });
      }
    }
    draft.record = merge(draft.collection, draft.before, draft.given);
  }
  return drafts;
}

/** Given fields replace, absent ones stay, null clears to the field's default. */
function merge(collection: Collection, before: Fields | undefined, given: Fields): Fields {
  const shape = collections[collection].shape as Record<string, z.ZodType>;
  const cleared = ([field, value]: [string, unknown]) =>
    value === null && field in given && shape[field]?.safeParse(null).success === false;
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter((entry) => !cleared(entry)));
}

function replaceTemps(value: Fields, temps: ReadonlyMap<string, string>): Fields {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') {
      if (part.startsWith('$')) return temps.get(part) ?? part;
      return part.includes('[quote:$') ? mapQuoteMarks(part, (id) => temps.get(id) ?? id) : part;
    }
    if (Array.isArray(part)) return part.map(walk);
    if (part !== null && typeof part === 'object') {
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
    }
    return part;
  };
  return walk(value) as Fields;
}

function takeText(
  draft: Draft,
  options: { texts: PutTexts; now: string },
  texts: PutPlan['texts'],
  textOf: Map<string, string>,
  faults: Fault[],
): void {
  const fault = (field: string, code: string, message: string) =>
    faults.push({ line: draft.line, field, code, message });
  if (draft.before) {
    // The text's address and blocks belong together and to the quotes made on them.
    for (const field of ['textHash', 'blocks'] as const) {
      if (field in draft.given && JSON.stringify(draft.given[field]) !== JSON.stringify(draft.before[field])) {
        fault(field, 'fixed', t('errors.put.textChange'));
      }
    }
    if (draft.text !== undefined) fault('text', 'fixed', t('errors.put.textChange'));
    return;
  }
  draft.record['captured'] ??= options.now;
  if (draft.text === undefined) {
    if (draft.given['textHash'] === undefined) fault('text', 'required', t('errors.put.noText'));
    return;
  }
  const title = typeof draft.given['title'] === 'string' ? normaliseText(draft.given['title']).trim() : '';
  const built: { text: string; blocks: Block[] } = blocksFromPlain(title, draft.text);
  const hash = options.texts.hash(built.text);
  texts.push({ hash, text: built.text });
  textOf.set(draft.id, built.text);
  draft.record['textHash'] = hash;
  draft.record['blocks'] = built.blocks;
  draft.record['provenance'] ??= typedProvenance(draft.given);
}

function typedProvenance(given: Fields): Fields {
  const fields = ['title', 'outlet', 'authors', 'published', 'url', 'language'];
  return Object.fromEntries(fields.filter((field) => given[field] != null).map((field) => [field, 'typed']));
}

async function placeQuote(
  store: Store,
  draft: Draft,
  known: ReadonlyMap<string, Draft>,
  textOf: ReadonlyMap<string, string>,
  texts: PutTexts,
  faults: Fault[],
): Promise<void> {
  const placed = ['article', 'exact', 'prefix', 'suffix', 'start', 'end', 'textHash'];
  if (draft.before && !placed.some((field) => field in draft.given)) return;
  const { article, exact } = draft.record;
  const fault = (field: string, code: string, message: string) =>
    faults.push({ line: draft.line, field, code, message });
  if (typeof article !== 'string' || typeof exact !== 'string' || exact === '') {
    return void fault('exact', 'required', t('errors.put.quoteNeeds'));
  }
  const target = known.get(article)?.record ?? store.get('articles', article);
  if (!target) return; // said by the check of references
  const textHash = (target as Fields)['textHash'];
  if (typeof textHash !== 'string') return; // said by the article's own fault
  const text = textOf.get(article) ?? (await texts.read(textHash));
  const { prefix, suffix, start } = draft.given;
  const place = locate(text, {
    exact,
    ...(typeof prefix === 'string' ? { prefix } : {}),
    ...(typeof suffix === 'string' ? { suffix } : {}),
    ...(typeof start === 'number' ? { start } : {}),
  });
  if (!place.ok) {
    const message =
      place.reason === 'missing'
        ? t('errors.put.quoteMissing')
        : t('errors.put.quoteAmbiguous', { count: place.matches });
    return void fault('exact', place.reason, message);
  }
  const selector = makeSelector(text, place.start, place.end);
  const blocks = ((target as Fields)['blocks'] ?? []) as Block[];
  const page = blocks.find((block) => block.start <= place.start && place.start < block.end)?.page ?? null;
  Object.assign(draft.record, selector, { textHash, page: draft.given['page'] ?? page });
}

function validate(draft: Draft, faults: Fault[]): void {
  const stamp = '1970-01-01T00:00:00.000Z';
  const candidate = { createdAt: stamp, updatedAt: stamp, ...draft.record, id: draft.id };
  const parsed = collections[draft.collection].safeParse(candidate);
  if (parsed.success) {
    draft.record = parsed.data;
    return;
  }
  const already = new Set(
    faults.filter((fault) => fault.line === draft.line).map((fault) => fault.field.split('.')[0]),
  );
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.');
    // A field refused above, or derived from one that was, is said once.
    if (already.has(String(issue.path[0])) || (already.size > 0 && derivedFromText.has(String(issue.path[0]))))
      continue;
    faults.push({ line: draft.line, field, code: issue.code, message: issue.message });
  }
}

const derivedFromText = new Set(['textHash', 'blocks', 'start', 'end', 'prefix', 'suffix']);

function checkReferences(store: Store, draft: Draft, known: ReadonlyMap<string, Draft>, faults: Fault[]): void {
  for (const { field, id, to } of referencesOf(draft.collection, draft.record)) {
    const collection = known.get(id)?.collection ?? store.find(id)?.collection;
    const fault = (code: string, message: string) => faults.push({ line: draft.line, field, code, message });
    if (collection === undefined) fault('no-reference', t('errors.put.noReference', { id }));
    else if (!to.includes(collection)) fault('wrong-reference', t('errors.put.wrongReference', { collection }));
  }
}

function planned(draft: Draft): PlannedRecord {
  const { id: _id, createdAt: _created, updatedAt: _updated, ...record } = draft.record;
  if (!draft.before)
    return { collection: draft.collection, id: draft.id, temp: draft.temp, fields: record, status: 'created' };
  const before = draft.before;
  const fields = Object.fromEntries(
    Object.entries(record).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])),
  );
  return { collection: draft.collection, id: draft.id, temp: draft.temp, fields, status: 'updated' };
}
