import type { Blocks } from '#core/identity/compared-record.ts';
import { ascending } from '#lib/sorted.ts';

/** Maximum records in a block that is still useful. */
const maxSelectiveBlock = 60;
const maxCommonBlock = 20;
/** Maximum records that one is compared with: those in the smallest blocks. */
const maxCompared = 16;

/** Which records share which blocks. */
export interface BlockIndex {
  put(id: string, blocks: Blocks): void;
  remove(id: string, blocks: Blocks): void;
  /**
   * Yields the records in blocks that are small enough to be useful, repeating those in several.
   * @param margin includes blocks that were small enough before one record was added
   */
  around(blocks: Blocks, margin?: number): Iterable<string>;
  /** Returns the records that one is to be compared with: those that share its rarest blocks. */
  others(id: string, blocks: Blocks): ReadonlySet<string>;
}

/** Records of one block, sorted by id after the first lookup. */
interface Block {
  ids: string[];
  isSorted: boolean;
}

export function createBlockIndex(): BlockIndex {
  const byName = new Map<string, Block>();

  function* fitting({ selective, common }: Blocks, margin: number): Iterable<{ name: string; of: Block }> {
    for (const [names, maxSize] of [
      [selective, maxSelectiveBlock],
      [common, maxCommonBlock],
    ] as const) {
      for (const name of names) {
        const of = byName.get(name);
        if (of && of.ids.length <= maxSize + margin) yield { name, of };
      }
    }
  }

  return {
    put(id, { selective, common }) {
      for (const name of [...selective, ...common]) {
        const block = byName.get(name);
        if (block) {
          block.ids.push(id);
          block.isSorted = false;
        } else byName.set(name, { ids: [id], isSorted: true });
      }
    },
    remove(id, { selective, common }) {
      for (const name of [...selective, ...common]) {
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
      found.sort((one, other) => one.of.ids.length - other.of.ids.length || ascending(one.name, other.name));
      const others = new Set<string>();
      for (const { of } of found) {
        // If a block does not fit entirely, the same records are always chosen.
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
