import type { NameKind } from '#lib/ner/tagger.ts';

/** A person, organisation or place of the case, prepared for comparison. */
export interface CaseName {
  readonly id: string;
  readonly kind: NameKind;
  readonly names: readonly string[];
  readonly folds: ReadonlySet<string>;
  readonly keys: readonly string[];
  readonly blocks: readonly string[];
  readonly words: readonly string[];
  readonly roles: readonly string[];
  /** The value of `now` when it was added. */
  readonly at: number;
}

/** The names in one block. */
interface Block {
  /** In order of addition. */
  readonly names: CaseName[];
  /** When the last one was added. */
  added: number;
  /** When one last changed or was removed. */
  changed: number;
}

/** Names by block, so that a name is compared only with names that it may resemble. */
export interface NameBlocks {
  add(one: CaseName): void;
  remove(one: CaseName, now: number): void;
  /** Returns what has changed among the names in these blocks. */
  since(at: number, blocks: readonly string[]): 'same' | 'more' | 'others';
  /** Returns names of a kind in any of these blocks; if there are too many, those of the rarest blocks. */
  namesIn(kind: NameKind, blocks: readonly string[]): Set<CaseName>;
  /** Returns some names plus those of a kind added since; null if there are as many as `namesIn` returns at most. */
  newerThan(
    at: number,
    kind: NameKind,
    blocks: readonly string[],
    some: readonly CaseName[],
  ): ReadonlySet<CaseName> | null;
}

/** A name that matches more records than this is compared only with the first of them. */
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
        // An empty block is kept, because it records when it became empty.
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
      // The rarest blocks come first because they are the most distinctive.
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
