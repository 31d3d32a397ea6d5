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

export function createBlocks<E extends { readonly keys: Keys }>(): Blocks<E> {
  // Most keys are of one name: a set for each would cost more than all comparisons.
  const blocks = new Map<string, E | Set<E>>();
  return {
    add(entry) {
      for (const key of entry.keys.own) {
        const known = blocks.get(key);
        if (known === undefined) blocks.set(key, entry);
        else if (known instanceof Set) known.add(entry);
        else blocks.set(key, new Set([known, entry]));
      }
    },
    remove(entry) {
      for (const key of entry.keys.own) {
        const block = blocks.get(key);
        if (block === entry) blocks.delete(key);
        else if (block instanceof Set && block.delete(entry) && block.size === 0) blocks.delete(key);
      }
    },
    near(entry) {
      const found = new Set<E>();
      const lists: Set<E>[] = [];
      for (const key of entry.keys.seeks) {
        const list = blocks.get(key);
        if (list === undefined || list === entry) continue;
        if (!(list instanceof Set)) {
          if (found.size < mostCompared) found.add(list);
          continue;
        }
        const isBearers = key[2] === ':' && (key[1] === 's' || key[1] === 'w');
        if (list.size <= (isBearers ? mostBearers : mostInBlock)) lists.push(list);
      }
      lists.sort((a, b) => a.size - b.size);
      for (const list of lists) {
        for (const other of list) if (other !== entry && found.size < mostCompared) found.add(other);
      }
      return found;
    },
  };
}
