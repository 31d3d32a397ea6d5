import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { markRead, tagsOf } from '#renderer/shared/bulk/actions.ts';
import { BulkDock, type BulkDockProps, type BulkMode } from '#renderer/shared/bulk/BulkDock.tsx';
import { KeptForms } from '#renderer/shared/forms/KeptForms.tsx';
import { useInspector } from '#renderer/lib/layout.ts';
import { go, router, useRouteState } from '#renderer/lib/navigation.ts';
import { requestFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import type { Rows } from '#renderer/lib/queries.ts';
import { allIds, rowToOpen, useList } from '#renderer/lib/useList.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { scopeOfList, usePublishedScope } from '#renderer/shared/views/usePublishedScope.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { Inspector, type InspectorTab } from '#renderer/features/articles/inspector/Inspector.tsx';
import { ArticleList } from '#renderer/features/articles/list/ArticleList.tsx';
import { useListView } from '#renderer/features/articles/list/listState.ts';
import { useStableOrder } from '#renderer/features/articles/list/useStableOrder.ts';
import { Reader } from '#renderer/features/articles/reader/Reader.tsx';
import { usePageKeys } from './usePageKeys.ts';
import { hitNavigationFor, paramsOfHitSource, readingPassParams, hitSourceOf, type HitSource } from './hitSource.ts';
import type { ReaderProps } from '#renderer/features/articles/reader/readerProps.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';

export interface ArticlesPageProps {
  id: string | null;
  /** `quote`: the quote to open the article at. */
  params: Readonly<Record<string, string>>;
}

interface Selection {
  ids: ReadonlySet<string>;
  /** The article that was open when the selection was made. */
  beside: string | null;
}

/** The articles page: list, reader and inspector. */
export function ArticlesPage({ id, params }: ArticlesPageProps) {
  const view = useListView();
  const rowsInput = inputOf(view);
  const rows = useStableOrder(useList(rowsInput), JSON.stringify(rowsInput));
  const [mode, setMode] = useState<BulkMode | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const inspector = useInspector();
  const [asksDate, setAsksDate] = useState(false);
  const isSingle = useWidth() < breaks.single;
  const quote = params['quote'] ?? null;
  const [tab, setTab] = useTab(quote, params['show'] === 'source' ? id : null, () => inspector.setOpen(true));
  const hitSource = hitSourceOf(params);
  const isPassing = id !== null && params['act'] === 'pass';

  useFirstOpen(id, rowToOpen(router.lastIn('articles'), rows), isSingle);
  const { chosen, setChosen, active, setActive, select } = useSelection(id, isSingle);
  usePublishedScope(scopeOfList('articles', rowsInput), chosen, active);

  async function remove(): Promise<void> {
    const ids = [...chosen];
    const [next, isDone] = await removeArticles(ids, rows.rows);
    if (!isDone) return;
    setMode(null);
    setActive(next);
    go({ view: 'articles', id: isSingle ? null : next }, { replace: true });
  }
  function showQuote(target: string | null): void {
    const hitParams = hitSource ? paramsOfHitSource(hitSource) : {};
    go(
      {
        view: 'articles',
        id,
        params: { ...hitParams, ...(isPassing ? readingPassParams : {}), ...(target ? { quote: target } : {}) },
      },
      { replace: true },
    );
  }
  // If any of them is unread, the command marks all as read; otherwise it marks all as unread.
  const unread = rows.rows.some((row) => chosen.has(row.id) && row.readState === 'unread');
  usePageKeys({
    id,
    isPassing,
    active,
    rows: rows.rows,
    chosen,
    unread,
    onMode: setMode,
    onRemove: () => void remove(),
  });

  // In a single-pane window, articles are selected in the list.
  const dock = (chosen.size > 1 || mode !== null) && (
    <Dock
      onAll={() => void chooseAll(rowsInput, setChosen).then(() => list.current?.focus())}
      onMode={(next) => {
        setMode(next);
        if (next === null) list.current?.focus();
      }}
      onTrash={() => void remove()}
      onClear={() => {
        setMode(null);
        setChosen(id === null ? [] : [id]);
        list.current?.focus();
      }}
      {...{ rows, chosen, unread, mode }}
    />
  );
  const reader = (
    <ReaderPane
      onQuote={showQuote}
      onRemove={() => void remove()}
      onTab={setTab}
      onPublished={() => {
        setTab('source');
        inspector.setOpen(true);
        setAsksDate(true);
      }}
      {...{ id, quote, source: hitSource, isPassing, isSingle }}
    />
  );
  const beside = id !== null && (
    <Inspector
      onTab={setTab}
      onQuote={showQuote}
      onAsked={() => setAsksDate(false)}
      {...{ id, tab, quote, asksDate, isPassing }}
    />
  );

  return (
    <Panes
      view="articles"
      detail={id !== null}
      onBack={back}
      list={{
        label: t('words.articles'),
        content: (
          <>
            <ArticleList
              ref={list}
              selected={chosen}
              active={id ?? active}
              onSelect={select}
              onOpen={(target) => openText(target, { replace: !isSingle, isOpen: target === id })}
              {...{ view, rows }}
            />
            {isSingle && dock}
          </>
        ),
      }}
      main={{
        label: t('commands.scopes.reader'),
        content: (
          <>
            <KeptForms id={id ?? ''}>{reader}</KeptForms>
            {id !== null && !isSingle && dock}
          </>
        ),
      }}
      inspector={beside ? { label: t('reader.inspector.label'), ...inspector.pane, content: beside } : undefined}
    />
  );
}

/** Selects every article in the list, including rows that are not loaded yet. */
async function chooseAll(input: ReturnType<typeof inputOf>, onChosen: (ids: readonly string[]) => void): Promise<void> {
  const ids = await withErrorToast(() => allIds(input));
  if (ids) onChosen(ids);
}

interface ReaderPaneProps extends Pick<ReaderProps, 'quote' | 'onQuote' | 'onRemove' | 'onPublished' | 'isPassing'> {
  id: string | null;
  source: HitSource | null;
  isSingle: boolean;
  onTab: (tab: InspectorTab) => void;
}

function ReaderPane({ id, source, isSingle, onTab, ...rest }: ReaderPaneProps) {
  if (id === null) return <NoArticle />;
  return (
    <Reader
      id={id}
      hitNavigation={source && hitNavigationFor(source, id)}
      onBack={isSingle ? back : undefined}
      onPassing={(isOn) => {
        if (isOn) onTab('pass');
        showPass(id, isOn);
      }}
      {...rest}
    />
  );
}

interface DockProps extends Pick<BulkDockProps, 'mode' | 'onAll' | 'onMode' | 'onTrash' | 'onClear'> {
  rows: Rows;
  chosen: ReadonlySet<string>;
  unread: boolean;
}

function Dock({ rows, chosen, unread, ...rest }: DockProps) {
  const ids = [...chosen];
  const [articleId] = ids.length === 1 ? ids : [];
  return (
    <BulkDock
      ids={ids}
      title={rows.rows.find((row) => row.id === articleId)?.title ?? ''}
      tags={tagsOf(rows.rows, ids)}
      total={rows.total}
      assess={{ unread, onRead: () => void markRead(ids, unread) }}
      {...rest}
    />
  );
}

/** Starts the reading pass of an article, or returns to its text. */
function showPass(id: string, isOn: boolean): void {
  go({ view: 'articles', id, params: isOn ? readingPassParams : {} }, { replace: !isOn });
  if (!isOn) requestFieldFocus(id, 'text');
}

const back = () => go({ view: 'articles' });

/** Opens the first article when none is open; a narrow window shows the list first. */
function useFirstOpen(id: string | null, first: string | undefined, isSingle: boolean): void {
  useEffect(() => {
    if (id === null && first !== undefined && !isSingle) go({ view: 'articles', id: first }, { replace: true });
  }, [id, first, isSingle]);
}

function inputOf({ filter, tag, statusFilter, sort, descending }: ReturnType<typeof useListView>) {
  return { collection: 'articles' as const, filter, tag, standing: statusFilter, sort, descending };
}

/** Returns the selected rows and the row that keys act on. */
function useSelection(id: string | null, isSingle: boolean) {
  const [selection, setSelection] = useState<Selection>({ ids: new Set(), beside: null });
  const [active, setActive] = useState<string | null>(null);
  // A selection applies only while the article it was made on is open; an article opened from elsewhere is selected alone.
  const chosen = selection.beside === id ? selection.ids : new Set(id === null ? [] : [id]);
  function select(next: ReadonlySet<string>, row: string | null): void {
    const opens = !isSingle && row !== null;
    setSelection({ ids: next, beside: opens ? row : id });
    setActive(row);
    if (row !== null && row !== id && !isSingle) go({ view: 'articles', id: row }, { replace: true });
  }
  const setChosen = (ids: readonly string[]) => setSelection({ ids: new Set(ids), beside: id });
  return { chosen, setChosen, active, setActive, select };
}

function NoArticle() {
  return <EmptyState title={t('reader.untitled')} text={t('reader.choose')} />;
}

/** Opens an article and focuses its text. */
function openText(id: string, { replace, isOpen }: { replace: boolean; isOpen: boolean }): void {
  if (!isOpen) go({ view: 'articles', id }, { replace });
  requestFieldFocus(id, 'text');
}

/**
 * Returns the inspector's tab: the user's choice, until a quote or the source is requested from elsewhere.
 * @param quote the requested quote; switches to the quotes tab
 * @param source the article whose source is requested; `onSource` then opens the inspector
 */
function useTab(quote: string | null, source: string | null, onSource: () => void) {
  const [tab, setTab] = useRouteState<InspectorTab>('article.tab', quote ? 'quotes' : 'source');
  const [seen, setSeen] = useState(quote);
  if (quote !== seen) {
    setSeen(quote);
    if (quote !== null) setTab('quotes');
  }
  const [seenSource, setSeenSource] = useState<string | null>(null);
  if (source !== seenSource) {
    setSeenSource(source);
    if (source !== null) setTab('source');
  }
  const open = useLatest(onSource);
  useEffect(() => {
    if (source !== null) open.current();
  }, [source, open]);
  return [tab, setTab] as const;
}

/** Moves articles to the trash. Resolves to the row that takes their place and whether the removal succeeded. */
async function removeArticles(ids: readonly string[], rows: readonly RecordRow[]): Promise<[string | null, boolean]> {
  if (ids.length === 0) return [null, false];
  const removedIds = new Set(ids);
  const index = rows.findIndex((row) => removedIds.has(row.id));
  const next = rows.slice(index).find((row) => !removedIds.has(row.id)) ?? rows.slice(0, Math.max(0, index)).at(-1);
  const title = rows.find((row) => row.id === ids[0])?.title ?? '';
  const done = await withUndoToast(
    () => api.records.remove({ ids: [...ids] }),
    t('reader.list.removed', { count: ids.length, title: title.slice(0, 80) }),
  );
  return [next?.id ?? null, Boolean(done)];
}
