import { Bookmark, Search } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { formatScope } from '#renderer/shared/search/scope.ts';
import type { HitCount } from '#renderer/shared/searches/hitCounts.ts';
import { moveSaved, openSaved, removeSaved, type Saved } from '#renderer/shared/searches/saved.ts';
import { SavedSearchDialog } from '#renderer/shared/searches/SavedSearchDialog.tsx';
import { useHitCounts } from '#renderer/shared/searches/useHitCounts.ts';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { goOnInPage } from './panesByKey.ts';
import styles from './Rail.module.css';

export interface SavedSearchesProps {
  saved: readonly Saved[];
  /** The one that is shown. */
  current: string | null;
  /** The one that Tab comes to; null when that is elsewhere in the rail. */
  stop: string | null;
  folded: boolean;
}

/** The saved searches in the rail, each with its hits; folded, all behind one button. */
export function SavedSearches({ saved, current, stop, folded }: SavedSearchesProps) {
  const [editing, setEditing] = useState<Saved | null>(null);
  const countOf = useHitCounts(saved);
  const group = useRef<HTMLDivElement>(null);
  const moved = useRef<string | null>(null);
  useLayoutEffect(() => {
    // What is moved in the page loses the focus.
    if (moved.current !== null) buttonOf(group.current, moved.current)?.focus();
    moved.current = null;
  }, [saved]);
  if (saved.length === 0) return null;

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, search: Saved): void {
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (refuseWriting()) return;
    if (act === 'edit') setEditing(search);
    else if (act === 'remove') {
      const row = event.currentTarget;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      if (next instanceof HTMLButtonElement) next.focus();
      else row.closest('nav')?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
      void removeSaved(search);
    } else {
      moved.current = search.id;
      void moveSaved(search, act === 'up' ? -1 : 1);
    }
  }

  return (
    <div ref={group} role="group" aria-label={t('searches.label')} className={styles.group}>
      {folded ? (
        <Menu
          trigger={<IconButton icon={Bookmark} label={t('searches.label')} className={styles.fold} />}
          label={t('searches.label')}
          placement="right top"
          groups={[
            {
              title: t('searches.label'),
              entries: saved.map((search) => ({
                id: search.id,
                label: search.name,
                icon: Search,
                note: numberOf(countOf(search)),
                onPick: () => openSaved(search),
              })),
            },
          ]}
        />
      ) : (
        <>
          <h2 className={styles.title}>{t('searches.label')}</h2>
          {saved.map((search) => (
            <button
              key={search.id}
              type="button"
              data-id={search.id}
              className={styles.item}
              aria-current={search.id === current ? 'page' : undefined}
              aria-keyshortcuts="F2 Delete Alt+ArrowUp Alt+ArrowDown"
              title={t('searches.rowKeys', { query: formatScope(search) })}
              tabIndex={search.id === stop ? 0 : -1}
              onClick={() => {
                openSaved(search);
                goOnInPage();
              }}
              onKeyDown={(event) => onKeyDown(event, search)}
            >
              <Icon icon={Search} className="t2" />
              <bdi className={cx(styles.label, 'trunc')}>{search.name}</bdi>
              <Count of={countOf(search)} />
            </button>
          ))}
        </>
      )}
      {editing && <SavedSearchDialog saved={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

/** Stale numbers stay, fainter: a number of a moment ago says more than none. */
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

/** What a key does to the search that has the focus. */
function actOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'edit' | 'remove' | 'up' | 'down' | null {
  if (ctrlKey || metaKey || shiftKey) return null;
  if (altKey) return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : null;
  return key === 'F2' ? 'edit' : key === 'Delete' ? 'remove' : null;
}

function buttonOf(group: HTMLElement | null, id: string): HTMLButtonElement | null {
  return group?.querySelector<HTMLButtonElement>(`[data-id="${id}"]`) ?? null;
}
