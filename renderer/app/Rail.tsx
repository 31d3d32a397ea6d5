import { Fragment, type KeyboardEvent } from 'react';
import type { CaseInfo } from '#core/cases/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { commandOfPage, type PageId } from '#core/commands/pages.ts';
import { shortcut, useLettersFind } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useImports } from '#renderer/lib/jobs.ts';
import { useIdentityQueue } from '#renderer/shared/identity/identityQueue.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { scopeOf } from '#renderer/shared/search/scope.ts';
import { findSavedSearch, type SavedSearch } from '#renderer/shared/searches/savedSearches.ts';
import { go, useRoute } from '#renderer/lib/navigation.ts';
import { cx } from '#renderer/ui/cx.ts';
import { pageIds, pages, railGroups, type RailEntry, type RailCounts } from './pages.tsx';
import { goFromRail } from './panesByKey.ts';
import { SavedViews } from './SavedViews.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import styles from './Rail.module.css';

const none: readonly SavedSearch[] = [];

interface Item extends RailEntry {
  id: PageId;
  /** The current count. */
  number: number | undefined;
}

/** The pages of the case with their counts. */
export function Rail({ info, folded }: { info: CaseInfo | undefined; folded: boolean }) {
  const route = useRoute();
  const counts: RailCounts = {
    info,
    imports: useImports().length,
    near: useApi('articles.nearPairs', { limit: 1 }).data?.open,
    identity: useIdentityQueue(1).data?.open,
    suggestions: useApi('suggestions.inboxState', {}, { keep: true }).data?.open,
    leads: useApi('findings.leads', { grouped: true, limit: 0 }, { keep: true }).data?.counts.all,
    contradictions: useApi('claims.contradictions', { state: 'open', limit: 1 }, { keep: true }).data?.open,
  };
  const saved = useApi('searches.list', {}, { keep: true }).data ?? none;
  const all: Item[] = pageIds.flatMap((id) => {
    const { rail } = pages[id];
    if (!rail || rail.isShown?.(counts, route.view === id) === false) return [];
    return [{ ...rail, id, number: rail.count?.(counts) }];
  });
  // One tab stop: the current page, or the first item if the current page has none here (search).
  const current = route.view === 'search' ? (findSavedSearch(saved, scopeOf(route.params))?.id ?? null) : null;
  const savedStop = folded ? null : current;
  const first = all.some(({ id }) => id === route.view) ? route.view : all[0]?.id;
  const stop = savedStop === null ? first : undefined;

  return (
    <nav
      className={cx(styles.rail, folded && styles.folded)}
      aria-label={t('app.rail.label')}
      data-pane="rail"
      tabIndex={-1}
      onKeyDown={moveByArrows}
    >
      {railGroups.map(({ id: group, title }) => (
        <Fragment key={group}>
          {group === 'output' && <SavedViews current={route.params['saved']} folded={folded} />}
          {group === 'output' && <SavedSearches saved={saved} current={current} stop={savedStop} folded={folded} />}
          {group === 'foot' && <span className="sp" />}
          <div
            {...(group === 'foot' ? {} : { role: 'group', 'aria-label': title ? t(title) : undefined })}
            className={cx(styles.group, group === 'foot' && styles.foot)}
          >
            {title && <h2 className={styles.title}>{t(title)}</h2>}
            {all
              .filter((item) => item.group === group)
              .map((item) => (
                <RailItem
                  key={item.id}
                  item={item}
                  current={item.id === route.view}
                  stop={item.id === stop}
                  folded={folded}
                />
              ))}
          </div>
        </Fragment>
      ))}
    </nav>
  );
}

function RailItem({ item, current, stop, folded }: { item: Item; current: boolean; stop: boolean; folded: boolean }) {
  const { id, icon, number, tone } = item;
  const label = t(item.label);
  const keys = shortcut(commandOfPage(id), useLettersFind());
  return (
    <button
      type="button"
      className={styles.item}
      aria-current={current ? 'page' : undefined}
      // A folded rail shows no words, so a screen reader needs the label.
      aria-label={folded ? [label, number && formatNumber(number)].filter(Boolean).join(' ') : undefined}
      title={folded ? [label, keys].filter(Boolean).join('  ') : keys}
      tabIndex={stop ? 0 : -1}
      onClick={() => goFromRail(() => go({ view: id }))}
    >
      {icon}
      <span className={cx(styles.label, 'trunc')}>{label}</span>
      {number !== undefined && number > 0 && (
        <span
          className={styles.count}
          data-look={tone === 'look' || undefined}
          data-evidence={tone === 'evidence' || undefined}
        >
          {formatNumber(number)}
        </span>
      )}
    </button>
  );
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll('button')];
  const index = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[event.key];
  const target = to === undefined ? undefined : items[to];
  if (event.ctrlKey || event.altKey || event.metaKey || !target) return;
  event.preventDefault();
  target.focus();
}
