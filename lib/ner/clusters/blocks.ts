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
  const blocks = new Map<string, Set<E>>();
  return {
    add(entry) {
      for (const key of entry.keys.own) {
        const known = blocks.get(key);
        if (known) known.add(entry);
        else blocks.set(key, new Set([entry]));
      }
    },
    remove(entry) {
      for (const key of entry.keys.own) {
        const block = blocks.get(key);
        block?.delete(entry);
        if (block?.size === 0) blocks.delete(key);
      }
    },
    near(entry) {
      const lists = entry.keys.seeks
        .flatMap((key) => {
          const list = blocks.get(key);
          if (!list) return [];
          const isBearers = key[2] === ':' && (key[1] === 's' || key[1] === 'w');
          return list.size <= (isBearers ? mostBearers : mostInBlock) ? [list] : [];
        })
        .sort((a, b) => a.size - b.size);
      const found = new Set<E>();
      for (const list of lists) {
        for (const other of list) if (other !== entry && found.size < mostCompared) found.add(other);
      }
      return found;
    },
  };
}
