import { useEffect, useRef, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { filterKeys } from '#renderer/ui/filterKeys.ts';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { mentionsText, Press } from './ClusterRows.tsx';
import { KindBar } from './KindBar.tsx';
import { LastDecisions } from './LastDecisions.tsx';
import { RejectedBand } from './RejectedBand.tsx';
import { noFilter, type Filter } from './useInbox.ts';
import { openPlace } from './ValuePanel.tsx';
import { PlaceRow, ValueRow } from './ValueRows.tsx';
import { ValueDock } from './ValueDock.tsx';
import { isHead, type ValueItem, type ValueRows } from './useValues.ts';
import type { ValueWork } from './useValueWork.ts';
import styles from './Suggestions.module.css';
import own from './Values.module.css';

export interface ValuesMainProps {
  kind: 'date' | 'figure';
  filter: Filter;
  onFilter: (filter: Filter) => void;
  rows: ValueRows;
  work: ValueWork;
  rejections: OutputOf<'suggestions.rejections'> | undefined;
}

const bandRows = 2;
const sorts = ['mentions', 'articles', 'confidence', 'name'] as const;

/** The dates, or the figures, of all articles: the list with its head, and the form or the dock below it. */
export function ValuesMain(props: ValuesMainProps) {
  const { kind, filter, onFilter, rows, work, rejections } = props;
  const { last } = rows;
  const page = useRef<HTMLDivElement>(null);
  const intoList = () => page.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const isForm = work.form !== null;
  const wasForm = useRef(false);
  useEffect(() => {
    // Whoever has filled a form goes on in the list.
    if (wasForm.current && !isForm) intoList();
    wasForm.current = isForm;
  }, [isForm]);
  const reading = last?.reading;
  const number = (count: number) => formatNumber(count);
  return (
    <div ref={page} className={styles.main} data-scope="suggestions" tabIndex={-1}>
      <PaneHead
        title={t(`suggestionPage.values.count.${kind}`, { count: last?.total ?? 0, number: number(last?.total ?? 0) })}
        count={
          last && last.total > 0
            ? t('suggestionPage.inArticles', {
                mentions: mentionsText(last.mentions),
                articles: t('suggestionPage.articles', { count: last.articles, number: number(last.articles) }),
              })
            : undefined
        }
        actions={
          <>
            <div className={styles.headField}>
              <TextField
                label={t(`suggestionPage.values.find.${kind}`)}
                hideLabel
                value={filter.filter}
                onChange={(text) => onFilter({ ...filter, filter: text })}
                onKeyDown={filterKeys(filter.filter, (text) => onFilter({ ...filter, filter: text }), intoList)}
                onEnter={intoList}
                placeholder={t(`suggestionPage.values.find.${kind}`)}
              />
            </div>
            <div className={styles.headSort}>
              <Select
                label={t('suggestionPage.sort')}
                hideLabel
                value={filter.sort}
                onChange={(sort) => onFilter({ ...filter, sort })}
                options={sorts.map((sort) => ({
                  value: sort,
                  label: sort === 'name' ? t(`suggestionPage.values.order.${kind}`) : t(`suggestionPage.sorts.${sort}`),
                }))}
              />
            </div>
          </>
        }
      />
      <KindBar filter={filter} onFilter={onFilter} />
      {reading && reading.read < reading.total && (
        <div className={styles.reading}>
          <span className="sm t2" role="status">
            {t('suggestionPage.values.reading', { read: number(reading.read), total: number(reading.total) })}
          </span>
          <Progress label={t('suggestionPage.label')} done={reading.read} total={reading.total} />
        </div>
      )}
      {filter.article && (
        <div className={styles.only}>
          <span className="sm t2 trunc">{t('suggestionPage.values.onlyOf', { title: filter.article.title })}</span>
          <span className="sp" />
          <Button size="s" onPress={() => onFilter({ ...filter, article: null })}>
            {t('suggestionPage.allArticles')}
          </Button>
        </div>
      )}
      {rows.error ? (
        <ErrorState message={messageOf(rows.error)} onRetry={() => void rows.refetch()} />
      ) : rows.loading ? (
        <LoadingRows what={t('suggestionPage.label')} height={52} />
      ) : rows.items.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <List {...props} />
      )}
      {rows.state === 'open' && work.form === null && (
        <RejectedBand
          rows={rejections?.rows.slice(0, bandRows) ?? []}
          total={rejections?.total ?? 0}
          onAll={() => onFilter({ ...filter, state: 'rejected' })}
        />
      )}
      {work.form && <ValueDock form={work.form} onDone={work.closeForm} />}
    </div>
  );
}

function Nothing({ kind, filter, onFilter, rows }: ValuesMainProps) {
  const reading = rows.last?.reading;
  if (filter.confidence !== null || filter.article !== null || filter.filter.trim() !== '') {
    return (
      <EmptyState
        title={t(`suggestionPage.values.noneFits.${kind}`)}
        actions={
          <Button onPress={() => onFilter({ ...noFilter, state: filter.state, value: kind })}>
            {t('suggestionPage.clearFilters')}
          </Button>
        }
      />
    );
  }
  if (reading && reading.read < reading.total) return <LoadingRows what={t('suggestionPage.label')} height={52} />;
  if (rows.state === 'accepted') return <EmptyState title={t('suggestionPage.noneAccepted')} />;
  return (
    <>
      <EmptyState
        title={t('suggestionPage.nothing')}
        text={t(`suggestionPage.values.${reading?.total === 0 ? 'nothingYet' : 'allDone'}.${kind}`)}
      />
      <LastDecisions />
    </>
  );
}

function List({ kind, rows, work }: ValuesMainProps) {
  const { items, current, ticked } = rows;
  const isOpen = rows.state === 'open';
  const tickedIds = new Set(ticked.map(({ id }) => id));
  const heads = items.filter(isHead);

  function open(item: ValueItem): void {
    if (item.more > 0) rows.showAll(item.group.id);
    else if (item.place) item.place.record ? openRecord(item.place.record) : openPlace(item.place);
    else rows.setOpen(item.group.id, !rows.isOpen(item.group.id));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const isList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listbox';
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !isList || !current) return;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      rows.setOpen(current.group.id, event.key === 'ArrowRight');
    else if (event.key === 'Escape' && ticked.length > 0) rows.setTicked(new Set());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function accept(): void {
    if (ticked.length > 1) showToast({ text: t('suggestionPage.values.decideAlone') });
    else work.accept();
  }
  useCommand('suggestions.next', () => rows.step(1));
  useCommand('suggestions.previous', () => rows.step(-1));
  useCommand('suggestions.accept', accept, { enabled: isOpen && work.form === null });
  useCommand('suggestions.reject', work.reject, { enabled: isOpen && work.form === null });
  useKeyHints([
    { commands: ['suggestions.next', 'suggestions.previous'], label: t('suggestionPage.hints.next') },
    ...(isOpen
      ? ([
          { commands: ['suggestions.accept'], label: t('suggestionPage.hints.accept') },
          { commands: ['suggestions.reject'], label: t('suggestionPage.hints.reject') },
        ] as const)
      : []),
    { keys: ['→'], label: t('suggestionPage.hints.open') },
    { commands: ['edit.undo'], label: t('suggestionPage.hints.undo') },
    { keys: ['↵'], label: t('suggestionPage.values.hintRead') },
    ...(isOpen ? ([{ keys: ['Space'], label: t('suggestionPage.hints.tick') }] as const) : []),
  ]);
  const all = heads.length > 0 && heads.every(({ group }) => tickedIds.has(group.id));
  return (
    <>
      <div className={`${styles.heads} sm t3`}>
        {isOpen ? (
          <Checkbox
            label={t('suggestionPage.selectAll')}
            checked={all}
            mixed={ticked.length > 0 && !all}
            onChange={() => rows.setTicked(ticked.length > 0 ? new Set() : new Set(heads.map(({ key }) => key)))}
          />
        ) : (
          <span />
        )}
        <span />
        <span>{t(`suggestionPage.values.head.${kind}`)}</span>
        <span className="r">{t('suggestionPage.heads.mentions')}</span>
        <span className="r">{t('suggestionPage.heads.articles')}</span>
        <span>{t('suggestionPage.confidence')}</span>
      </div>
      <div className={styles.main} onKeyDown={onKeyDown}>
        <VirtualList
          className={styles.list}
          label={t('suggestionPage.label')}
          items={items}
          itemKey={({ key }) => key}
          selected={tickedIds}
          active={current?.key ?? null}
          multiple={isOpen}
          autoFocus
          onSelect={(selected, active) => {
            rows.setCurrent(active);
            // Going from row to row leaves what is ticked as it is; Shift, Ctrl and Ctrl A change it.
            if (isOpen && (selected.size !== 1 || active === null || !selected.has(active))) rows.setTicked(selected);
          }}
          onPreview={(item) => {
            if (isOpen) rows.tick(item.group.id);
          }}
          onOpen={open}
          estimate={52}
          total={(rows.last?.total ?? 0) + items.length - heads.length}
          onNearEnd={rows.loadMore}
          renderItem={(item) =>
            item.more > 0 ? (
              <div className={`${styles.more ?? ''} ${own.more ?? ''}`}>
                <Press on={() => rows.showAll(item.group.id)} className="link sm">
                  {t('suggestionPage.values.more', { count: item.more, number: formatNumber(item.more) })}
                </Press>
              </div>
            ) : item.place ? (
              <PlaceRow place={item.place} />
            ) : (
              <ValueRow
                group={item.group}
                ticked={isOpen ? tickedIds.has(item.group.id) : null}
                open={rows.isOpen(item.group.id)}
                onTick={() => rows.tick(item.group.id)}
                onToggle={() => rows.setOpen(item.group.id, !rows.isOpen(item.group.id))}
              />
            )
          }
        />
      </div>
      {ticked.length > 0 && work.form === null && (
        <section className={styles.dock} aria-label={t('suggestionPage.values.dock')} data-dock="">
          <span className="m" role="status">
            {t('suggestionPage.selected', { count: ticked.length, number: formatNumber(ticked.length) })}
          </span>
          <span className="sm t2">{t('suggestionPage.values.decideAlone')}</span>
          <span className="sp" />
          <Button writes keys={shortcut('suggestions.reject')} onPress={work.reject}>
            {t('suggestionPage.rejectCount', { count: ticked.length })}
          </Button>
          <Button variant="quiet" keys="Esc" onPress={() => rows.setTicked(new Set())}>
            {t('suggestionPage.clear')}
          </Button>
        </section>
      )}
    </>
  );
}
