import { parseEdtf } from '#core/dates/edtf.ts';
import { aliasKinds, type NameKind, type SearchDoc } from '#core/search/documents.ts';
import type { SearchType } from '#core/search/model.ts';
import { indexText, type IndexedText } from '#core/search/text.ts';

/** A document as search holds it. Its parts are its names, those that name it first and those of others last, and then its body. */
export interface Entry {
  id: string;
  type: SearchType;
  title: string;
  /** The kind of each part but the last. */
  kinds: readonly NameKind[];
  text: IndexedText;
  /** The folded rows up to the last name that names it, up to the last field that describes it, and of the records it is about. */
  naming: readonly string[];
  short: readonly string[];
  about: readonly string[];
  /** Its names that are one another's aliases, main name first. */
  aliases: readonly string[];
  date: string | null;
  /** First and last millisecond that `date` can be; infinite where it is open, null without a date. */
  span: { earliest: number; latest: number } | null;
  related: readonly string[];
}

/** Makes an entry of a document: this folds and measures its whole text. */
export function toEntry(doc: SearchDoc): Entry {
  const names = doc.names.filter((name) => name.value.trim() !== '');
  const naming = names.filter((name) => isNaming(name.kind));
  const describing = names.filter((name) => !isNaming(name.kind) && name.kind !== 'about');
  const ordered = [...naming, ...describing, ...names.filter((name) => name.kind === 'about')];
  const own = naming.length + describing.length;
  const text = indexText([...ordered.map((name) => name.value), doc.body]);
  const mainFirst = names.filter((name) => aliasKinds.includes(name.kind));
  mainFirst.sort((a, b) => Number(b.kind === 'main') - Number(a.kind === 'main'));
  return {
    id: doc.id,
    type: doc.type,
    title: doc.title,
    kinds: ordered.map((name) => name.kind),
    text,
    naming: rowsOf(text, 0, naming.length),
    short: rowsOf(text, 0, own),
    about: rowsOf(text, own, ordered.length),
    aliases: [...new Set(mainFirst.map((name) => name.value))],
    date: doc.date ?? null,
    span: spanOf(doc.date),
    related: [...new Set(doc.related ?? [])],
  };
}

/** Whether a short field names the record, rather than describing it. */
export function isNaming(kind: NameKind): boolean {
  return kind === 'title' || aliasKinds.includes(kind);
}

/** The values of one kind of short field. */
export function valuesOf(entry: Entry, kind: NameKind): string[] {
  return entry.kinds.flatMap((each, i) => (each === kind ? (entry.text.parts[i] ?? []) : []));
}

/** Whether a folded word or run of words stands in one of these rows. */
export function isIn(rows: readonly string[], folded: string): boolean {
  return rows.some((row) => row.includes(` ${folded} `));
}

/** The folded text of the parts from one to before another: both readings, or one if they are the same. */
function rowsOf(text: IndexedText, from: number, to: number): string[] {
  if (from === to) return [];
  const row = (folded: string, breaks: readonly number[]): string =>
    folded.slice(from === 0 ? 0 : (breaks[from - 1] ?? 0), (breaks[to - 1] ?? 0) + 1);
  const joined = row(text.joined.folded, text.breaks.joined);
  return text.split === text.joined ? [joined] : [joined, row(text.split.folded, text.breaks.split)];
}

function spanOf(date: string | null | undefined): Entry['span'] {
  const parsed = date ? parseEdtf(date) : null;
  return parsed && { earliest: parsed.earliest ?? -Infinity, latest: parsed.latest ?? Infinity };
}
