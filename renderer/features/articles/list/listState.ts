import { type articleStatuses, sortKeys } from '#core/records/contract.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { createStore } from '#renderer/lib/store.ts';

/** How articles stand that are shown. */
export type StatusFilter = (typeof articleStatuses)[number];

export type SortKey = (typeof sortKeys)[number];

/** What the list of articles shows, and in what order. */
export interface ListView {
  filter: string;
  tag: string | null;
  standing: StatusFilter | null;
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
/** Null until something is changed. */
const changed = createStore<ListView | null>(null);
let first: ListView | null = null;

/** The view to begin with; the order is read once, when the list is first drawn. */
function atFirst(): ListView {
  if (first) return first;
  const kept = paneStorage.get('articles.sort');
  const [sort, order] = typeof kept === 'string' ? kept.split(' ') : [];
  const known = sortKeys.find((key) => key === sort);
  first = known ? { ...initial, sort: known, descending: order !== 'up' } : initial;
  return first;
}

/** Changes the view. The order is kept for the next time, the filter for as long as the window lives. */
export function changeListView(patch: Partial<ListView>): void {
  const view = { ...(changed.get() ?? atFirst()), ...patch };
  if (patch.sort !== undefined || patch.descending !== undefined)
    paneStorage.set('articles.sort', `${view.sort} ${view.descending ? 'down' : 'up'}`);
  changed.set(view);
}

/** The view, followed: it stays while one is on other pages. */
export function useListView(): ListView {
  return changed.use((view) => view ?? atFirst());
}
