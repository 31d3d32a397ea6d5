import { Search } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { formatScope } from '#renderer/shared/search/scope.ts';
import type { HitCount } from '#renderer/shared/searches/hitCounts.ts';
import {
  moveSavedSearch,
  openSavedSearch,
  removeSavedSearch,
  type SavedSearch,
} from '#renderer/shared/searches/savedSearches.ts';
import { SavedSearchDialog } from '#renderer/shared/searches/SavedSearchDialog.tsx';
import { useHitCounts } from '#renderer/shared/searches/useHitCounts.ts';
import { SavedGroup, type SavedGroupProps } from './SavedGroup.tsx';
import styles from './Rail.module.css';

export interface SavedSearchesProps extends Pick<SavedGroupProps, 'current' | 'stop' | 'folded'> {
  saved: readonly SavedSearch[];
}

/** The saved searches in the rail, each with its hit count. */
export function SavedSearches({ saved, ...place }: SavedSearchesProps) {
  const [editing, setEditing] = useState<SavedSearch | null>(null);
  const countOf = useHitCounts(saved);
  const withSearch = (act: (search: SavedSearch) => void) => (id: string) => {
    const search = saved.find((one) => one.id === id);
    if (search) act(search);
  };
  return (
    <>
      <SavedGroup
        {...place}
        label={t('searches.label')}
        rows={saved.map((search) => ({
          ...{ id: search.id, name: search.name, icon: Search },
          title: t('searches.rowKeys', { query: formatScope(search) }),
          note: numberOf(countOf(search)),
          count: <Count of={countOf(search)} />,
          onOpen: () => openSavedSearch(search),
        }))}
        onEdit={withSearch(setEditing)}
        onRemove={withSearch((search) => void removeSavedSearch(search))}
        onMove={(id, by) => withSearch((search) => void moveSavedSearch(search, by))(id)}
      />
      {editing && <SavedSearchDialog saved={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

/** A hit count. Stale numbers stay, but fainter: a recent number says more than none. */
function Count({ of }: { of: HitCount | undefined }) {
  const number = numberOf(of);
  if (number === undefined) return null;
  return (
    <span className={styles.count} data-counted={of?.isStale ? 'before' : 'now'}>
      {number}
      <span className="only-read">
        {' '}
        {t(of?.isStale ? 'searches.hitsBefore' : 'searches.hits', { count: of?.count ?? 0 })}
      </span>
    </span>
  );
}

function numberOf(of: HitCount | undefined): string | undefined {
  return of?.count == null ? undefined : formatNumber(of.count);
}
