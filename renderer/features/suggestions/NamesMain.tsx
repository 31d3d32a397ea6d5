import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { ByArticle } from './ByArticle.tsx';
import { ClosedBands } from './Bands.tsx';
import { ClusterList, type ClusterListProps } from './ClusterList.tsx';
import { DecideList } from './DecideList.tsx';
import { FurnitureBand } from './FurnitureBand.tsx';
import { GroupRow } from './GroupRow.tsx';
import { KindBar } from './KindBar.tsx';
import { formatMentions, FindField, OnlyArticle, ReadingProgress, SortMenu } from './ListTools.tsx';
import { LastDecisions } from './LastDecisions.tsx';
import { RejectedBand } from './RejectedBand.tsx';
import { RejectedList } from './RejectedList.tsx';
import { ProgressStrip } from './ProgressStrip.tsx';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import type { CurrentItem } from './useCurrentItem.ts';
import type { InboxRows } from './useInboxRows.ts';
import { isFiltered, noFilter, type useInbox } from './useInbox.ts';
import styles from './Suggestions.module.css';

export interface NamesMainProps extends ClusterListProps {
  inbox: ReturnType<typeof useInbox>;
  chosen: CurrentItem<SuggestionGroup>;
}

/** The list of names with its head, its band of rejections and its dock. */
export function NamesMain(props: NamesMainProps) {
  const { filter, onFilter, inbox, rejections } = props;
  const isOpen = filter.state === 'open';
  // In the open list, names that are grouped count as one.
  const last = isOpen ? props.rows.last : inbox.last;
  const names = isOpen ? (props.rows.last?.names ?? 0) : (inbox.last?.total ?? 0);
  const reading = last?.reading;
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The user continues by keyboard, and a decided name takes the focus with it.
    if (document.activeElement === document.body) intoList();
  });
  function intoList(): void {
    page.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }
  return (
    <div ref={page} className={styles.main} data-scope="suggestions" {...frameOf(t('commands.scopes.suggestions'))}>
      {filter.state === 'rejected' ? (
        <PaneHead title={t('suggestionPage.states.rejected')} count={formatNumber(rejections?.total ?? 0)} />
      ) : (
        <PaneHead
          title={titleOf(props.rows, isOpen, names)}
          count={last && last.total > 0 ? formatMentions(last) : undefined}
          actions={
            <>
              <Segmented
                label={t('fields.view')}
                value={filter.byArticle ? 'article' : 'name'}
                onChange={(view) => onFilter({ ...filter, byArticle: view === 'article', article: null, filter: '' })}
                options={[
                  { value: 'name', label: t('suggestionPage.byName') },
                  { value: 'article', label: t('suggestionPage.byArticle') },
                ]}
              />
              <FindField
                label={t(filter.byArticle ? 'suggestionPage.findArticle' : 'suggestionPage.find')}
                filter={filter}
                onFilter={onFilter}
                onEnter={intoList}
              />
              {!filter.byArticle && <SortMenu filter={filter} onFilter={onFilter} />}
            </>
          }
        />
      )}
      {filter.state !== 'rejected' && !filter.byArticle && <KindBar filter={filter} onFilter={onFilter} />}
      {reading && <ReadingProgress reading={reading} text="suggestionPage.reading" />}
      {isOpen && !filter.byArticle && props.rows.last && (
        <ProgressStrip
          answer={props.rows.last}
          onBand={(band) => {
            // With a filter on, this shows only that band; otherwise the band opens below the rest.
            if (props.rows.isBanded) props.rows.setBand(band, true);
            else onFilter({ ...filter, confidence: band });
          }}
        />
      )}
      {isOpen && !filter.byArticle && <FurnitureBand />}
      {filter.article && filter.state !== 'rejected' && (
        <OnlyArticle
          text={t('suggestionPage.onlyOf', { title: filter.article.title })}
          onAll={() => onFilter({ ...filter, article: null, byArticle: true })}
        />
      )}
      {filter.state === 'rejected' ? (
        <RejectedList rows={rejections?.rows ?? []} total={rejections?.total ?? 0} />
      ) : filter.byArticle ? (
        <ByArticle
          filter={filter}
          onOpen={({ id, title }) => onFilter({ ...filter, byArticle: false, filter: '', article: { id, title } })}
        />
      ) : isOpen ? (
        <OpenNames {...props} />
      ) : inbox.error ? (
        <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />
      ) : inbox.loading ? (
        <LoadingRows what={t('commands.scopes.suggestions')} height={52} />
      ) : inbox.groups.length === 0 ? (
        <NoNames {...props} />
      ) : (
        <AcceptedNames {...props} />
      )}
    </div>
  );
}

/** Returns the title; when rows are in bands, it counts the band at the top. */
function titleOf({ isBanded, last }: InboxRows, isOpen: boolean, names: number): string {
  if (!isOpen || !isBanded || !last || last.openBands.length > 0 || last.counts.states.open === 0) {
    return t('suggestionPage.names', numbered(names));
  }
  const count = last.bands.strong.names;
  return count === 0
    ? t('suggestionPage.noneStrong')
    : t('suggestionPage.strongNames', { count, number: formatNumber(count) });
}

function OpenNames(props: NamesMainProps) {
  const { rows } = props;
  if (rows.error) return <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />;
  if (rows.loading) return <LoadingRows what={t('commands.scopes.suggestions')} height={52} />;
  if (rows.items.length > 0) return <ClusterList {...props} />;
  return rows.isBanded && (rows.last?.counts.states.open ?? 0) > 0 ? <StrongDone {...props} /> : <NoNames {...props} />;
}

/** Shown when all strong names are decided: the decisions made, and what may come next. */
function StrongDone({ rows, filter, onFilter, rejections }: NamesMainProps) {
  return (
    <>
      <div className={styles.main}>
        <LastDecisions />
      </div>
      <ClosedBands rows={rows} />
      <RejectedBand rejections={rejections} onAll={() => onFilter({ ...filter, state: 'rejected' })} />
    </>
  );
}

function NoNames({ filter, onFilter, inbox, rejections }: NamesMainProps) {
  const accepted = useApi('suggestions.inbox', { state: 'accepted', sort: 'recent', limit: 10 });
  const reading = inbox.last?.reading;
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title={t('suggestionPage.noneFits')}
        actions={
          <Button onPress={() => onFilter({ ...noFilter, state: filter.state })}>
            {t('suggestionPage.clearFilters')}
          </Button>
        }
      />
    );
  }
  if (filter.state === 'accepted') return <EmptyState title={t('suggestionPage.noneAccepted')} />;
  if (reading && reading.read < reading.total)
    return <LoadingRows what={t('commands.scopes.suggestions')} height={52} />;
  const groups = accepted.data?.groups ?? [];
  return (
    <>
      <EmptyState
        title={t('lists.nothingToDecide')}
        text={t(reading?.total === 0 ? 'suggestionPage.nothingYet' : 'suggestionPage.nothingText')}
      >
        {groups.length > 0 && (
          <>
            <h3 className="sm t3">{t('suggestionPage.lastAccepted')}</h3>
            <ul className={styles.last}>
              {groups.map(({ id, record }) => (
                <li key={id}>
                  <button type="button" className="link" onClick={() => record && openRecord(record)}>
                    <bdi>{record?.title}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </EmptyState>
      <LastDecisions />
      <RejectedBand rejections={rejections} onAll={() => onFilter({ ...filter, state: 'rejected' })} />
    </>
  );
}

/** Names that are already records. */
function AcceptedNames({ inbox, chosen }: NamesMainProps) {
  const { current, index } = chosen;
  const [openedIds, setOpenedIds] = useState<ReadonlySet<string>>(new Set());
  const unfold = (id: string, open: boolean) => setOpenedIds(toggled(openedIds, id, open));

  useCommand('suggestions.next', () => chosen.goTo(index + 1));
  useCommand('suggestions.previous', () => chosen.goTo(index - 1));
  useKeyHints([
    { commands: ['suggestions.next', 'suggestions.previous'], label: t('hints.nextPrevious') },
    { keys: ['→'], label: t('suggestionPage.hints.open') },
    { keys: ['↵'], label: t('hints.open') },
    { commands: ['edit.undo'], label: t('hints.undo') },
  ]);

  return (
    <DecideList
      heading={t('fields.name')}
      items={inbox.groups}
      keyOf={({ id }) => id}
      current={current}
      selected={new Set(current ? [current.id] : [])}
      boxes={null}
      onCurrent={chosen.setCurrent}
      onFold={({ id }, isUnfolded) => unfold(id, isUnfolded)}
      onOpen={(group) => (group.record ? openRecord(group.record) : unfold(group.id, !openedIds.has(group.id)))}
      total={inbox.last?.total}
      onNearEnd={inbox.loadMore}
      renderItem={(group) => (
        <GroupRow
          group={group}
          ticked={null}
          open={openedIds.has(group.id)}
          onToggle={() => unfold(group.id, !openedIds.has(group.id))}
        />
      )}
    />
  );
}
