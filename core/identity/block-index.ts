import type { Blocks } from '#core/identity/compared.ts';

/** A block that more records have than this is no help. */
const maxSureBlock = 60;
const maxLooseBlock = 20;
/** Records that one is compared with at most: those in the smallest blocks. */
const maxCompared = 16;

/** Which records share what. */
export interface BlockIndex {
  put(id: string, blocks: Blocks): void;
  remove(id: string, blocks: Blocks): void;
  /** Whoever is in blocks that are small enough to be looked at, again where in several. @param margin for blocks that were it before one came */
  around(blocks: Blocks, margin?: number): Iterable<string>;
  /** The records that one is to be compared with: those that share the rarest blocks with it. */
  others(id: string, blocks: Blocks): ReadonlySet<string>;
}

/** Records of one block, in the order of their ids once somebody has asked for them. */
interface Block {
  ids: string[];
  isSorted: boolean;
}

export function createBlockIndex(): BlockIndex {
  const byName = new Map<string, Block>();

  function* fitting({ sure, loose }: Blocks, margin: number): Iterable<{ name: string; of: Block }> {
    for (const [names, most] of [
      [sure, maxSureBlock],
      [loose, maxLooseBlock],
    ] as const) {
      for (const name of names) {
        const of = byName.get(name);
        if (of && of.ids.length <= most + margin) yield { name, of };
      }
    }
  }

  return {
    put(id, { sure, loose }) {
      for (const name of [...sure, ...loose]) {
        const block = byName.get(name);
        if (block) {
          block.ids.push(id);
          block.isSorted = false;
        } else byName.set(name, { ids: [id], isSorted: true });
      }
    },
    remove(id, { sure, loose }) {
      for (const name of [...sure, ...loose]) {
        const ids = byName.get(name)?.ids;
        ids?.splice(ids.indexOf(id), 1);
        if (ids?.length === 0) byName.delete(name);
      }
    },
    *around(blocks, margin = 0) {
      for (const { of } of fitting(blocks, margin)) yield* of.ids;
    },
    others(id, blocks) {
      const found = [...fitting(blocks, 0)].filter(({ of }) => of.ids.length > 1);
      found.sort((one, other) => one.of.ids.length - other.of.ids.length || (one.name < other.name ? -1 : 1));
      const others = new Set<string>();
      for (const { of } of found) {
        // Of a block that does not fit in whole, always the same.
        if (!of.isSorted) of.ids.sort();
        of.isSorted = true;
        for (const other of of.ids) {
          if (other !== id) others.add(other);
          if (others.size >= maxCompared) return others;
        }
      }
      return others;
    },
  };
}
