import type { NameKind } from '#lib/ner/tagger.ts';

/** A person, organisation or place of the case, ready to be compared. */
export interface CaseName {
  readonly id: string;
  readonly kind: NameKind;
  readonly names: readonly string[];
  readonly folds: ReadonlySet<string>;
  readonly keys: readonly string[];
  readonly blocks: readonly string[];
  readonly words: readonly string[];
  readonly roles: readonly string[];
  /** The `now` at which it was taken in. */
  readonly at: number;
}

/** The names that are found by one block. */
interface Block {
  /** In the order in which they came. */
  readonly names: CaseName[];
  /** When the last one came. */
  added: number;
  /** When one changed or went. */
  changed: number;
}

/** Names by their blocks, so that a name is compared with those only that it may be like. */
export interface NameBlocks {
  add(one: CaseName): void;
  remove(one: CaseName, now: number): void;
  /** What has become of the names that are found by these blocks. */
  since(at: number, blocks: readonly string[]): 'same' | 'more' | 'others';
  /** Names of a kind that any of these blocks finds; of too many, those of the rarest blocks. */
  namesIn(kind: NameKind, blocks: readonly string[]): Set<CaseName>;
  /** Some names, with those of a kind that have come since; null when all of these are as many as `namesIn` gives at most. */
  newerThan(
    at: number,
    kind: NameKind,
    blocks: readonly string[],
    some: readonly CaseName[],
  ): ReadonlySet<CaseName> | null;
}

/** A name that fits more records than this is compared with the first of them only. */
const maxCompared = 300;

export function createNameBlocks(): NameBlocks {
  const byKey = new Map<string, Block>();
  const listOf = (key: string): readonly CaseName[] => byKey.get(key)?.names ?? [];

  return {
    add(one) {
      for (const key of one.blocks) {
        const block = byKey.get(key) ?? { names: [], added: 0, changed: 0 };
        byKey.set(key, block);
        block.names.push(one);
        block.added = one.at;
      }
    },
    remove(one, now) {
      for (const key of one.blocks) {
        const block = byKey.get(key);
        if (!block) continue;
        // A block that is empty stays, to tell when it became so.
        block.names.splice(block.names.indexOf(one), 1);
        block.changed = now;
      }
    },
    since(at, blocks) {
      let isMore = false;
      for (const key of blocks) {
        const block = byKey.get(key);
        if (block && block.changed > at) return 'others';
        if (block && block.added > at) isMore = true;
      }
      return isMore ? 'more' : 'same';
    },
    namesIn(kind, blocks) {
      const found = new Set<CaseName>();
      // The rarest come first: they tell most.
      for (const list of [...new Set(blocks)].map(listOf).sort((a, b) => a.length - b.length)) {
        for (const one of list) {
          if (found.size >= maxCompared) return found;
          if (one.kind === kind) found.add(one);
        }
      }
      return found;
    },
    newerThan(at, kind, blocks, some) {
      const found = new Set(some);
      for (const key of blocks) {
        const list = listOf(key);
        for (let i = list.length - 1; i >= 0; i--) {
          const one = list[i];
          if (!one || one.at <= at) break;
          if (one.kind === kind) found.add(one);
        }
      }
      return found.size > maxCompared ? null : found;
    },
  };
}
