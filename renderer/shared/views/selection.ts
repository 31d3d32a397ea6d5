import { createCaseStore } from '#renderer/lib/store.ts';

/** The selected records, and the one that keys act on. */
export interface Selection {
  ids: ReadonlySet<string>;
  active: string | null;
}

/** The one selection of this window. It stays when another view of the case is shown, but not another case. */
export const selection = createCaseStore<Selection>({ ids: new Set(), active: null });

/**
 * Selects records.
 * @param active the one that keys act on, usually the last one pressed
 */
export function select(ids: Iterable<string>, active: string | null): void {
  const next = new Set(ids);
  const current = selection.get();
  const isSame =
    current.active === active && current.ids.size === next.size && [...next].every((id) => current.ids.has(id));
  if (!isSame) selection.set({ ids: next, active });
}
