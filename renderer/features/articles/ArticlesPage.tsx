import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { markRead, tagsOf } from '#renderer/shared/bulk/actions.ts';
import { BulkDock, type BulkDockProps, type BulkMode } from '#renderer/shared/bulk/BulkDock.tsx';
import { runCommand, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { KeptForms } from '#renderer/shared/forms/KeptForms.tsx';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { go } from '#renderer/lib/navigation.ts';
import { rereadArticles } from '#renderer/shared/articles/rereading.ts';
import type { Rows } from '#renderer/lib/queries.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { rememberList } from '#renderer/shared/search/rememberedLists.ts';
import { paramsOf, scopeOf } from '#renderer/shared/search/scope.ts';
import { allIds, useList } from '#renderer/lib/useList.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { scopeOfList, useShown } from '#renderer/shared/views/useShown.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { Inspector, type InspectorTab } from '#renderer/features/articles/inspector/Inspector.tsx';
import { ArticleList } from '#renderer/features/articles/list/ArticleList.tsx';
import { useListView } from '#renderer/features/articles/list/listState.ts';
import { useStableOrder } from '#renderer/features/articles/list/useStableOrder.ts';
import { Reader } from '#renderer/features/articles/reader/Reader.tsx';
import type { ReaderProps } from '#renderer/features/articles/reader/readerProps.ts';

export interface ArticlesPageProps {
  id: string | null;
  /** `quote`: the quote at which the article opens. */
  params: Readonly<Record<string, string>>;
}

interface Selection {
  ids: ReadonlySet<string>;
  /** The article that was open when it was made. */
  beside: string | null;
}

/** Articles: list, reader, inspector. */
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
  const way = wayOf(params);
  const isPassing = id !== null && params['act'] === 'pass';

  useFirstOpen(id, rows.rows[0]?.id, isSingle);
  const { chosen, setChosen, active, setActive, select } = useSelection(id, isSingle);
  useShown(scopeOfList('articles', rowsInput), chosen, active);

  async function remove(): Promise<void> {
    const ids = [...chosen];
    const [next, isDone] = await removeArticles(ids, rows.rows);
    if (!isDone) return;
    setMode(null);
    setActive(next);
    go({ view: 'articles', id: isSingle ? null : next }, { replace: true });
  }
  function showQuote(target: string | null): void {
    const ways = way ? paramsOfWay(way) : {};
    go(
      {
        view: 'articles',
        id,
        params: { ...ways, ...(isPassing ? passing : {}), ...(target ? { quote: target } : {}) },
      },
      { replace: true },
    );
  }
  // One that is unread among them: all are read then; else all are unread again.
  const unread = rows.rows.some((row) => chosen.has(row.id) && row.readState === 'unread');
  useKeysOfPage({
    id,
    isPassing,
    active,
    rows: rows.rows,
    chosen,
    unread,
    onMode: setMode,
    onRemove: () => void remove(),
  });

  async function selectAll(): Promise<void> {
    const ids = await withErrorToast(() => allIds(rowsInput));
    if (ids) setChosen(ids);
    list.current?.focus();
  }
  // Where one pane is shown at a time, articles are chosen in the list.
  const dock = (chosen.size > 1 || mode !== null) && (
    <Dock
      onAll={() => void selectAll()}
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
  const reader =
    id === null ? (
      <NoArticle />
    ) : (
      <Reader
        id={id}
        quote={quote}
        onQuote={showQuote}
        hitNavigation={way && hitNavigationFor(way, id)}
        onBack={isSingle ? back : undefined}
        isPassing={isPassing}
        onPassing={(isOn) => {
          if (isOn) setTab('pass');
          go({ view: 'articles', id, params: isOn ? passing : {} }, { replace: !isOn });
          if (!isOn) requestAnimationFrame(() => runCommand('reader.text'));
        }}
        onRemove={() => void remove()}
        onPublished={() => {
          setTab('source');
          inspector.setOpen(true);
          setAsksDate(true);
        }}
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
      storage={paneStorage}
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
        label: t('reader.label'),
        content: (
          <>
            <KeptForms id={id ?? ''}>{reader}</KeptForms>
            {id !== null && !isSingle && dock}
          </>
        ),
      }}
      inspector={
        id === null
          ? undefined
          : {
              label: t('reader.inspector.label'),
              open: inspector.open,
              onClose: () => inspector.setOpen(false),
              content: beside,
            }
      }
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
  const [only] = ids.length === 1 ? ids : [];
  return (
    <BulkDock
      ids={ids}
      title={rows.rows.find((row) => row.id === only)?.title ?? ''}
      tags={tagsOf(rows.rows, ids)}
      total={rows.total}
      assess={{ unread, onRead: () => void markRead(ids, unread) }}
      {...rest}
    />
  );
}

/** What the route says while an article is read sentence by sentence. */
const passing = { act: 'pass' };

const back = () => go({ view: 'articles' });

/** Beside the list there is always an article; in a narrow window the list comes first. */
function useFirstOpen(id: string | null, first: string | undefined, isSingle: boolean): void {
  useEffect(() => {
    if (id === null && first !== undefined && !isSingle) go({ view: 'articles', id: first }, { replace: true });
  }, [id, first, isSingle]);
}

function inputOf({ filter, tag, standing, sort, descending }: ReturnType<typeof useListView>) {
  return { collection: 'articles' as const, filter, tag, standing, sort, descending };
}

/** The rows that are selected, and the one that keys act on. */
function useSelection(id: string | null, isSingle: boolean) {
  const [selection, setSelection] = useState<Selection>({ ids: new Set(), beside: null });
  const [active, setActive] = useState<string | null>(null);
  // A selection belongs to the row it ended at: another article opened from elsewhere is selected alone.
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

/** Opens an article, and puts the focus on its text. */
function openText(id: string, { replace, isOpen }: { replace: boolean; isOpen: boolean }): void {
  if (!isOpen) go({ view: 'articles', id }, { replace });
  requestAnimationFrame(() => runCommand('reader.text'));
}

/**
 * The tab of the inspector: the one that was chosen, until something is asked for from elsewhere.
 * @param quote asked for: it shows among the quotes
 * @param source the article of which the source is asked for; `onSource` then opens the inspector
 */
function useTab(quote: string | null, source: string | null, onSource: () => void) {
  const [tab, setTab] = useState<InspectorTab>(quote ? 'quotes' : 'source');
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
  const open = useRef(onSource);
  useEffect(() => {
    open.current = onSource;
  });
  useEffect(() => {
    if (source !== null) open.current();
  }, [source]);
  return [tab, setTab] as const;
}

/** Moves articles to the trash. Resolves to the row that takes their place, and whether it was done. */
async function removeArticles(ids: readonly string[], rows: readonly RecordRow[]): Promise<[string | null, boolean]> {
  if (ids.length === 0) return [null, false];
  const gone = new Set(ids);
  const at = rows.findIndex((row) => gone.has(row.id));
  const next = rows.slice(at).find((row) => !gone.has(row.id)) ?? rows.slice(0, Math.max(0, at)).at(-1);
  const title = rows.find((row) => row.id === ids[0])?.title ?? '';
  const done = await withUndoToast(
    () => api.records.remove({ ids: [...ids] }),
    () => t('reader.list.removed', { count: ids.length, title: title.slice(0, 80) }),
  );
  return [next?.id ?? null, Boolean(done)];
}

type By = NonNullable<ReaderProps['hitNavigation']>['by'];

/** What led to the article, by the route: a search, or a record that it names. */
function wayOf(params: Readonly<Record<string, string>>): By | null {
  if (params['q'] !== undefined) return { scope: scopeOf(params) };
  const { named, at, act } = params;
  return named === undefined
    ? null
    : { record: named, at: at === undefined ? null : Number(at), isClaiming: act === 'claim' };
}

const paramsOfWay = (way: By) => ('scope' in way ? paramsOf(way.scope) : { named: way.record });

/** The way on from the article that is open. */
function hitNavigationFor(way: By, id: string): ReaderProps['hitNavigation'] {
  return {
    by: way,
    onHit: (target: string) => {
      // Who goes back finds the list at this article.
      if ('scope' in way) rememberList(way.scope, { active: target, opened: true });
      go({ view: 'articles', id: target, params: paramsOfWay(way) }, { replace: true });
    },
    onEnd: () => {
      go({ view: 'articles', id }, { replace: true });
      requestAnimationFrame(() => runCommand('reader.text'));
    },
  };
}

interface KeysOfPage {
  id: string | null;
  isPassing: boolean;
  active: string | null;
  rows: readonly RecordRow[];
  chosen: ReadonlySet<string>;
  unread: boolean;
  onMode: (mode: BulkMode) => void;
  onRemove: () => void;
}

function useKeysOfPage({ id, isPassing, active, rows, chosen, unread, onMode, onRemove }: KeysOfPage): void {
  const isChosen = { enabled: chosen.size > 0 };
  function neighbour(by: 1 | -1): void {
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[at + by];
    if (at < 0 || !next) return;
    go({ view: 'articles', id: next.id, params: isPassing ? passing : {} }, { replace: true });
  }
  // Beside an article the reader says which keys matter.
  useKeyHints(
    [
      { keys: ['↑', '↓'], label: t('reader.hints.rows') },
      { keys: ['↵'], label: t('reader.hints.open') },
      { commands: ['record.delete'], label: t('reader.hints.trash') },
      { commands: ['list.filter'], label: t('reader.hints.filter') },
    ],
    id !== null,
  );
  // Where the list fills the window nothing is open beside its row.
  useCommand('window.beside', () => openBeside({ view: 'articles', id: active }), {
    enabled: id === null && active !== null,
  });
  useCommand('record.delete', onRemove, isChosen);
  useCommand('record.history', () => go({ view: 'history', id }), { enabled: id !== null });
  useCommand('record.tag', () => onMode('tag'), isChosen);
  useCommand('record.dossier', () => onMode('dossier'), isChosen);
  useCommand('record.grade', () => onMode('grade'), isChosen);
  useCommand('record.read', () => void markRead([...chosen], unread), isChosen);
  useCommand('record.reread', () => void rereadArticles([...chosen]), isChosen);
  useCommand('reader.nextArticle', () => neighbour(1), { enabled: id !== null });
  useCommand('reader.previousArticle', () => neighbour(-1), { enabled: id !== null });
}
