import type { Nameable } from '#core/model/mentions.ts';
import { fold } from '#lib/text/fold.ts';
import { namePattern, type NamePattern } from '#lib/text/name-places.ts';
import { isUnspaced } from '#lib/text/seek.ts';

/** A record with the names that texts may have for it. */
export interface NamedRecord {
  readonly id: string;
  readonly collection: Nameable;
  readonly names: readonly string[];
  /** What finds its names; made when a text may have one. */
  readonly pattern: () => NamePattern | null;
}

/** Which records a text may name, found by its words: what no name begins to fit is not looked for. */
export interface NameFinder {
  /** Takes a record in, in place of what was known of it; without names it is forgotten. Whether its names are others now. */
  set(record: Omit<NamedRecord, 'pattern'>): boolean;
  get(id: string): NamedRecord | undefined;
  /** Records of which all words of a name are in the text; each is looked for by its pattern then. */
  in(text: string): Set<NamedRecord>;
}

/** A name as it is sought: all of its words. */
interface Sought {
  record: NamedRecord;
  words: readonly string[];
}

/** Finds records by the words of their names; a text costs what it has of words, however many records there are. */
export function createNameFinder(): NameFinder {
  const records = new Map<string, NamedRecord>();
  /** Names by their longest word, and by the first sign of those that are written without spaces. */
  const byWord = new Map<string, Sought[]>();
  const bySign = new Map<string, NamedRecord[]>();

  function remove({ id, names }: NamedRecord): void {
    records.delete(id);
    for (const name of names) {
      const key = keyOf(name);
      for (const map of [byWord, bySign] as Map<string, (Sought | NamedRecord)[]>[]) {
        const rest = map.get(key)?.filter((one) => ('record' in one ? one.record.id : one.id) !== id);
        if (rest?.length) map.set(key, rest);
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
        if (isUnspaced(name)) bySign.set(key, [...(bySign.get(key) ?? []), record]);
        else if (key !== '') byWord.set(key, [...(byWord.get(key) ?? []), { record, words: wordsIn(name) }]);
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

/** The words of a text as they are compared: as a name's pattern takes them for equal, so do these, and more. */
function wordsIn(text: string): string[] {
  const words = text.replaceAll('ʼ', "'").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.map((word) => {
    const folded = fold(word);
    return isAscii.test(folded) ? folded : folded.replace(/\p{M}/gu, '');
  });
}

const isAscii = /^[\0-\x7f]*$/;

/** By what a name is found: its longest word, or its first sign. */
function keyOf(name: string): string {
  if (isUnspaced(name)) return fold(name.trim()).charAt(0);
  return wordsIn(name).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
