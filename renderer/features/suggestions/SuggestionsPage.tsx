import { useState } from 'react';
import type { ClusterForm, InboxRow } from '#core/suggestions/inbox/cluster-contract.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { ClusterPanel, EvidencePanel } from './ClusterPanel.tsx';
import { Filters } from './Filters.tsx';
import { NamesMain } from './NamesMain.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { NamePanel } from './NamePanel.tsx';
import { useCurrentItem } from './useCurrentItem.ts';
import { noFilter, useInbox, type Filter, type InboxAnswer } from './useInbox.ts';
import { useClusterWork, type ClusterWork } from './useClusterWork.ts';
import { ValuePanel } from './ValuePanel.tsx';
import { ValuesMain } from './ValuesMain.tsx';
import { useValues } from './useValues.ts';
import { useValueWork } from './useValueWork.ts';
import { asNames, useInboxRows, type InboxRows } from './useInboxRows.ts';

/** The suggestions of all articles, grouped by name, to decide one by one or many at once. */
export function SuggestionsPage({ params }: { params: Readonly<Record<string, string>> }) {
  const requestedName = params['name'];
  const [filter, setFilter] = useRouteState<Filter>(
    'suggestions.filter',
    requestedName === undefined ? noFilter : { ...noFilter, filter: requestedName },
  );
  const [merging, setMerging] = useState(false);
  const inspector = useInspector();
  const narrow = useWidth() < breaks.single;
  const inbox = useInbox(filter);
  const rejections = useApi('suggestions.rejections', { limit: 500 }, { keep: true });
  const chosen = useCurrentItem('suggestions.name', inbox.groups, ({ id }) => id);
  const rows = useInboxRows(filter);
  const work = useClusterWork(rows);
  const values = useValues(filter);
  const valueCounts = useApi('suggestions.inboxValueCounts', {}, { keep: true });
  const valueWork = useValueWork(values);
  const shownValues = filter.state === 'rejected' || filter.byArticle ? null : filter.value;
  const isOpen = filter.state === 'open';
  const { last } = rows;

  const merged = namesToMerge(rows);

  return (
    <>
      <Panes
        view="suggestions"
        list={
          narrow
            ? undefined
            : {
                label: t('suggestionPage.filters'),
                width: 200,
                min: 180,
                content: (
                  <Filters
                    filter={filter}
                    onFilter={setFilter}
                    counts={isOpen ? last?.counts : inbox.last?.counts && withOpen(inbox.last.counts, last?.counts)}
                    groups={last}
                    rejected={rejections.data?.total}
                    values={{ counts: valueCounts.data, confidences: values.last?.confidences }}
                  />
                ),
              }
        }
        main={{
          label: t('commands.scopes.suggestions'),
          content: shownValues ? (
            <ValuesMain
              kind={shownValues}
              filter={filter}
              onFilter={setFilter}
              rows={values}
              work={valueWork}
              rejections={rejections.data}
            />
          ) : (
            <NamesMain
              filter={filter}
              onFilter={setFilter}
              inbox={inbox}
              chosen={chosen}
              rejections={rejections.data}
              rows={rows}
              work={work}
              onMerge={() => setMerging(true)}
            />
          ),
        }}
        inspector={
          filter.state === 'rejected' || filter.byArticle
            ? undefined
            : {
                label: t('suggestionPage.panel'),
                ...inspector.pane,
                content: shownValues ? (
                  <ValuePanel
                    item={values.current}
                    state={values.state}
                    onAccept={valueWork.accept}
                    onEdit={valueWork.edit}
                    onReject={valueWork.reject}
                    onOther={({ id, name }) => {
                      setFilter({ ...filter, filter: name });
                      values.setCurrent(id);
                    }}
                  />
                ) : (
                  <CurrentRow
                    row={isOpen ? (rows.current?.row ?? null) : null}
                    form={rows.current?.form ?? null}
                    accepted={isOpen ? null : chosen.current}
                    rows={rows}
                    work={work}
                    onMerge={() => setMerging(true)}
                  />
                ),
              }
        }
        detail
      />
      {merging && merged.length > 0 && (
        <MergeDialog
          groups={merged}
          onClose={() => setMerging(false)}
          onPick={(record) => {
            setMerging(false);
            work.merge(record);
          }}
        />
      )}
    </>
  );
}

/** Returns the counts with the open ones replaced by the counts of the open list. */
function withOpen(counts: InboxAnswer['counts'], open: InboxAnswer['counts'] | undefined): InboxAnswer['counts'] {
  return open ? { ...counts, states: { ...counts.states, open: open.states.open } } : counts;
}

/** Returns the names that M adds to a record. */
function namesToMerge({ items, tickedIds, current }: InboxRows) {
  const ticked = items.filter(({ row, form }) => form === null && tickedIds.has(row.id));
  const chosen = ticked.length > 0 ? ticked : current ? [current] : [];
  return chosen.map(({ row }) => (row.type === 'single' ? row.group : asNames(row)));
}

interface CurrentRowProps {
  row: InboxRow | null;
  form: ClusterForm | null;
  accepted: SuggestionGroup | null;
  rows: InboxRows;
  work: ClusterWork;
  onMerge: () => void;
}

/** The current suggestion, beside the list. */
function CurrentRow({ row, form, accepted, rows, work, onMerge }: CurrentRowProps) {
  if (row?.type === 'cluster') return <ClusterPanel row={row} form={form} rows={rows} work={work} />;
  if (row?.type === 'evidence') return <EvidencePanel row={row} work={work} />;
  return (
    <NamePanel
      group={row ? row.group : accepted}
      onSame={(candidate) => work.sameAs(candidate.id)}
      onNew={work.other}
      onUndecided={work.undecided}
      onReject={work.rejectOne}
      onMerge={onMerge}
    />
  );
}
