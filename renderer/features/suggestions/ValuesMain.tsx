import { useEffect, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { filterKeys } from '#renderer/ui/filterKeys.ts';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { frameOf } from '#renderer/ui/frame.ts';
import { mentionsText } from './ClusterRows.tsx';
import { KindBar } from './KindBar.tsx';
import { LastDecisions } from './LastDecisions.tsx';
import { RejectedBand } from './RejectedBand.tsx';
import { noFilter, type Filter } from './useInbox.ts';
import { ValueList } from './ValueList.tsx';
import { ValueDock } from './ValueDock.tsx';
import type { ValueRows } from './useValues.ts';
import type { ValueWork } from './useValueWork.ts';
import styles from './Suggestions.module.css';

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
    <div ref={page} className={styles.main} data-scope="suggestions" {...frameOf(t('commands.scopes.suggestions'))}>
      <PaneHead
        title={t(`suggestionPage.values.count.${kind}`, { count: last?.total ?? 0, number: number(last?.total ?? 0) })}
        count={
          last && last.total > 0
            ? t('lists.inArticles', {
                mentions: mentionsText(last.mentions),
                articles: t('mentions.articles', { count: last.articles, number: number(last.articles) }),
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
                label={t('actions.sortBy')}
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
          <Progress label={t('commands.scopes.suggestions')} done={reading.read} total={reading.total} />
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
        <LoadingRows what={t('commands.scopes.suggestions')} height={52} />
      ) : rows.items.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <ValueList kind={kind} rows={rows} work={work} />
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
  if (reading && reading.read < reading.total)
    return <LoadingRows what={t('commands.scopes.suggestions')} height={52} />;
  if (rows.state === 'accepted') return <EmptyState title={t('suggestionPage.noneAccepted')} />;
  return (
    <>
      <EmptyState
        title={t('lists.nothingToDecide')}
        text={t(`suggestionPage.values.${reading?.total === 0 ? 'nothingYet' : 'allDone'}.${kind}`)}
      />
      <LastDecisions />
    </>
  );
}
