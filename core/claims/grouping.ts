import { addTo } from '#lib/append.ts';

/** Ids grouped by key, with at most one key per id. */
export interface Grouping {
  /** Returns the keys in use. */
  keys(): Iterable<string>;
  keyOf(id: string): string | undefined;
  idsOf(key: string): ReadonlySet<string>;
  /** Sets the key of an id, even if unchanged; null removes the id. */
  place(id: string, key: string | null): void;
}

const none: ReadonlySet<string> = new Set();

/** @param touched called with each key that an id leaves, enters or is placed under again */
export function createGrouping(touched: (key: string) => void): Grouping {
  const ids = new Map<string, Set<string>>();
  const keys = new Map<string, string>();

  return {
    keys: () => ids.keys(),
    keyOf: (id) => keys.get(id),
    idsOf: (key) => ids.get(key) ?? none,
    place(id, key) {
      const before = keys.get(id);
      if (before !== undefined) {
        touched(before);
        ids.get(before)?.delete(id);
        if (ids.get(before)?.size === 0) ids.delete(before);
        keys.delete(id);
      }
      if (key === null) return;
      touched(key);
      keys.set(id, key);
      addTo(ids, key, id);
    },
  };
}
