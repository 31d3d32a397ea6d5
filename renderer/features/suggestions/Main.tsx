import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { filterKeys } from '#renderer/ui/filterKeys.ts';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { ByArticle } from './ByArticle.tsx';
import { Dock } from './Dock.tsx';
import { GroupRow } from './GroupRow.tsx';
import { RejectedBand } from './RejectedBand.tsx';
import { RejectedList } from './RejectedList.tsx';
import type { Chosen } from './useChosen.ts';
import { isFiltered, noFilter, type Filter, type Sort, type useInbox } from './useInbox.ts';
import styles from './Suggestions.module.css';

export interface MainProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  inbox: ReturnType<typeof useInbox>;
  chosen: Chosen;
  rejections: OutputOf<'suggestions.rejections'> | undefined;
  onAccept: () => void;
  onReject: () => void;
  onMerge: () => void;
  onSame: () => void;
  onNew: () => void;
  onUndecided: () => void;
}

const bandRows = 2;
const sorts: readonly Sort[] = ['mentions', 'articles', 'confidence', 'name'];

/** The list of names with its head, its band of rejections and its dock. */
export function Main(props: MainProps) {
  const { filter, onFilter, inbox, rejections } = props;
  const { last } = inbox;
  const reading = last?.reading;
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever comes here goes on by keyboard, and a name that was decided takes the focus with it.
    if (document.activeElement === document.body) intoList();
  });
  function intoList(): void {
    page.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }
  const number = (count: number) => formatNumber(count);
  return (
    <div ref={page} className={styles.main} data-scope="suggestions" tabIndex={-1}>
      {filter.state === 'rejected' ? (
        <PaneHead title={t('suggestionPage.states.rejected')} count={number(rejections?.total ?? 0)} />
      ) : (
        <PaneHead
          title={t('suggestionPage.names', { count: last?.total ?? 0, number: number(last?.total ?? 0) })}
          count={
            last && last.total > 0
              ? t('suggestionPage.inArticles', {
                  mentions: t('suggestionPage.mentions', { count: last.mentions, number: number(last.mentions) }),
                  articles: t('suggestionPage.articles', { count: last.articles, number: number(last.articles) }),
                })
              : undefined
          }
          actions={
            <>
              <Segmented
                label={t('suggestionPage.view')}
                value={filter.byArticle ? 'article' : 'name'}
                onChange={(view) => onFilter({ ...filter, byArticle: view === 'article', article: null, filter: '' })}
                options={[
                  { value: 'name', label: t('suggestionPage.byName') },
                  { value: 'article', label: t('suggestionPage.byArticle') },
                ]}
              />
              <div className={styles.headField}>
                <TextField
                  label={t(filter.byArticle ? 'suggestionPage.findArticle' : 'suggestionPage.find')}
                  hideLabel
                  value={filter.filter}
                  onChange={(text) => onFilter({ ...filter, filter: text })}
                  onKeyDown={filterKeys(filter.filter, (text) => onFilter({ ...filter, filter: text }), intoList)}
                  onEnter={intoList}
                  placeholder={t(filter.byArticle ? 'suggestionPage.findArticle' : 'suggestionPage.find')}
                />
              </div>
              {!filter.byArticle && (
                <div className={styles.headSort}>
                  <Select
                    label={t('suggestionPage.sort')}
                    hideLabel
                    value={filter.sort}
                    onChange={(sort) => onFilter({ ...filter, sort })}
                    options={sorts.map((sort) => ({ value: sort, label: t(`suggestionPage.sorts.${sort}`) }))}
                  />
                </div>
              )}
            </>
          }
        />
      )}
      {reading && reading.read < reading.total && (
        <div className={styles.reading}>
          <span className="sm t2" role="status">
            {t('suggestionPage.reading', { read: number(reading.read), total: number(reading.total) })}
          </span>
          <Progress label={t('suggestionPage.label')} done={reading.read} total={reading.total} />
        </div>
      )}
      {filter.article && filter.state !== 'rejected' && (
        <div className={styles.only}>
          <span className="sm t2 trunc">{t('suggestionPage.onlyOf', { title: filter.article.title })}</span>
          <span className="sp" />
          <Button size="s" onPress={() => onFilter({ ...filter, article: null, byArticle: true })}>
            {t('suggestionPage.allArticles')}
          </Button>
        </div>
      )}
      {filter.state === 'rejected' ? (
        <RejectedList rows={rejections?.rows ?? []} total={rejections?.total ?? 0} />
      ) : filter.byArticle ? (
        <ByArticle
          filter={filter}
          onOpen={({ id, title }) => onFilter({ ...filter, byArticle: false, filter: '', article: { id, title } })}
        />
      ) : inbox.error ? (
        <ErrorState message={messageOf(inbox.error)} onRetry={() => void inbox.refetch()} />
      ) : inbox.loading ? (
        <LoadingRows what={t('suggestionPage.label')} height={52} />
      ) : props.chosen.groups.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <Names {...props} />
      )}
    </div>
  );
}

function Nothing({ filter, onFilter, inbox, rejections }: MainProps) {
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
  if (reading && reading.read < reading.total) return <LoadingRows what={t('suggestionPage.label')} height={52} />;
  const groups = accepted.data?.groups ?? [];
  return (
    <>
      <EmptyState
        title={t('suggestionPage.nothing')}
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
      <RejectedBand
        rows={rejections?.rows.slice(0, bandRows) ?? []}
        total={rejections?.total ?? 0}
        onAll={() => onFilter({ ...filter, state: 'rejected' })}
      />
    </>
  );
}

function Names(props: MainProps) {
  const { filter, onFilter, inbox, chosen, rejections } = props;
  const { groups, current, ticked, tickedIds } = chosen;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const isOpen = filter.state === 'open';
  const alone = isOpen && current !== null && current.mayExist;

  function accept(): void {
    const [candidate] = current?.candidates ?? [];
    if (ticked.length === 0 && alone && candidate) {
      showToast({ text: t('suggestionPage.decideFirst', { name: current.name, title: candidate.title }) });
    } else props.onAccept();
  }
  function unfold(id: string, open: boolean): void {
    const next = new Set(opened);
    if (open) next.add(id);
    else next.delete(id);
    setOpened(next);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const isList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listbox';
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !isList || !current) return;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') unfold(current.id, event.key === 'ArrowRight');
    else if (event.key === 'Escape' && ticked.length > 0) chosen.setTicked(new Set());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  useCommand('suggestions.next', () => chosen.step(1));
  useCommand('suggestions.previous', () => chosen.step(-1));
  useCommand('suggestions.accept', accept, { enabled: isOpen });
  useCommand('suggestions.reject', props.onReject, { enabled: isOpen });
  useCommand('suggestions.merge', props.onMerge, { enabled: isOpen });
  useCommand('suggestions.same', props.onSame, { enabled: alone });
  useCommand('suggestions.notSame', props.onNew, { enabled: alone });
  useCommand('suggestions.undecided', props.onUndecided, { enabled: alone });
  useKeyHints([
    { commands: ['suggestions.next', 'suggestions.previous'], label: t('suggestionPage.hints.next') },
    ...(isOpen
      ? ([
          { commands: ['suggestions.accept'], label: t('suggestionPage.hints.accept') },
          { commands: ['suggestions.reject'], label: t('suggestionPage.hints.reject') },
          { commands: ['suggestions.merge'], label: t('suggestionPage.hints.merge') },
        ] as const)
      : []),
    { keys: ['→'], label: t('suggestionPage.hints.open') },
    { keys: ['Space'], label: t('suggestionPage.hints.tick') },
    { commands: ['edit.undo'], label: t('suggestionPage.hints.undo') },
  ]);

  const all = ticked.length > 0 && ticked.length === groups.length;
  return (
    <>
      <div className={`${styles.heads} sm t3`}>
        <Checkbox
          label={t('suggestionPage.selectAll')}
          checked={all}
          mixed={ticked.length > 0 && !all}
          onChange={() => chosen.setTicked(ticked.length > 0 ? new Set() : new Set(groups.map(({ id }) => id)))}
        />
        <span />
        <span>{t('suggestionPage.heads.name')}</span>
        <span className="r">{t('suggestionPage.heads.mentions')}</span>
        <span className="r">{t('suggestionPage.heads.articles')}</span>
        <span>{t('suggestionPage.confidence')}</span>
      </div>
      <div className={styles.main} onKeyDown={onKeyDown}>
        <VirtualList
          className={styles.list}
          label={t('suggestionPage.label')}
          items={groups}
          itemKey={(group: SuggestionGroup) => group.id}
          selected={tickedIds}
          active={current?.id ?? null}
          multiple
          autoFocus
          onSelect={(selected, active) => {
            chosen.setCurrent(active);
            // Going from row to row leaves what is ticked as it is; Shift, Ctrl and Ctrl A change it.
            if (selected.size !== 1 || active === null || !selected.has(active)) chosen.setTicked(selected);
          }}
          onPreview={(group) => chosen.tick(group.id)}
          onOpen={(group) => (group.record ? openRecord(group.record) : unfold(group.id, !opened.has(group.id)))}
          estimate={52}
          total={inbox.last?.total}
          onNearEnd={inbox.loadMore}
          renderItem={(group) => (
            <GroupRow
              group={group}
              ticked={tickedIds.has(group.id)}
              open={opened.has(group.id)}
              onTick={() => chosen.tick(group.id)}
              onToggle={() => unfold(group.id, !opened.has(group.id))}
            />
          )}
        />
      </div>
      {isOpen && (
        <RejectedBand
          rows={rejections?.rows.slice(0, bandRows) ?? []}
          total={rejections?.total ?? 0}
          onAll={() => onFilter({ ...filter, state: 'rejected' })}
        />
      )}
      {isOpen && ticked.length > 0 && (
        <Dock
          ticked={ticked}
          onAccept={accept}
          onReject={props.onReject}
          onMerge={props.onMerge}
          onClear={() => chosen.setTicked(new Set())}
        />
      )}
    </>
  );
}
