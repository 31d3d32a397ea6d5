import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RecordRow, RecordHead } from '#core/records/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { removeRecords, tagsOf } from '#renderer/shared/bulk/actions.ts';
import { BulkDock, type BulkDockProps, type BulkMode } from '#renderer/shared/bulk/BulkDock.tsx';
import { useCommand, useKeyHints, type KeyHint } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { KeptForms } from '#renderer/shared/forms/KeptForms.tsx';
import { NewRecord } from '#renderer/shared/forms/NewRecord.tsx';
import { go, router } from '#renderer/lib/navigation.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { requestFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import type { Rows } from '#renderer/lib/queries.ts';
import { allIds, rowToOpen, useList } from '#renderer/lib/useList.ts';
import { useFilter } from '#renderer/features/records/list/useFilter.ts';
import { NoRecord } from '#renderer/features/records/list/NoRecord.tsx';
import { RecordList } from '#renderer/features/records/list/RecordList.tsx';
import { Breadcrumbs } from '#renderer/ui/Breadcrumbs.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { selection } from '#renderer/shared/views/selection.ts';
import { exportThese } from '#renderer/shared/transfer/exportRequest.ts';
import { scopeOfList, usePublishedScope } from '#renderer/shared/views/usePublishedScope.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { briefTitle, titleOfView, type RecordCollection } from './typedRecord.ts';
import { compareRecords, MergeDialog } from './MergeDialog.tsx';
import { useKeptFocus } from './useKeptFocus.ts';
import { usePageState } from './usePageState.ts';
import { usePageOf, useShownRecord } from './useShownRecord.tsx';
import styles from './Records.module.css';

/** What the window passes to a page: the open record, and the parameters of its route. */
export interface PageRoute {
  id: string | null;
  params: Readonly<Record<string, string>>;
}

/** The records of one collection: the list, the page of the open record, and the inspector. */
export function CollectionPage({ collection, id, params }: PageRoute & { collection: RecordCollection }) {
  const single = useWidth() < breaks.single;
  const filter = useFilter(collection);
  const rowsInput = { collection, ...filter.input };
  const list = useList(rowsInput);
  const inspector = useInspector();
  const [making, setMaking] = useState(false);
  const [mode, setMode] = useState<BulkMode | null>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const pageRef = useRef<HTMLElement>(null);
  // A removed record stays in the list until it is refetched.
  const removedIds = useRef<ReadonlySet<string>>(new Set());
  const rootRef = useRef<HTMLDivElement>(null);
  useKeptFocus(rootRef);
  const { view, data, current } = useShownRecord(collection, id, params);
  const state = usePageState(current, params['link'] ?? null);
  const { page, beside, readOnly } = usePageOf(data, state, pageRef, () => inspector.setOpen(true));
  const { selected, active, targets, setPick } = useSelection(id, single, list.rows);
  usePublishedScope(scopeOfList(collection, filter.input), selected, active);
  const { merge, mergeDialog } = useMerging(collection, id, targets, data);

  useFirstOpen(id === null && !single, collection, list, removedIds);

  const back = () => go({ view: collection, id: null });
  function select(next: ReadonlySet<string>, row: string | null): void {
    removedIds.current = new Set();
    const chosen = next.size === 0 && row !== null ? new Set([row]) : next;
    setPick({ of: single ? id : row, selected: chosen, active: row });
    if (!single && row !== id) go({ view: collection, id: row }, { replace: true });
  }
  async function selectAll(): Promise<void> {
    const ids = await withErrorToast(() => allIds(rowsInput));
    if (ids) setPick({ of: id, selected: new Set(ids), active: id });
    listRef.current?.focus();
  }
  function openPage(row: string): void {
    if (row !== id) go({ view: collection, id: row }, { replace: !single });
    requestFieldFocus(row, 'page');
  }
  async function remove(): Promise<void> {
    const next = nextOf(list.rows, active, new Set(targets));
    const title = targets.length === 1 && data ? briefTitle(titleOfView(data)) : '';
    if (!(await removeRecords(targets, title))) return;
    setMode(null);
    removedIds.current = new Set(targets);
    go({ view: collection, id: single ? null : next }, { replace: true });
  }
  function onPageKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || single) return;
    event.preventDefault();
    if (state.form) state.onForm(null);
    else listRef.current?.focus();
  }

  const startMaking = () => setMaking(true);
  usePageKeys({ collection, id, active, targets, readOnly, isAny: list.all > 0, onMode: setMode });
  useCommand('record.new', startMaking, { enabled: collection !== 'quotes' });
  useCommand('record.delete', () => void remove(), { enabled: targets.length > 0 });
  useCommand('list.filter', () => filter.focus());

  // In a single-pane window, records are selected in the list, not on the page.
  const dock = (selected.size > 1 || mode !== null) && (
    <Dock
      onAll={() => void selectAll()}
      onMode={(next) => {
        setMode(next);
        if (next === null) listRef.current?.focus();
      }}
      onMerge={collection !== 'quotes' && targets.length === 2 ? merge : undefined}
      onTrash={() => void remove()}
      onClear={() => {
        setMode(null);
        setPick(undefined);
        listRef.current?.focus();
      }}
      {...{ targets, list, data, mode }}
    />
  );
  const main = (
    <div className={styles.main} onKeyDown={onPageKey}>
      <Main onBack={single ? back : undefined} onNew={startMaking} {...{ collection, id, list, view, data, page }} />
      {!single && dock}
    </div>
  );

  return (
    <div ref={rootRef} className={styles.root}>
      <Panes
        view={collection}
        detail={id !== null}
        onBack={back}
        list={{
          label: t(`words.${collection}`),
          content: (
            <>
              <RecordList
                ref={listRef}
                onSelect={select}
                onOpen={openPage}
                pressOpens={single}
                onNew={startMaking}
                {...{ collection, list, filter, selected, active }}
              />
              {single && dock}
            </>
          ),
        }}
        main={{ label: labelOf(collection, data), content: main }}
        inspector={
          // Removing the pane would remount the others, so it is absent only when there is nothing at all.
          list.loading || list.all > 0 || id !== null
            ? {
                label: t('recordPages.inspector'),
                ...inspector.pane,
                content: beside,
                // A click on the inspector of the previous record would change that one, such as its protection.
                isStale: current !== undefined && current !== id,
              }
            : undefined
        }
      />
      {mergeDialog}
      {making && collection !== 'quotes' && <NewRecord collection={collection} onClose={() => setMaking(false)} />}
    </div>
  );
}

function labelOf(collection: RecordCollection, data: RecordHead | undefined): string {
  return data ? t('recordPages.page', { title: briefTitle(titleOfView(data)) }) : t(`words.${collection}`);
}

interface MainProps {
  collection: RecordCollection;
  id: string | null;
  list: Rows;
  view: ReturnType<typeof useShownRecord>['view'];
  data: RecordHead | undefined;
  page: ReactNode;
  /** Where the list fills the window: returns to it. */
  onBack: (() => void) | undefined;
  onNew: () => void;
}

/** The page of the open record, or what takes its place. */
function Main({ collection, id, list, view, data, page, onBack, onNew }: MainProps) {
  const title = data ? briefTitle(titleOfView(data)) : '';
  return (
    <>
      {onBack && id !== null && (
        <Breadcrumbs path={[{ label: t(`words.${collection}`), onPress: onBack }, { label: title }]} onBack={onBack} />
      )}
      <KeptForms id={(id !== null && data?.record['id']) || ''}>
        {id === null ? (
          <NoRecord collection={collection} empty={!list.loading && list.all === 0} onNew={onNew} />
        ) : view.error ? (
          <ErrorState error={view.error} onRetry={() => void view.refetch()} />
        ) : (
          (page ?? <LoadingRows what={t(`words.${collection}`)} />)
        )}
      </KeptForms>
    </>
  );
}

interface DockProps extends Pick<BulkDockProps, 'mode' | 'onAll' | 'onMode' | 'onTrash' | 'onClear'> {
  targets: readonly string[];
  list: Rows;
  data: RecordHead | undefined;
  onMerge: (() => void) | undefined;
}

function Dock({ targets, list, data, onMerge, ...dockProps }: DockProps) {
  return (
    <BulkDock
      ids={targets}
      title={targets.length === 1 && data ? titleOfView(data) : ''}
      tags={tagsOf(list.rows, targets)}
      total={list.total}
      {...(onMerge ? { onMerge } : {})}
      {...dockProps}
    />
  );
}

/** Compares two selected records; for a single one, asks for the other. */
function useMerging(
  collection: RecordCollection,
  id: string | null,
  targets: readonly string[],
  data: RecordHead | undefined,
) {
  const [merging, setMerging] = useState(false);
  function merge(): void {
    const [first, second] = targets;
    if (first === undefined) return;
    if (second === undefined) setMerging(true);
    else compareRecords(first, second);
  }
  useCommand('record.merge', merge, {
    enabled: collection !== 'quotes' && (targets.length === 1 || targets.length === 2) && data?.trashed !== true,
  });
  const mergeDialog = merging && data && id !== null && collection !== 'quotes' && (
    <MergeDialog collection={collection} id={id} title={titleOfView(data)} onClose={() => setMerging(false)} />
  );
  return { merge, mergeDialog };
}

/** Opens the first record when none is open; a narrow window shows the list first. @param removedIds removed rows */
function useFirstOpen(
  isWanted: boolean,
  collection: RecordCollection,
  { rows, total }: Rows,
  removedIds: RefObject<ReadonlySet<string>>,
): void {
  useEffect(() => {
    if (!isWanted) return;
    const remainingRows = rows.filter((row) => !removedIds.current.has(row.id));
    const row = rowToOpen(router.lastIn(collection), {
      rows: remainingRows,
      total: total - (rows.length - remainingRows.length),
    });
    if (row !== undefined) go({ view: collection, id: row }, { replace: true });
  }, [isWanted, collection, rows, total, removedIds]);
}

interface Picked {
  of: string | null;
  selected: ReadonlySet<string>;
  active: string | null;
}

/** Returns the selected rows, the active one, and the records that commands act on. */
function useSelection(id: string | null, single: boolean, rows: readonly RecordRow[]) {
  const [pick, setPick] = useState<Picked>();
  // A selection made in a view carries over to this list where it can.
  const [isNew, setNew] = useState(true);
  if (isNew && rows.length > 0) {
    setNew(false);
    const { ids } = selection.get();
    const visibleIds = new Set(rows.flatMap((row) => (ids.has(row.id) ? [row.id] : [])));
    if (visibleIds.size > 1 && id !== null && visibleIds.has(id)) setPick({ of: id, selected: visibleIds, active: id });
  }
  // A selection applies only while the record it was made on is open; a record opened from elsewhere is selected alone.
  const onlyActive = useMemo(() => new Set(id === null ? [] : [id]), [id]);
  const selected = pick?.of === id ? pick.selected : onlyActive;
  const active = single && pick?.of === id ? (pick.active ?? id) : id;
  const targets = selected.size > 0 ? [...selected] : active === null ? [] : [active];
  return { selected, active, targets, setPick };
}

/** Returns the row to move to when some are removed: below the active one, else above it. */
function nextOf(rows: readonly RecordRow[], active: string | null, going: ReadonlySet<string>): string | null {
  const index = rows.findIndex((row) => row.id === active);
  const others = [...rows.slice(index + 1), ...rows.slice(0, Math.max(0, index)).reverse()];
  return others.find((row) => !going.has(row.id))?.id ?? null;
}

interface PageKeys {
  collection: RecordCollection;
  id: string | null;
  active: string | null;
  targets: readonly string[];
  readOnly: boolean;
  isAny: boolean;
  onMode: (mode: BulkMode) => void;
}

function usePageKeys({ collection, id, active, targets, readOnly, isAny, onMode }: PageKeys): void {
  useCommand('record.history', () => go({ view: 'history', id }), { enabled: id !== null });
  // Where the list fills the window, no record is open beside its row.
  useCommand('window.beside', () => openBeside({ view: collection, id: active }), {
    enabled: id === null && active !== null,
  });
  useCommand('record.tag', () => onMode('tag'), { enabled: targets.length > 0 });
  useCommand('record.dossier', () => onMode('dossier'), { enabled: targets.length > 0 });
  useCommand('record.export', () => exportThese(targets), { enabled: targets.length > 0 });
  const canWrite = collection !== 'quotes' && !readOnly;
  const hints: readonly (KeyHint | false)[] = [
    id !== null && { keys: ['↵'], label: t('hints.open') },
    id !== null && canWrite && { commands: ['record.rename'], label: t('recordPages.hints.rename') },
    id !== null && canWrite && { commands: ['record.link'], label: t('labels.one.links') },
    canWrite && { commands: ['record.new'], label: t('recordPages.hints.new') },
    isAny && { commands: ['list.filter'], label: t('hints.filter') },
    id !== null && !readOnly && { commands: ['record.delete'], label: t('hints.trash') },
  ];
  useKeyHints(hints.filter((hint) => hint !== false));
}
