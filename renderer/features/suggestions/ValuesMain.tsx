import { useEffect, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import { numbered } from '#lib/i18n/format.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { KindBar } from './KindBar.tsx';
import { formatMentions, FindField, OnlyArticle, ReadingProgress, SortMenu } from './ListTools.tsx';
import { LastDecisions } from './LastDecisions.tsx';
import { RejectedBand } from './RejectedBand.tsx';
import { noFilter, type Filter } from './useInbox.ts';
import { ValueList, type ValueListProps } from './ValueList.tsx';
import { ValueDock } from './ValueDock.tsx';
import styles from './Suggestions.module.css';

export interface ValuesMainProps extends ValueListProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  rejections: OutputOf<'suggestions.rejections'> | undefined;
}

/** The dates or figures of all articles: the list with its head, and the form or the dock below it. */
export function ValuesMain(props: ValuesMainProps) {
  const { kind, filter, onFilter, rows, work, rejections } = props;
  const { last } = rows;
  const page = useRef<HTMLDivElement>(null);
  const intoList = () => page.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const isForm = work.form !== null;
  const wasForm = useRef(false);
  useEffect(() => {
    // After filling in a form, the user continues in the list.
    if (wasForm.current && !isForm) intoList();
    wasForm.current = isForm;
  }, [isForm]);
  const reading = last?.reading;
  return (
    <div ref={page} className={styles.main} data-scope="suggestions" {...frameOf(t('commands.scopes.suggestions'))}>
      <PaneHead
        title={t(`suggestionPage.values.count.${kind}`, numbered(last?.total ?? 0))}
        count={last && last.total > 0 ? formatMentions(last) : undefined}
        actions={
          <>
            <FindField
              label={t(`suggestionPage.values.find.${kind}`)}
              filter={filter}
              onFilter={onFilter}
              onEnter={intoList}
            />
            <SortMenu filter={filter} onFilter={onFilter} byName={t(`suggestionPage.values.order.${kind}`)} />
          </>
        }
      />
      <KindBar filter={filter} onFilter={onFilter} />
      {reading && <ReadingProgress reading={reading} text="suggestionPage.values.reading" />}
      {filter.article && (
        <OnlyArticle
          text={t('suggestionPage.values.onlyOf', { title: filter.article.title })}
          onAll={() => onFilter({ ...filter, article: null })}
        />
      )}
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />
      ) : rows.loading ? (
        <LoadingRows what={t('commands.scopes.suggestions')} height={52} />
      ) : rows.items.length === 0 ? (
        <NoValues {...props} />
      ) : (
        <ValueList kind={kind} rows={rows} work={work} />
      )}
      {rows.state === 'open' && work.form === null && (
        <RejectedBand rejections={rejections} onAll={() => onFilter({ ...filter, state: 'rejected' })} />
      )}
      {work.form && <ValueDock form={work.form} onDone={work.closeForm} />}
    </div>
  );
}

function NoValues({ kind, filter, onFilter, rows }: ValuesMainProps) {
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
