import type { Nameable } from '#core/model/mentions.ts';
import { fold } from '#lib/text/fold.ts';
import { namePattern, type NamePattern } from '#lib/text/name-places.ts';
import { isUnspaced } from '#lib/text/seek.ts';
import { append } from '#lib/append.ts';

/** A record with the names that texts may use for it. */
export interface NamedRecord {
  readonly id: string;
  readonly collection: Nameable;
  readonly names: readonly string[];
  /** Returns the pattern that finds its names; built when a text may contain one. */
  readonly pattern: () => NamePattern | null;
}

/** Tells which records a text may name, by its words, so that most names need not be searched for. */
export interface NameFinder {
  /** Adds or replaces a record; without names it is removed. Returns whether its names changed. */
  set(record: Omit<NamedRecord, 'pattern'>): boolean;
  get(id: string): NamedRecord | undefined;
  /** Returns records with a name whose words are all in the text; their patterns are searched for then. */
  in(text: string): Set<NamedRecord>;
}

/** A name to find: all of its words. */
interface Sought {
  record: NamedRecord;
  words: readonly string[];
}

/** Finds records by the words of their names; the cost depends on the words of the text, not on the number of records. */
export function createNameFinder(): NameFinder {
  const records = new Map<string, NamedRecord>();
  /** Names by their longest word, or by the first character if written without spaces. */
  const byWord = new Map<string, Sought[]>();
  const bySign = new Map<string, NamedRecord[]>();

  function remove({ id, names }: NamedRecord): void {
    records.delete(id);
    for (const name of names) {
      const key = keyOf(name);
      for (const map of [byWord, bySign] as Map<string, (Sought | NamedRecord)[]>[]) {
        const remaining = map.get(key)?.filter((one) => ('record' in one ? one.record.id : one.id) !== id);
        if (remaining?.length) map.set(key, remaining);
        else map.delete(key);
      }
    }
  }

  return {
    get: (id) => records.get(id),
    set({ id, collection, names }) {
      const before = records.get(id);
      if (before?.names.join('\n') === names.join('\n') || (!before && names.length === 0)) return false;
      if (before) remove(before);
      if (names.length === 0) return true;
      let pattern: NamePattern | null | undefined;
      const record: NamedRecord = {
        ...{ id, collection, names },
        pattern: () => (pattern === undefined ? (pattern = namePattern(names)) : pattern),
      };
      records.set(id, record);
      for (const name of names) {
        const key = keyOf(name);
        if (isUnspaced(name)) append(bySign, key, record);
        else if (key !== '') append(byWord, key, { record, words: wordsIn(name) });
      }
      return true;
    },
    in(text) {
      const found = new Set<NamedRecord>();
      const words = new Set(wordsIn(text));
      for (const word of words)
        for (const sought of byWord.get(word) ?? [])
          if (sought.words.every((one) => words.has(one))) found.add(sought.record);
      if (bySign.size > 0)
        for (const sign of new Set(fold(text))) for (const record of bySign.get(sign) ?? []) found.add(record);
      return found;
    },
  };
}

/**
 * Returns the words of a text in the form in which they are compared: words that a name's pattern treats as equal are equal here, and some
 * others too.
 */
function wordsIn(text: string): string[] {
  const words = text.replaceAll('ʼ', "'").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.map((word) => {
    const folded = fold(word);
    return isAscii.test(folded) ? folded : folded.replace(/\p{M}/gu, '');
  });
}

const isAscii = /^[\0-\x7f]*$/;

/** Returns the key under which a name is found: its longest word, or its first character. */
function keyOf(name: string): string {
  if (isUnspaced(name)) return fold(name.trim()).charAt(0);
  return wordsIn(name).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
