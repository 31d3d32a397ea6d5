import anyAscii from 'any-ascii';
import { aliasKinds, isNaming, type NameKind, type SearchName } from '#core/search/documents.ts';
import { termsOf } from '#core/search/text.ts';
import { isLatin } from '#lib/text/script.ts';

/* A name as indexed: one row of folded words per reading of it. The index stores the rows unchanged. */

/** Compounds as one word; reading 1 has them split; reading 2 is in Latin letters, for names in other scripts. */
export const joinedReading = 0;
export const latinReading = 2;
const readings = 3;

/** The kinds of short fields that name a record. */
const kinds: readonly NameKind[] = ['title', ...aliasKinds];

/** A row: its words, and its kind and reading combined in one number. */
export interface NameRow {
  words: readonly string[];
  tag: number;
}

/** Words kept per row; no name that anybody looks up has more. */
const maxRowWords = 64;

function tagOf(kind: NameKind, reading: number): number {
  return kinds.indexOf(kind) * readings + reading;
}

/** Returns the reading of a row from its tag. */
export function readingOf(tag: number): number {
  return tag % readings;
}

/** Returns the kind of a row's name from its tag. */
export function kindOf(tag: number): NameKind {
  return kinds[Math.floor(tag / readings)] ?? 'main';
}

/** Returns the names of a record that contain a word, in the order in which their rows are stored. */
export function namesIn(names: readonly SearchName[]): SearchName[] {
  return names.filter(({ value, kind }) => isNaming(kind) && readingsOf(value).length > 0);
}

/** Returns the rows of a record's names. Each name starts with its joined reading. */
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

/** Folds a text, with compounds joined and, if there are any, also split; empty for a text without words. */
export function readingsOf(text: string): string[][] {
  const { joined, split } = termsOf(text);
  if (joined.length === 0) return [];
  return joined.join(' ') === split.join(' ') ? [joined] : [joined, split];
}

/** Transliterates a text of another script to Latin letters, folded; null if it is in Latin letters already. */
export function latinOf(text: string): string[] | null {
  if (isLatin(text)) return null;
  const words = termsOf(anyAscii(text)).joined;
  return words.length === 0 ? null : words;
}
