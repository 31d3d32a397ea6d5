import { type articleStatuses, sortKeys } from '#core/records/contract.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { createStore } from '#renderer/lib/store.ts';

/** Statuses that the list can be filtered by. */
export type StatusFilter = (typeof articleStatuses)[number];

export type SortKey = (typeof sortKeys)[number];

/** What the article list shows and in which order. */
export interface ListView {
  filter: string;
  tag: string | null;
  statusFilter: StatusFilter | null;
  sort: SortKey;
  descending: boolean;
  /** Whether the filter row is shown. */
  filtering: boolean;
}

const initial: ListView = {
  filter: '',
  tag: null,
  statusFilter: null,
  sort: 'date',
  descending: true,
  filtering: false,
};
/** Null until the user changes something. */
const changed = createStore<ListView | null>(null);
let first: ListView | null = null;

/** Returns the initial view; reads the saved order once, when the list is first drawn. */
function atFirst(): ListView {
  if (first) return first;
  const stored = paneStorage.get('articles.sort');
  const [sort, order] = typeof stored === 'string' ? stored.split(' ') : [];
  const sortKey = sortKeys.find((key) => key === sort);
  first = sortKey ? { ...initial, sort: sortKey, descending: order !== 'up' } : initial;
  return first;
}

/** Changes the view. The sort order is saved; the filter lasts as long as the window. */
export function changeListView(patch: Partial<ListView>): void {
  const view = { ...(changed.get() ?? atFirst()), ...patch };
  if (patch.sort !== undefined || patch.descending !== undefined)
    paneStorage.set('articles.sort', `${view.sort} ${view.descending ? 'down' : 'up'}`);
  changed.set(view);
}

/** Subscribes to the view, which persists while the user is on other pages. */
export function useListView(): ListView {
  return changed.use((view) => view ?? atFirst());
}
