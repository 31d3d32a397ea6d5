import anyAscii from 'any-ascii';
import { aliasKinds, isNaming, type NameKind, type SearchName } from '#core/search/documents.ts';
import { termsOf } from '#core/search/text.ts';
import { isLatin } from '#lib/text/script.ts';

/*
 * A name as it is indexed: one row of folded words for each way in which it may be read. The index keeps the rows as they are.
 */

/** Compounds as one word; 1 is in pieces; in Latin letters where a name is written in others. */
export const joinedReading = 0;
export const latinReading = 2;
const readings = 3;

/** The kinds of short fields that name a record. */
const kinds: readonly NameKind[] = ['title', ...aliasKinds];

/** A row: its words, and its kind and reading as one number. */
export interface NameRow {
  words: readonly string[];
  tag: number;
}

/** Words of a row that are kept: no name that anybody looks up has more. */
const maxRowWords = 64;

function tagOf(kind: NameKind, reading: number): number {
  return kinds.indexOf(kind) * readings + reading;
}

/** The reading of a row by its tag. */
export function readingOf(tag: number): number {
  return tag % readings;
}

/** The kind of a row's name by its tag. */
export function kindOf(tag: number): NameKind {
  return kinds[Math.floor(tag / readings)] ?? 'main';
}

/** The names of a record that have a word in them, in the order in which their rows are kept. */
export function namesIn(names: readonly SearchName[]): SearchName[] {
  return names.filter(({ value, kind }) => isNaming(kind) && readingsOf(value).length > 0);
}

/** The rows of a record's names. Each name begins with one of its joined reading. */
export function rowsOf(names: readonly SearchName[]): NameRow[] {
  return names.flatMap(({ value, kind }) => {
    const read = isNaming(kind) ? readingsOf(value) : [];
    if (read.length === 0) return [];
    const rows = read.map((words, reading) => ({ words, tag: tagOf(kind, reading) }));
    const latin = latinOf(value);
    if (latin) rows.push({ words: latin, tag: tagOf(kind, latinReading) });
    return rows.map(({ words, tag }) => ({ words: words.slice(0, maxRowWords), tag }));
  });
}

/** A text folded, compounds as one word and, where there are some, in pieces; nothing for a text without a word. */
export function readingsOf(text: string): string[][] {
  const { joined, split } = termsOf(text);
  if (joined.length === 0) return [];
  return joined.join(' ') === split.join(' ') ? [joined] : [joined, split];
}

/** A text of another script in Latin letters, folded; null for one in Latin letters. */
export function latinOf(text: string): string[] | null {
  if (isLatin(text)) return null;
  const words = termsOf(anyAscii(text)).joined;
  return words.length === 0 ? null : words;
}
