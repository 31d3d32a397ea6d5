import { aliasKinds, isNaming, type NameKind, type SearchDoc } from '#core/search/documents.ts';
import type { SearchType } from '#core/search/model.ts';
import type { IndexedText } from '#core/search/rows.ts';
import { indexText } from '#core/search/text.ts';

/** A document as search holds it. Its parts are its names (those that name it first, names of other records last), then its body. */
export interface Entry {
  id: string;
  type: SearchType;
  title: string;
  /** The kind of each part except the last. */
  kinds: readonly NameKind[];
  text: IndexedText;
  /** Its names that are aliases of each other, main name first. */
  aliases: readonly string[];
  date: string | null;
  related: readonly string[];
}

/** Builds the entry of a document; this folds and measures its whole text. */
export function toEntry(doc: SearchDoc): Entry {
  const ordered = inOrder(doc.names);
  const text = indexText([...ordered.map((name) => name.value), doc.body]);
  const mainFirst = ordered.filter((name) => aliasKinds.includes(name.kind));
  mainFirst.sort((a, b) => Number(b.kind === 'main') - Number(a.kind === 'main'));
  return {
    id: doc.id,
    type: doc.type,
    title: doc.title,
    kinds: ordered.map((name) => name.kind),
    text,
    aliases: [...new Set(mainFirst.map((name) => name.value))],
    date: doc.date ?? null,
    related: [...new Set(doc.related ?? [])],
  };
}

/** Returns short fields in the order of the parts: those that name the record, those that describe it, those that name others. */
export function inOrder(names: SearchDoc['names']): SearchDoc['names'] {
  const filled = names.filter(({ value }) => value.trim() !== '');
  const place = (kind: NameKind): number => (isNaming(kind) ? 0 : kind === 'about' ? 2 : 1);
  return filled.sort((a, b) => place(a.kind) - place(b.kind));
}

/** Returns the values of one kind of short field. */
export function valuesOf(entry: Entry, kind: NameKind): string[] {
  return entry.kinds.flatMap((each, i) => (each === kind ? (entry.text.parts[i] ?? []) : []));
}
