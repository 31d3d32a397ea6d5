import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { act, messageOf } from '#renderer/lib/act.ts';
import { removeRecords, tagsOf } from '#renderer/lib/bulk/actions.ts';
import { BulkDock, type BulkMode } from '#renderer/lib/bulk/BulkDock.tsx';
import { useCommand, useKeyHints, type KeyHint } from '#renderer/lib/commands.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { KeptForms } from '#renderer/lib/forms/KeptForms.tsx';
import { go } from '#renderer/lib/navigation.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { allIds, useList } from '#renderer/lib/useList.ts';
import { useFilter } from '#renderer/features/records/list/useFilter.ts';
import { NewRecord } from '#renderer/features/records/list/NewRecord.tsx';
import { NoRecord } from '#renderer/features/records/list/NoRecord.tsx';
import { RecordList } from '#renderer/features/records/list/RecordList.tsx';
import { Inspector } from '#renderer/features/records/inspector/Inspector.tsx';
import { RecordPage } from '#renderer/features/records/page/RecordPage.tsx';
import { Back } from '#renderer/ui/Back.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { brief, titleOfView, type RecordCollection } from './kinds.ts';
import { asShown } from './merged.ts';
import { compareRecords, MergeDialog } from './MergeDialog.tsx';
import { useKeptFocus } from './useKeptFocus.ts';
import { usePageState } from './usePageState.ts';
import { useSettled } from './useSettled.ts';
import styles from './Records.module.css';

/** What a page of the window is told: the record that is open, and what its route remembers. */
export interface PageRoute {
  id: string | null;
  params: Readonly<Record<string, string>>;
}

/** Milliseconds for which a row must stay before its page is read: keys held down run through the list. */
const rest = 60;

/** The records of one collection: the list, the page of the one that is open, and what lies beside it. */
export function CollectionPage({ collection, id, params }: PageRoute & { collection: RecordCollection }) {
  const single = useWidth() < breaks.single;
  const filter = useFilter(collection);
  const rowsInput = { collection, ...filter.input };
  const list = useList(rowsInput);
  const inspector = useInspector();
  const caseInfo = useApi('cases.info', {});
  const readOnly = caseInfo.data?.readOnly != null;
  const shown = useSettled(id, rest);
  const view = useApi('records.show', { id: shown ?? '' }, { enabled: shown !== null, keep: true });
  const [pick, setPick] = useState<{ of: string | null; selected: ReadonlySet<string>; active: string | null }>();
  const [making, setMaking] = useState(false);
  const [merging, setMerging] = useState(false);
  const [mode, setMode] = useState<BulkMode | null>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const pageRef = useRef<HTMLElement>(null);
  // What was just removed stands in the list until it is read anew.
  const gone = useRef<ReadonlySet<string>>(new Set());
  const showInspector = useRef<() => void>(() => undefined);
  useEffect(() => {
    showInspector.current = () => inspector.setOpen(true);
  });
  const rootRef = useRef<HTMLDivElement>(null);
  useKeptFocus(rootRef);

  // A selection belongs to the record at which it was made: another one that is opened from elsewhere stands alone.
  const selected = pick?.of === id ? pick.selected : new Set(id === null ? [] : [id]);
  const active = single && pick?.of === id ? (pick.active ?? id) : id;
  const targets = selected.size > 0 ? [...selected] : active === null ? [] : [active];
  const read = shown !== null && id !== null ? view.data : undefined;
  const data = useMemo(() => read && asShown(read), [read]);
  // A record that is shown under another is opened there.
  const lead = read?.merged?.lead.id;
  useEffect(() => {
    if (lead !== undefined && lead !== id && read?.record['id'] === id) {
      go({ view: collection, id: lead, params: { ...params } }, { replace: true });
    }
  }, [lead, id, read, collection, params]);
  const current = data && String(data.record['id']);
  const { linkId, onLink, form, onForm } = usePageState(current, params['link'] ?? null);

  useEffect(() => {
    if (id !== null || single) return;
    const first = list.rows.find((row) => !gone.current.has(row.id));
    if (first) go({ view: collection, id: first.id }, { replace: true });
  }, [collection, id, single, list.rows]);
  useEffect(() => {
    // A page that changes under the focus takes it along: keys would then go nowhere.
    if (current !== undefined && document.activeElement === document.body) pageRef.current?.focus();
  }, [current]);

  function back(): void {
    go({ view: collection, id: null });
  }

  function select(next: ReadonlySet<string>, row: string | null): void {
    gone.current = new Set();
    const chosen = next.size === 0 && row !== null ? new Set([row]) : next;
    setPick({ of: single ? id : row, selected: chosen, active: row });
    if (!single && row !== id) {
      go({ view: collection, id: row }, { replace: true });
    }
  }

  async function selectAll(): Promise<void> {
    const ids = await act(() => allIds(rowsInput));
    if (ids) setPick({ of: id, selected: new Set(ids), active: id });
    listRef.current?.focus();
  }

  function openPage(row: string): void {
    if (row !== id) go({ view: collection, id: row }, { replace: !single });
    // In a narrow window the page is not there yet.
    requestAnimationFrame(() => pageRef.current?.focus());
  }

  async function remove(): Promise<void> {
    const going = new Set(targets);
    const at = list.rows.findIndex((row) => row.id === active);
    const rest = [...list.rows.slice(at + 1), ...list.rows.slice(0, Math.max(0, at)).reverse()];
    const next = rest.find((row) => !going.has(row.id));
    const title = targets.length === 1 && data ? brief(titleOfView(data)) : '';
    if (!(await removeRecords(targets, title))) return;
    setMode(null);
    gone.current = going;
    go({ view: collection, id: single ? null : (next?.id ?? null) }, { replace: true });
  }

  function onPageKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || single) return;
    event.preventDefault();
    if (form) onForm(null);
    else listRef.current?.focus();
  }

  useCommand('record.new', () => setMaking(true), { enabled: collection !== 'quotes' });
  useCommand('record.delete', () => void remove(), { enabled: targets.length > 0 });
  useCommand('record.history', () => go({ view: 'history', id }), { enabled: id !== null });
  // Where the list is a page of its own nothing is open beside its row.
  useCommand('window.beside', () => openBeside({ view: collection, id: active }), {
    enabled: id === null && active !== null,
  });
  useCommand('record.tag', () => setMode('tag'), { enabled: targets.length > 0 });
  useCommand('record.dossier', () => setMode('dossier'), { enabled: targets.length > 0 });
  function merge(): void {
    const [first, second] = targets;
    if (first === undefined) return;
    if (second === undefined) setMerging(true);
    else compareRecords(first, second);
  }
  useCommand('record.merge', merge, {
    enabled: collection !== 'quotes' && (targets.length === 1 || targets.length === 2) && data?.trashed !== true,
  });
  useCommand('list.filter', () => filter.focus());
  const made = collection !== 'quotes';
  const canWrite = made && !readOnly;
  const hints: readonly (KeyHint | false)[] = [
    id !== null && { keys: ['↵'], label: t('recordPages.hints.open') },
    id !== null && canWrite && { commands: ['record.rename'], label: t('recordPages.hints.rename') },
    id !== null && canWrite && { commands: ['record.link'], label: t('recordPages.hints.link') },
    canWrite && { commands: ['record.new'], label: t('recordPages.hints.new') },
    list.all > 0 && { commands: ['list.filter'], label: t('recordPages.hints.find') },
    id !== null && !readOnly && { commands: ['record.delete'], label: t('recordPages.hints.trash') },
  ];
  useKeyHints(hints.filter((hint) => hint !== false));

  // Keys held down run through the list: what has not changed is not drawn anew for each row.
  const page = useMemo(
    () =>
      data && (
        <RecordPage
          key={current}
          ref={pageRef}
          view={data}
          readOnly={readOnly}
          linkId={linkId}
          onLink={onLink}
          onShowLink={() => showInspector.current()}
          form={form}
          onForm={onForm}
        />
      ),
    [data, current, readOnly, linkId, onLink, form, onForm],
  );
  const beside = useMemo(
    () => data && <Inspector view={data} readOnly={readOnly} linkId={linkId} onForm={onForm} onLink={onLink} />,
    [data, readOnly, linkId, onForm, onLink],
  );

  // Where one pane is shown at a time, the list and not the page is where records are chosen.
  const dock = (selected.size > 1 || mode !== null) && (
    <BulkDock
      ids={targets}
      title={targets.length === 1 && data ? titleOfView(data) : ''}
      tags={tagsOf(list.rows, targets)}
      total={list.total}
      onAll={() => void selectAll()}
      mode={mode}
      onMode={(next) => {
        setMode(next);
        if (next === null) listRef.current?.focus();
      }}
      {...(collection !== 'quotes' && targets.length === 2 ? { onMerge: merge } : {})}
      onTrash={() => void remove()}
      onClear={() => {
        setMode(null);
        setPick(undefined);
        listRef.current?.focus();
      }}
    />
  );

  const main = (
    <div className={styles.main} onKeyDown={onPageKey}>
      {single && id !== null && (
        <Back
          path={[{ label: t(`words.${collection}`), onPress: back }, { label: data ? brief(titleOfView(data)) : '' }]}
          onBack={back}
        />
      )}
      <KeptForms id={(id !== null && current) || ''}>
        {id === null ? (
          <NoRecord collection={collection} empty={!list.loading && list.all === 0} onNew={() => setMaking(true)} />
        ) : view.error ? (
          <ErrorState message={messageOf(view.error)} onRetry={() => void view.refetch()} />
        ) : data ? (
          page
        ) : (
          <LoadingRows what={t(`words.${collection}`)} />
        )}
      </KeptForms>
      {!single && dock}
    </div>
  );

  return (
    <div ref={rootRef} className={styles.root}>
      <Panes
        view={collection}
        storage={paneStorage}
        detail={id !== null}
        onBack={back}
        list={{
          label: t(`words.${collection}`),
          content: (
            <>
              <RecordList
                ref={listRef}
                collection={collection}
                list={list}
                filter={filter}
                selected={selected}
                active={active}
                onSelect={select}
                onOpen={openPage}
                pressOpens={single}
                onNew={() => setMaking(true)}
              />
              {single && dock}
            </>
          ),
        }}
        main={{
          label: data ? t('recordPages.page', { title: brief(titleOfView(data)) }) : t(`words.${collection}`),
          content: main,
        }}
        inspector={
          // A pane that comes and goes would make the others anew: it goes only where there is nothing at all.
          list.loading || list.all > 0 || id !== null
            ? {
                label: t('recordPages.inspector'),
                open: inspector.open,
                onClose: () => inspector.setOpen(false),
                content: beside,
              }
            : undefined
        }
      />
      {merging && data && id !== null && collection !== 'quotes' && (
        <MergeDialog collection={collection} id={id} title={titleOfView(data)} onClose={() => setMerging(false)} />
      )}
      {making && collection !== 'quotes' && <NewRecord collection={collection} onClose={() => setMaking(false)} />}
    </div>
  );
}
