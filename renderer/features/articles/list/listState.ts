import { type articleStatuses, sortKeys } from '#core/records/contract.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

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

/** The part of the view that narrows the list: it lasts as long as the case is open. */
const narrowing = createCaseStore<Omit<ListView, 'sort' | 'descending'>>({
  filter: '',
  tag: null,
  statusFilter: null,
  filtering: false,
});

/** Returns the order, which is saved for all cases. */
function savedOrder(): Pick<ListView, 'sort' | 'descending'> {
  const stored = paneStorage.get('articles.sort');
  const [sort, direction] = typeof stored === 'string' ? stored.split(' ') : [];
  const sortKey = sortKeys.find((key) => key === sort);
  return sortKey ? { sort: sortKey, descending: direction !== 'up' } : { sort: 'date', descending: true };
}

/** Changes the view. */
export function changeListView({ sort, descending, ...narrowed }: Partial<ListView>): void {
  if (sort !== undefined || descending !== undefined) {
    const before = savedOrder();
    paneStorage.set('articles.sort', `${sort ?? before.sort} ${(descending ?? before.descending) ? 'down' : 'up'}`);
  }
  narrowing.set({ ...narrowing.get(), ...narrowed });
}

/** Subscribes to the view, which persists while the user is on other pages. */
export function useListView(): ListView {
  return { ...narrowing.use(), ...savedOrder() };
}
