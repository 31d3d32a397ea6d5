import type { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { collectionNames, collections, type Collection } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { isFrozenEdition, frozenAudience, maxFrozenBytes, readFrozenBytes } from '#core/model/frozen-version.ts';
import { mapReferences, referencesOf } from '#core/model/references.ts';
import { titleOf } from '#core/model/title.ts';
import { withoutEmptyMarks } from '#lib/text/marks.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { settlePassages } from './clean-passages.ts';
import type { CleanRecord, Skipped } from './clean-record.ts';
import type { Store } from './types.ts';

const derived: ReadonlySet<string> = new Set(['createdAt', 'updatedAt']);

/**
 * Returns the live records of a case without any reference to what a copy without history leaves out: the trash and
 * older texts. A record that would be meaningless without such a reference is left out and listed.
 */
export async function cleanRecords(store: Store): Promise<{
  records: CleanRecord[];
  /** Texts made for the copy that are not in the case, by hash. */
  texts: ReadonlyMap<string, string>;
  skipped: Skipped[];
}> {
  const skipped: Skipped[] = [];
  const texts = new Map<string, string>();
  const cleaned = new Map<string, CleanRecord>();
  for (const collection of collectionNames) {
    if (collection === 'case' || collection === 'purges') continue;
    for (const record of store.list(collection)) {
      const fields = Object.entries(record).filter(([field]) => !derived.has(field));
      const plain = { ...Object.fromEntries(fields), id: record.id };
      const { id, createdAt } = record;
      cleaned.set(id, { collection, createdAt, record: { ...plain, ...withoutPurged(store, record, texts) } });
    }
  }
  await settlePassages(store, cleaned, skipped);
  await settleVersions(store, cleaned, skipped);
  // Removing one record may orphan others.
  for (let hasRemoved = true; hasRemoved;) {
    hasRemoved = false;
    for (const { collection, record } of [...cleaned.values()]) {
      if (isMeaningful(collection, record, cleaned)) continue;
      cleaned.delete(record.id);
      skipped.push({ id: record.id, reason: t('store.clean.leadsNowhere') });
      hasRemoved = true;
    }
  }
  const records = [...cleaned.values()].map(({ collection, record, createdAt }) => ({
    collection,
    createdAt,
    record: { ...pruned(collection, record, cleaned), id: record.id },
  }));
  return { records, texts, skipped };
}

/**
 * Returns whether a record still makes sense without what is left out: a claim needs its subject, a figure its picture,
 * and a merge more than one record.
 */
function isMeaningful(
  collection: Collection,
  record: CleanRecord['record'],
  cleaned: ReadonlyMap<string, unknown>,
): boolean {
  // The picture of a figure was purged with its original.
  if (collection === 'figures' && record['image'] === null) return false;
  const isWhole = fieldsOf(collection).every(({ name, needed }) => {
    const id = needed ? record[name] : null;
    return id === null || id === undefined || cleaned.has(id as string);
  });
  if (!isWhole || referencesOf(collection, record).every(({ id }) => cleaned.has(id))) return isWhole;
  const fields = pruned(collection, record, cleaned);
  const shape: Readonly<Record<string, z.ZodType>> = collections[collection].shape;
  return Object.entries(shape).every(([name, schema]) => derived.has(name) || schema.safeParse(fields[name]).success);
}

/** Returns the fields that replace purged contents. An article whose text was purged keeps its title as its text. */
function withoutPurged(
  store: Store,
  record: Readonly<Record<string, unknown>>,
  texts: Map<string, string>,
): Record<string, unknown> {
  const isPurged = (hash: unknown) => typeof hash === 'string' && store.purgeOf(hash) !== null;
  const changed: Record<string, unknown> = {};
  for (const field of ['fileHash', 'image']) if (isPurged(record[field])) changed[field] = null;
  if (isPurged(record['textHash']) && typeof record['title'] === 'string') {
    const text = record['title'];
    const hash = sha256(Buffer.from(text, 'utf8'));
    texts.set(hash, text);
    Object.assign(changed, { textHash: hash, blocks: [{ start: 0, end: text.length, kind: 'title' }] });
  }
  return changed;
}

/** Leaves out frozen versions that contain words of a purged text, and those that cannot be read to find out, and lists them. */
async function settleVersions(store: Store, cleaned: Map<string, CleanRecord>, skipped: Skipped[]): Promise<void> {
  const isPurged = (hash: string) => store.purgeOf(hash) !== null;
  const goneWords = (article: string) => {
    const found = store.get('articles', article) ?? store.getTrashed('articles', article);
    return found !== undefined && isPurged(found.textHash);
  };
  const all = store.list('versions');
  for (const version of all.filter((one) => !isFrozenEdition(one))) {
    const frozen = await store
      .readFile(version.blob, maxFrozenBytes)
      .then(readFrozenBytes)
      .catch(logAndReturn('copy: a frozen version cannot be read', null));
    const shows = Object.keys(frozen?.pictures ?? {}).some(isPurged);
    const holds = frozen?.document.sources.some(({ article, textHash }) => isPurged(textHash) || goneWords(article));
    if (holds === false && !shows && !frozen?.document.footnotes.some(({ textHash }) => isPurged(textHash))) continue;
    cleaned.delete(version.id);
    const key = frozen === null ? 'store.clean.versionUnread' : 'store.clean.versionPurged';
    skipped.push({ id: version.id, reason: t(key, { title: titleOf('versions', version) }) });
  }
  // An edition does not show which articles its words come from, so it is left out together with its version.
  for (const edition of all.filter(isFrozenEdition)) {
    if (cleaned.has(frozenAudience(edition)?.version ?? '')) continue;
    cleaned.delete(edition.id);
    skipped.push({
      id: edition.id,
      reason: t('store.clean.editionWithoutVersion', { title: titleOf('versions', edition) }),
    });
  }
}

/** Returns a record without references to what is left out. */
function pruned(
  collection: Collection,
  record: Readonly<Record<string, unknown>>,
  cleaned: ReadonlyMap<string, unknown>,
): Record<string, unknown> {
  const goneMarker = '';
  const marked = mapReferences(collection, record, (id) => (cleaned.has(id) ? id : goneMarker));
  for (const [field, value] of Object.entries(marked)) {
    if (value === record[field]) continue;
    if (value === goneMarker) marked[field] = null;
    else if (Array.isArray(value)) marked[field] = value.flatMap((item: unknown) => without(item));
    else if (typeof value === 'string') marked[field] = withoutEmptyMarks(value);
    // A union value that lost its only id then fails its schema; a value that names several records keeps the rest.
    else if (value !== null && typeof value === 'object') marked[field] = withoutGone(value);
  }
  return marked;
}

const withoutGone = (value: object) => Object.fromEntries(Object.entries(value).filter(([, id]) => id !== ''));

/** Returns a list element as zero or one elements: none if it is a dangling reference; otherwise with its own lists cleaned. */
function without(item: unknown): unknown[] {
  if (item === '') return [];
  if (item === null || typeof item !== 'object') return [item];
  const entries = Object.entries(item as Record<string, unknown>);
  // An order rule refers to exactly one other event.
  if (entries.some(([key, value]) => key === 'event' && value === '')) return [];
  return [
    Object.fromEntries(
      entries.map(([key, value]) => [key, key === 'quotes' && Array.isArray(value) ? value.filter(Boolean) : value]),
    ),
  ];
}
