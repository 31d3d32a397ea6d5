import type { NameKind } from '#lib/ner/tagger.ts';
import { hash32 } from '#lib/text/hash.ts';

/** Names by what they are found by, so that one is compared with those only that it may be. */
export interface Blocks<E> {
  /** @param keys what it is found by. @returns in which blocks it is now, to take it out again */
  add(kind: NameKind, entry: E, keys: readonly string[]): readonly number[];
  remove(kind: NameKind, entry: E, blocks: readonly number[]): void;
  /** The names to compare one with, those of the rarest blocks. @param keys what it looks for */
  near(kind: NameKind, entry: E, keys: readonly string[]): Set<E>;
}

/** A name is compared with so many at most; those that share what few have come first. */
const mostCompared = 200;
/** What more names than this share tells nothing, unless it is all of a name. */
const mostInBlock = 400;
/** A surname alone that so many bear says nothing of who is meant. */
const mostBearers = 40;

// Most keys are of one name, and others of few: a set for each would take several times the room.
type ByKey<E> = Map<number, E | E[]>;

/**
 * Keys are held as numbers: a name has dozens. Where two keys come to one number, names are compared that have nothing in common. Thirty
 * bits, as V8 holds these without a box of their own.
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
          if (found.size < mostCompared) found.add(list);
          continue;
        }
        const isBearers = key[1] === ':' && (key[0] === 's' || key[0] === 'w');
        if (list.length <= (isBearers ? mostBearers : mostInBlock)) lists.push(list);
      }
      lists.sort((a, b) => a.length - b.length);
      for (const list of lists) {
        for (const other of list) {
          if (found.size >= mostCompared) return found;
          if (other !== entry) found.add(other);
        }
      }
      return found;
    },
  };
}
