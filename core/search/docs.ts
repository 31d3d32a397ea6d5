import { createHash } from 'node:crypto';
import { composedVersion } from '#lib/composed-version.ts';
import { dayMs } from '#lib/edtf/days.ts';
import { membersOf, parseEdtf } from '#lib/edtf/edtf.ts';
import { approximationDays } from '#lib/edtf/order.ts';
import { isNaming, type NameKind, type SearchDoc } from '#core/search/documents.ts';
import { inOrder } from '#core/search/entries.ts';
import { inAbout, inBody, inDescribing, inNaming } from '#lib/fulltext/postings.ts';
import type { NewDoc } from '#lib/fulltext/memory.ts';
import { keyword } from '#lib/fulltext/segment.ts';
import { rowsOf } from '#core/search/names/rows.ts';
import { wordsVersion } from '#lib/text/scan.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';

/** Version of what is indexed of a record and of its word folding; indexes of another version are rebuilt. */
export const docsVersion = composedVersion(2, wordsVersion);

/** Types whose names are matched letter by letter; titles of the other types are searched like texts. */
const namedTypes: ReadonlySet<SearchType> = new Set([
  'people',
  'organisations',
  'places',
  'events',
  'questions',
  'dossiers',
]);

/** Kinds of short fields that can be filtered by. */
const filtered = ['tag', 'outlet', 'author'] as const satisfies readonly NameKind[];

/** Returns whether the records of a type are looked up by name. */
export function isNamed(type: SearchType): boolean {
  return namedTypes.has(type);
}

/** Returns the number of a type in the index. */
export function typeNumber(type: SearchType): number {
  return searchTypes.indexOf(type);
}

/** Returns the type with a number. */
export function typeOfNumber(number: number): SearchType {
  return searchTypes[number] ?? 'articles';
}

/** Converts a document for indexing. @param stamp changes when the document does */
export function toNewDoc(doc: SearchDoc, stamp: string): NewDoc {
  const names = inOrder(doc.names);
  const related = doc.related ?? [];
  return {
    id: doc.id,
    stamp,
    type: typeNumber(doc.type),
    span: spanOf(doc.date),
    stored: storedOf(doc),
    fields: [...names.map(({ value }) => value), doc.body],
    kinds: [...names.map(({ kind }) => placeOf(kind)), inBody],
    keywords: [
      ...filtered.flatMap((kind) =>
        names.filter((name) => name.kind === kind).map(({ value }) => keyword(kind, value)),
      ),
      ...related.map((id) => keyword('related', id)),
    ],
    rows: isNamed(doc.type) ? rowsOf(doc.names) : [],
  };
}

/** Returns the widest range that a date may cover; "about" reaches as far as in `overlap`. */
function spanOf(edtf: string | null | undefined): NewDoc['span'] {
  const date = edtf ? parseEdtf(edtf) : null;
  if (!date) return null;
  const members = membersOf(date);
  return {
    earliest: Math.min(
      ...members.map(({ start }) =>
        typeof start === 'string' ? -Infinity : start.earliest - approximationDays(start) * dayMs,
      ),
    ),
    latest: Math.max(
      ...members.map(({ end }) => (typeof end === 'string' ? Infinity : end.latest + approximationDays(end) * dayMs)),
    ),
  };
}

function placeOf(kind: NameKind): number {
  if (isNaming(kind)) return inNaming;
  return kind === 'about' ? inAbout : inDescribing;
}

/** What is stored of a document to show it: everything but an article's text, which the case has. */
type Stored = Omit<SearchDoc, 'id'>;

function storedOf({ id: _id, ...doc }: SearchDoc): string {
  const stored: Stored = doc.text ? { ...doc, body: doc.body.slice(doc.text.length) } : doc;
  return JSON.stringify(stored);
}

/** Returns a stamp that differs when documents differ, whether or not their texts were read: a text is identified by its hash. */
export function stampOf(doc: SearchDoc): string {
  const { text, body, ...rest } = doc;
  const stored = { ...rest, text: text?.hash, body: text ? body.slice(text.length) : body };
  return createHash('sha1').update(JSON.stringify(stored)).digest('base64');
}

/** Restores a stored document. @param readText returns the text with a hash; '' if it is missing */
export function fromStored(id: string, stored: string, readText: (hash: string) => string): SearchDoc {
  const doc = JSON.parse(stored) as Stored;
  return { ...doc, id, body: doc.text ? readText(doc.text.hash) + doc.body : doc.body };
}
