import type { NameKind } from '#lib/ner/tagger.ts';
import { hash32 } from '#lib/text/hash.ts';

/** An index of names by keys, so that each name is compared only with those that it may match. */
export interface Blocks<E> {
  /** Adds a name. @param keys under which it is found @returns its blocks, needed to remove it again */
  add(kind: NameKind, entry: E, keys: readonly string[]): readonly number[];
  remove(kind: NameKind, entry: E, blocks: readonly number[]): void;
  /** Returns the names to compare one with: those of the rarest blocks. @param keys that it looks for */
  near(kind: NameKind, entry: E, keys: readonly string[]): Set<E>;
}

/** A name is compared with at most this many others, those that share rare keys first. */
const maxCompared = 200;
/** A key shared by more names than this is not distinctive, unless it is the whole name. */
const maxBlockSize = 400;
/** A surname alone that this many people have does not identify anyone. */
const maxBearers = 40;

// Most keys have one name and others few: a Set for each would take several times the memory.
type ByKey<E> = Map<number, E | E[]>;

/**
 * Hashes a key, because a name has dozens of keys. If two keys collide, unrelated names are compared. Thirty bits,
 * because V8 stores such numbers unboxed.
 */
const numberOf = (key: string) => hash32(key) >>> 2;

export function createBlocks<E extends object>(): Blocks<E> {
  const blocks: Readonly<Record<NameKind, ByKey<E>>> = { person: new Map(), organisation: new Map(), place: new Map() };
  return {
    add(kind, entry, keys) {
      const ofKind = blocks[kind];
      const numbers = [...new Set(keys.map(numberOf))];
      for (const key of numbers) {
        const known = ofKind.get(key);
        if (known === undefined) ofKind.set(key, entry);
        else if (Array.isArray(known)) known.push(entry);
        else ofKind.set(key, [known, entry]);
      }
      return numbers;
    },
    remove(kind, entry, numbers) {
      const ofKind = blocks[kind];
      for (const key of numbers) {
        const block = ofKind.get(key);
        if (!Array.isArray(block)) ofKind.delete(key);
        else {
          block.splice(block.indexOf(entry), 1);
          if (block.length === 0) ofKind.delete(key);
        }
      }
    },
    near(kind, entry, keys) {
      const found = new Set<E>();
      const lists: E[][] = [];
      for (const key of keys) {
        const list = blocks[kind].get(numberOf(key));
        if (list === undefined || list === entry) continue;
        if (!Array.isArray(list)) {
          if (found.size < maxCompared) found.add(list);
          continue;
        }
        const isBearers = key[1] === ':' && (key[0] === 's' || key[0] === 'w');
        if (list.length <= (isBearers ? maxBearers : maxBlockSize)) lists.push(list);
      }
      lists.sort((a, b) => a.length - b.length);
      for (const list of lists) {
        for (const other of list) {
          if (found.size >= maxCompared) return found;
          if (other !== entry) found.add(other);
        }
      }
      return found;
    },
  };
}
