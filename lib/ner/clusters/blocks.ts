import type { NameKind } from '#lib/ner/tagger.ts';
import type { Keys } from './read.ts';

/** Names by what they are found by, so that one is compared with those only that it may be. */
export interface Blocks<E> {
  add(entry: E): void;
  remove(entry: E): void;
  /** The names to compare one with: those of the rarest blocks. */
  near(entry: E): Set<E>;
}

/** A name is compared with so many at most; those that share what few have come first. */
const mostCompared = 200;
/** What more names than this share tells nothing, unless it is all of a name. */
const mostInBlock = 400;
/** A surname alone that so many bear says nothing of who is meant. */
const mostBearers = 40;

interface Blocked {
  readonly keys: Keys;
  readonly kind: NameKind;
}

// Most keys are of one name: a set for each would cost more than all comparisons.
type ByKey<E> = Map<string, E | Set<E>>;

export function createBlocks<E extends Blocked>(): Blocks<E> {
  const blocks: Readonly<Record<NameKind, ByKey<E>>> = { person: new Map(), organisation: new Map(), place: new Map() };
  return {
    add(entry) {
      const ofKind = blocks[entry.kind];
      for (const key of entry.keys.own) {
        const known = ofKind.get(key);
        if (known === undefined) ofKind.set(key, entry);
        else if (known instanceof Set) known.add(entry);
        else if (known !== entry) ofKind.set(key, new Set([known, entry]));
      }
    },
    remove(entry) {
      const ofKind = blocks[entry.kind];
      for (const key of entry.keys.own) {
        const block = ofKind.get(key);
        if (block === entry) ofKind.delete(key);
        else if (block instanceof Set && block.delete(entry) && block.size === 0) ofKind.delete(key);
      }
    },
    near(entry) {
      const found = new Set<E>();
      const lists: Set<E>[] = [];
      for (const key of entry.keys.seeks) {
        const list = blocks[entry.kind].get(key);
        if (list === undefined || list === entry) continue;
        if (!(list instanceof Set)) {
          if (found.size < mostCompared) found.add(list);
          continue;
        }
        const isBearers = key[1] === ':' && (key[0] === 's' || key[0] === 'w');
        if (list.size <= (isBearers ? mostBearers : mostInBlock)) lists.push(list);
      }
      lists.sort((a, b) => a.size - b.size);
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
