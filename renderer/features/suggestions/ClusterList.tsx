import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { BandHead, ClosedBands } from './Bands.tsx';
import { ClusterRowView, EvidenceRowView, Foot, FormRow, ClickArea } from './ClusterRows.tsx';
import { DecideList } from './DecideList.tsx';
import { TickedDock } from './TickedDock.tsx';
import { GroupRow } from './GroupRow.tsx';
import { RejectedBand } from './RejectedBand.tsx';
import type { Filter } from './useInbox.ts';
import type { ClusterWork } from './useClusterWork.ts';
import type { Item, InboxRows } from './useInboxRows.ts';
import own from './Clusters.module.css';

export interface ClusterListProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  rows: InboxRows;
  work: ClusterWork;
  rejections: OutputOf<'suggestions.rejections'> | undefined;
  onMerge: () => void;
}

/** The open suggestions: clusters with their forms, single names, and names grouped by shared evidence. */
export function ClusterList({ filter, onFilter, rows, work, rejections, onMerge }: ClusterListProps) {
  const { items, current, ticked, tickedIds } = rows;
  const [openedIds, setOpenedIds] = useState<ReadonlySet<string>>(new Set());

  function unfold(item: Item, open: boolean): void {
    if (item.row.type === 'cluster') {
      rows.setOpen(item.row.id, open);
      return;
    }
    setOpenedIds((before) => toggled(before, item.row.id, open));
  }

  function accept(): void {
    if (ticked.length === 0 && current?.row.type === 'cluster') {
      showToast({ text: t('suggestionPage.decideCluster', { name: current.row.name }) });
      return;
    }
    const group = current?.row.type === 'single' ? current.row.group : null;
    const [candidate] = group?.candidates ?? [];
    if (ticked.length === 0 && group?.mayExist && candidate) {
      showToast({ text: t('suggestionPage.decideFirst', { name: group.name, title: candidate.title }) });
    } else work.accept();
  }

  function toggle(item: Item): void {
    if (item.form && item.row.type === 'cluster') work.toggle(item.row, item.form);
    else if (item.row.type === 'cluster') unfold(item, !rows.isOpen(item.row.id));
    else rows.tick(item);
  }

  useListCommands(rows, work, accept, onMerge);

  const boxes = items.filter(({ row, form }) => form === null && row.type !== 'cluster');
  return (
    <>
      <DecideList
        heading={t('suggestionPage.heads.forms')}
        items={items}
        keyOf={({ key }) => key}
        current={current}
        selected={tickedIds}
        boxes={boxes.map(({ row }) => row.id)}
        onTicked={rows.setTicked}
        onToggle={toggle}
        onCurrent={rows.setCurrent}
        onFold={unfold}
        onOpen={(item) =>
          unfold(item, item.row.type === 'cluster' ? !rows.isOpen(item.row.id) : !openedIds.has(item.row.id))
        }
        total={(rows.last?.total ?? 0) + items.filter(({ form }) => form !== null).length}
        onNearEnd={rows.loadMore}
        renderItem={(item) => (
          <>
            {item.head && <BandHead band={item.head} rows={rows} />}
            <ItemRow item={item} rows={rows} work={work} open={openedIds.has(item.row.id)} onToggle={unfold} />
          </>
        )}
      />
      <ClosedBands rows={rows} />
      <RejectedBand rejections={rejections} onAll={() => onFilter({ ...filter, state: 'rejected' })} />
      {ticked.length > 0 && (
        <TickedDock
          ticked={ticked}
          onAccept={accept}
          onReject={work.reject}
          onMerge={onMerge}
          onClear={() => rows.setTicked(new Set())}
        />
      )}
    </>
  );
}

/** Registers the shortcuts of the list and their hints in the status bar. */
function useListCommands(rows: InboxRows, work: ClusterWork, accept: () => void, onMerge: () => void): void {
  const { items, current } = rows;
  const isCluster = current?.row.type === 'cluster';
  const mayBe = current?.row.type === 'single' && current.row.group.mayExist;
  const isForm = current?.form != null;
  useCommand('suggestions.next', () => rows.step(1));
  useCommand('suggestions.previous', () => rows.step(-1));
  useCommand('suggestions.accept', accept, { enabled: items.length > 0 });
  useCommand('suggestions.reject', work.reject, { enabled: items.length > 0 });
  useCommand('suggestions.merge', onMerge, { enabled: rows.targets.length > 0 || isCluster });
  useCommand('suggestions.same', work.same, { enabled: isCluster || mayBe });
  useCommand('suggestions.notSame', work.other, { enabled: isCluster || mayBe });
  useCommand('suggestions.undecided', work.undecided, { enabled: isForm || mayBe });
  useCommand('suggestions.keepApart', work.keepApart, { enabled: isCluster });
  useCommand('suggestions.rejectAll', work.rejectAll, { enabled: isCluster });
  useKeyHints([
    { commands: ['suggestions.next', 'suggestions.previous'], label: t('suggestionPage.hints.cluster') },
    ...(isCluster
      ? ([
          { keys: ['↑', '↓'], label: t('suggestionPage.hints.form') },
          { keys: [t('ui.keyNames.space')], label: t('suggestionPage.hints.takeOut') },
          { commands: ['suggestions.same'], label: t('suggestionPage.hints.one') },
          { commands: ['suggestions.notSame'], label: t('suggestionPage.hints.other') },
        ] as const)
      : ([
          { commands: ['suggestions.accept'], label: t('hints.accept') },
          { commands: ['suggestions.merge'], label: t('hints.sameAs') },
          { keys: [t('ui.keyNames.space')], label: t('hints.select') },
        ] as const)),
    { commands: ['suggestions.reject'], label: t('hints.reject') },
    { keys: ['→'], label: t('suggestionPage.hints.open') },
    { commands: ['edit.undo'], label: t('hints.undo') },
  ]);
}

interface ItemRowProps {
  item: Item;
  rows: InboxRows;
  work: ClusterWork;
  /** For a single name: whether its articles are shown. */
  open: boolean;
  onToggle: (item: Item, open: boolean) => void;
}

function ItemRow({ item, rows, work, open, onToggle }: ItemRowProps) {
  const { row, form } = item;
  if (row.type === 'single') {
    return (
      <GroupRow
        group={row.between === null ? row.group : { ...row.group, why: row.between }}
        ticked={rows.tickedIds.has(row.id)}
        open={open}
        onTick={() => rows.tick(item)}
        onToggle={() => onToggle(item, !open)}
      />
    );
  }
  if (row.type === 'evidence') {
    return (
      <EvidenceRowView
        row={row}
        ticked={rows.tickedIds.has(row.id)}
        onTick={() => rows.tick(item)}
        onAccept={() => work.acceptRow(row)}
      />
    );
  }
  if (!form) {
    const isOpen = rows.isOpen(row.id);
    return <ClusterRowView row={row} open={isOpen} onToggle={() => onToggle(item, !isOpen)} />;
  }
  const forms = rows.formsOf(row.id);
  return (
    <>
      <FormRow
        form={form}
        state={rows.stateOf(row, form)}
        maxArticles={Math.max(...forms.map(({ articles }) => articles))}
        onToggle={() => work.toggle(row, form)}
      />
      {item.more > 0 && (
        <div className={own.more}>
          <ClickArea on={() => rows.showAllForms(row.id)} className="link sm">
            {t('suggestionPage.moreForms', { count: item.more })}
          </ClickArea>
        </div>
      )}
      {item.isLast && (
        <Foot
          row={row}
          count={forms.length}
          ticked={forms.filter((one) => rows.stateOf(row, one) === 'in')}
          onOne={() => work.acceptAsOne(row)}
          onApart={() => work.separate(row)}
          onReject={() => work.rejectRow(row)}
        />
      )}
    </>
  );
}
