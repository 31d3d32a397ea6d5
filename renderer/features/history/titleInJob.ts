import type { HistoryEntry } from '#core/history/contract.ts';

/**
 * Returns the title that tells an entry from the others of its job, which all have one label: an import of 500 files writes 500
 * entries. Empty for other entries, and if the entry changed several records.
 */
export function titleInJob({ group, title }: Pick<HistoryEntry, 'group' | 'title'>): string {
  return group === null ? '' : title;
}
