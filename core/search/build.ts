import type { Claim } from '#core/model/claims.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { formatClaim } from '#core/model/claim-words.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { Collection } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { linkTitle } from '#core/records/views.ts';
import { mainName, titleOf } from '#core/model/title.ts';
import type { SearchDoc, SearchName } from '#core/search/documents.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import type { CaseReads, Reads } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';

/** Returns whether records of a collection are searched. */
export function isSearched(collection: Collection): collection is SearchType {
  return (searchTypes as readonly string[]).includes(collection);
}

/**
 * Builds the search document of a record; null if the record is trashed, missing, or shown under another.
 * @param stored the records as stored, without merged records
 * @param members the records merged into one, that one first
 * @param vocabulary the wording of claims
 * @param readText returns an article's text by its hash; null for a purged one
 */
export async function searchDocOf(
  { reads: store, reverse }: MergedView,
  stored: AsWritten<Reads>,
  members: (id: string) => readonly string[],
  vocabulary: Pick<Vocabulary, 'of'>,
  type: SearchType,
  id: string,
  readText: (textHash: string) => Promise<string | null>,
): Promise<SearchDoc | null> {
  const record = store.get(type, id);
  if (!record) return null;
  if ('stance' in record) return claimDoc(store, vocabulary, record);
  const tags: SearchName[] = record.tags.map((value) => ({ value, kind: 'tag' }));
  const title = 'from' in record ? linkTitle(store, record) : titleOf(type, record as never);
  const others = members(id).flatMap((member) => (member === id ? [] : (stored.get(type, member) ?? [])));
  const notes = joined(record.notes, ...others.map((other) => other.notes));
  const texts = textsOf(type, [record, ...others]);
  const facets = facetsOf(type, record);
  const named: SearchName[] = [{ value: title, kind: 'title' }, ...tags];
  const doc: SearchDoc = { id, type, title, names: named, body: joined(...texts, notes) };

  if ('textHash' in record && 'title' in record) {
    const text = await readText(record.textHash);
    return {
      ...doc,
      names: [...named, ...facets],
      body: joined(text ?? '', ...texts, record.notes),
      ...(text === null ? {} : { text: { hash: record.textHash, length: text.trim() === '' ? 0 : text.length } }),
      date: record.published,
    };
  }
  if ('names' in record) {
    const ownNames = new Set(namesOf(stored.get(type, id)));
    const names: SearchName[] = record.names.map(({ value, kind }) => ({
      value,
      kind: ownNames.has(value) ? kind : 'merged',
    }));
    return { ...doc, title: mainName(record), names: [...names, ...tags, ...facets] };
  }
  if ('exact' in record) {
    const related = [...record.about, ...neighbours(store, reverse, id)];
    return { ...doc, names: [...tags, ...facets], related };
  }
  if ('from' in record) {
    const kind: SearchName = { value: linkLabel(record.kind, 'out'), kind: 'kind' };
    return { ...doc, names: [kind, ...tags, ...facets], date: record.when, related: [record.from, record.to] };
  }
  if ('where' in record) {
    const when = record.when === null ? '' : toWords(record.when, language());
    const related = [...(record.where === null ? [] : [record.where]), ...neighbours(store, reverse, id)];
    return {
      ...doc,
      names: [
        ...named,
        ...others.map((other): SearchName => ({ value: titleOf(type, other as never), kind: 'merged' })),
        ...facets,
      ],
      body: joined(...texts, when, notes),
      date: record.when,
      related,
    };
  }
  if ('answer' in record) {
    const about = record.about.filter((of) => !store.get('claims', of));
    const names = about.map((of): SearchName => ({ value: nameOf(store, of), kind: 'about' }));
    return { ...doc, names: [...named, ...names, ...facets], related: record.about };
  }
  return doc;
}

/** Returns the text fields of a record and of the records merged with it. */
function textsOf(type: SearchType, records: readonly object[]): string[] {
  const texts = fieldsOf(type).filter(({ search }) => search === 'text');
  return texts.flatMap(({ name }) => records.flatMap((record) => wordsIn(record, name)));
}

/** Returns the short fields that a record can be filtered by. */
function facetsOf(type: SearchType, record: object): SearchName[] {
  return fieldsOf(type).flatMap(({ name, search }) =>
    search === 'outlet' || search === 'author' || search === 'kind'
      ? wordsIn(record, name).map((value): SearchName => ({ value, kind: search }))
      : [],
  );
}

function wordsIn(record: object, field: string): string[] {
  const value = (record as Readonly<Record<string, unknown>>)[field];
  const words: unknown[] = Array.isArray(value) ? value : isTable(value) ? Object.values(value).flat() : [value];
  return words.filter((word): word is string => typeof word === 'string' && word !== '');
}

/** Text from other programs is stored as a table, under their field names. */
function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Builds the document of a claim from what it says. Its subject and asserter are linked records, so their names find it too. */
function claimDoc(store: CaseReads, vocabulary: Pick<Vocabulary, 'of'>, claim: Readonly<Claim>): SearchDoc {
  const { id, subject, value, assertedBy, asOf, notes } = claim;
  const name = (of: string) => nameOf(store, of);
  const words = formatClaim(claim, vocabulary.of(claim.property, value.type).label, name);
  const about = [subject, ...(assertedBy === null ? [] : [assertedBy])];
  return {
    id,
    type: 'claims',
    title: t('claims.about', { subject: name(subject), claim: words }),
    names: [
      ...claim.tags.map((tag): SearchName => ({ value: tag, kind: 'tag' })),
      ...about.map((of): SearchName => ({ value: name(of), kind: 'about' })),
    ],
    body: joined(words, ...wordsIn(claim, 'extra'), notes),
    date: asOf,
    related: [...about, ...(value.type === 'record' ? [value.id] : [])],
  };
}

function nameOf(store: CaseReads, id: string): string {
  const found = store.find(id);
  if (!found) return '?';
  if (found.collection !== 'links') return titleOf(found.collection, found.record as never);
  // Nothing tracks the names at the ends of a trashed link, so it gets a plain label.
  return found.trashed ? linkLabel(found.record.kind, 'out') : linkTitle(store, found.record);
}

/** Returns the records at the other ends of a record's links; for a quote, the ends of the links that it proves. */
function neighbours(store: AsShown<CaseReads>, reverse: AsShown<ReverseIndex>, id: string): string[] {
  return reverse.pointingAt(id).flatMap((pointer) => {
    const link = pointer.collection === 'links' ? store.get('links', pointer.id) : undefined;
    return link ? [link.from, link.to].filter((end) => end !== id) : [];
  });
}

function namesOf(record: object | undefined): string[] {
  return record && 'names' in record ? (record.names as { value: string }[]).map(({ value }) => value) : [];
}

/** Joins fields. The dot separates them in snippets, where paragraphs run together: a quote must not run into its translation. */
function joined(...parts: string[]): string {
  return parts.filter((part) => part.trim() !== '').join(' ·\n\n');
}
