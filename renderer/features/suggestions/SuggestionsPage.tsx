import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { acceptGroups, mergeGroups, rejectGroups } from './actions.ts';
import { Filters } from './Filters.tsx';
import { Main } from './Main.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { Panel } from './Panel.tsx';
import { useChosen } from './useChosen.ts';
import { noFilter, useInbox, type Filter } from './useInbox.ts';

/** The suggestions of all articles by name: to decide, one after the other or many at once. */
export function SuggestionsPage({ params }: { params: Readonly<Record<string, string>> }) {
  const asked = params['name'];
  const [filter, setFilter] = useState<Filter>(asked === undefined ? noFilter : { ...noFilter, filter: asked });
  const [merging, setMerging] = useState(false);
  const inspector = useInspector();
  const narrow = useWidth() < breaks.single;
  const inbox = useInbox(filter);
  const rejections = useApi('suggestions.rejections', { limit: 500 }, { keep: true });
  const chosen = useChosen(inbox.groups, inbox.refetch);
  const { current, targets } = chosen;

  const accept = (asNew = false) => void chosen.decide(targets, () => acceptGroups(targets, { asNew }));
  const alone = (work: (id: { id: string; name: string }) => Promise<boolean>) => {
    if (current) void chosen.decide([current], () => work(current));
  };

  return (
    <>
      <Panes
        view="suggestions"
        storage={paneStorage}
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
                    counts={inbox.last?.counts}
                    rejected={rejections.data?.total}
                  />
                ),
              }
        }
        main={{
          label: t('suggestionPage.label'),
          content: (
            <Main
              filter={filter}
              onFilter={setFilter}
              inbox={inbox}
              chosen={chosen}
              rejections={rejections.data}
              onAccept={accept}
              onReject={() => void chosen.decide(targets, () => rejectGroups(targets))}
              onMerge={() => setMerging(true)}
              onSame={() => {
                const candidate = current?.candidates[0];
                if (candidate) alone((group) => mergeGroups([group], candidate.id));
              }}
              onNew={() => alone((group) => acceptGroups([group], { asNew: true }))}
              onUndecided={() => alone((group) => acceptGroups([group], { undecided: true }))}
            />
          ),
        }}
        inspector={
          filter.state === 'rejected' || filter.byArticle
            ? undefined
            : {
                label: t('suggestionPage.panel'),
                open: inspector.open,
                onClose: () => inspector.setOpen(false),
                content: (
                  <Panel
                    group={current}
                    onSame={(candidate) => alone((group) => mergeGroups([group], candidate.id))}
                    onNew={() => alone((group) => acceptGroups([group], { asNew: true }))}
                    onUndecided={() => alone((group) => acceptGroups([group], { undecided: true }))}
                    onReject={() => alone((group) => rejectGroups([group]))}
                    onMerge={() => setMerging(true)}
                  />
                ),
              }
        }
        detail
      />
      {merging && targets.length > 0 && (
        <MergeDialog
          groups={targets}
          onClose={() => setMerging(false)}
          onPick={(record) => {
            setMerging(false);
            void chosen.decide(targets, () => mergeGroups(targets, record));
          }}
        />
      )}
    </>
  );
}
