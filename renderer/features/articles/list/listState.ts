import { useSyncExternalStore } from 'react';
import { type standings, sortKeys } from '#core/records/contract.ts';
import { paneStorage } from '#renderer/lib/layout.ts';

/** How articles stand that are shown. */
export type Standing = (typeof standings)[number];

export type SortKey = (typeof sortKeys)[number];

/** What the list of articles shows, and in what order. */
export interface ListView {
  filter: string;
  tag: string | null;
  standing: Standing | null;
  sort: SortKey;
  descending: boolean;
  /** Whether the row of the filter is shown. */
  filtering: boolean;
}

const initial: ListView = {
  filter: '',
  tag: null,
  standing: null,
  sort: 'date',
  descending: true,
  filtering: false,
};
let view: ListView | null = null;
const listeners = new Set<() => void>();

function read(): ListView {
  if (view) return view;
  const kept = paneStorage.get('articles.sort');
  const [sort, order] = typeof kept === 'string' ? kept.split(' ') : [];
  const known = sortKeys.find((key) => key === sort);
  view = known ? { ...initial, sort: known, descending: order !== 'up' } : initial;
  return view;
}

/** Changes the view. The order is kept for the next time, the filter for as long as the window lives. */
export function changeListView(patch: Partial<ListView>): void {
  view = { ...read(), ...patch };
  if (patch.sort !== undefined || patch.descending !== undefined)
    paneStorage.set('articles.sort', `${view.sort} ${view.descending ? 'down' : 'up'}`);
  for (const listener of listeners) listener();
}

/** The view, followed: it stays while one is on other pages. */
export function useListView(): ListView {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
