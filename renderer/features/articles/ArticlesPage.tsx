import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { act, actWithUndo } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { markRead, tagsOf } from '#renderer/lib/bulk/actions.ts';
import { BulkDock, type BulkMode } from '#renderer/lib/bulk/BulkDock.tsx';
import { runCommand, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { KeptForms } from '#renderer/lib/forms/KeptForms.tsx';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { go } from '#renderer/lib/navigation.ts';
import { rereadArticles } from '#renderer/lib/rereading.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { keepList } from '#renderer/lib/search/kept.ts';
import { paramsOf, scopeOf } from '#renderer/lib/search/scope.ts';
import { allIds, useList } from '#renderer/lib/useList.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { Inspector, type InspectorTab } from '#renderer/features/articles/inspector/Inspector.tsx';
import { ArticleList } from '#renderer/features/articles/list/ArticleList.tsx';
import { useListView } from '#renderer/features/articles/list/listState.ts';
import { useSteadyRows } from '#renderer/features/articles/list/useSteadyRows.ts';
import { Reader } from '#renderer/features/articles/reader/Reader.tsx';

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
  const rowsInput = {
    collection: 'articles' as const,
    filter: view.filter,
    tag: view.tag,
    standing: view.standing,
    sort: view.sort,
    descending: view.descending,
  };
  const rows = useSteadyRows(useList(rowsInput), JSON.stringify(rowsInput));
  const [mode, setMode] = useState<BulkMode | null>(null);
  const [selection, setSelection] = useState<Selection>({ ids: new Set(), beside: null });
  const [tab, setTab] = useState<InspectorTab>(params['quote'] ? 'quotes' : 'source');
  const [asksDate, setAsksDate] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const inspector = useInspector();
  const isSingle = useWidth() < breaks.single;
  const quote = params['quote'] ?? null;
  const scope = params['q'] === undefined ? null : scopeOf(params);

  // Beside the list there is always an article; in a narrow window the list comes first.
  const first = rows.rows[0]?.id;
  useEffect(() => {
    if (id === null && first !== undefined && !isSingle) go({ view: 'articles', id: first }, { replace: true });
  }, [id, first, isSingle]);
  // A quote that is asked for from elsewhere shows among the quotes.
  const [seen, setSeen] = useState(quote);
  if (quote !== seen) {
    setSeen(quote);
    if (quote !== null) setTab('quotes');
  }
  // So does what is to be said of the source.
  const shows = params['show'] === 'source' ? id : null;
  const [shownSource, setShownSource] = useState<string | null>(null);
  if (shows !== shownSource) {
    setShownSource(shows);
    if (shows !== null) setTab('source');
  }
  const openInspector = useRef<() => void>(() => undefined);
  useEffect(() => {
    openInspector.current = () => inspector.setOpen(true);
  });
  useEffect(() => {
    if (shows !== null) openInspector.current();
  }, [shows]);
  // A selection belongs to the row it ended at: another article opened from elsewhere is selected alone.
  const chosen = selection.beside === id ? selection.ids : new Set(id === null ? [] : [id]);

  function select(next: ReadonlySet<string>, active: string | null): void {
    const opens = !isSingle && active !== null;
    setSelection({ ids: next, beside: opens ? active : id });
    setActive(active);
    if (active !== null && active !== id && !isSingle) go({ view: 'articles', id: active }, { replace: true });
  }
  function open(target: string): void {
    if (target !== id) go({ view: 'articles', id: target }, { replace: !isSingle });
    requestAnimationFrame(() => runCommand('reader.text'));
  }
  function neighbour(by: 1 | -1): void {
    const at = rows.rows.findIndex((row) => row.id === id);
    const next = rows.rows[at + by];
    if (at < 0 || !next) return;
    go({ view: 'articles', id: next.id }, { replace: true });
  }
  async function remove(): Promise<void> {
    const ids = [...chosen];
    if (ids.length === 0) return;
    const gone = new Set(ids);
    const at = rows.rows.findIndex((row) => gone.has(row.id));
    const next = rows.rows.slice(at).find((row) => !gone.has(row.id)) ?? rows.rows.slice(0, Math.max(0, at)).at(-1);
    const title = rows.rows.find((row) => row.id === ids[0])?.title ?? '';
    const done = await actWithUndo(
      () => api.records.remove({ ids }),
      () => t('reader.list.removed', { count: ids.length, title: title.slice(0, 80) }),
    );
    if (!done) return;
    setMode(null);
    setActive(next?.id ?? null);
    go({ view: 'articles', id: isSingle ? null : (next?.id ?? null) }, { replace: true });
  }
  function showQuote(target: string | null): void {
    const ways = scope ? paramsOf(scope) : {};
    go({ view: 'articles', id, params: { ...ways, ...(target ? { quote: target } : {}) } }, { replace: true });
  }
  const way = scope && {
    scope,
    onHit: (target: string) => {
      // Who goes back finds the list at this article.
      keepList(scope, { active: target, opened: true });
      go({ view: 'articles', id: target, params: paramsOf(scope) }, { replace: true });
    },
    onEnd: () => {
      go({ view: 'articles', id }, { replace: true });
      requestAnimationFrame(() => runCommand('reader.text'));
    },
  };

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
  // Where the list is a page of its own nothing is open beside its row.
  useCommand('window.beside', () => openBeside({ view: 'articles', id: active }), {
    enabled: id === null && active !== null,
  });
  useCommand('record.delete', () => void remove(), { enabled: chosen.size > 0 });
  useCommand('record.history', () => go({ view: 'history', id }), { enabled: id !== null });
  useCommand('record.tag', () => setMode('tag'), { enabled: chosen.size > 0 });
  useCommand('record.dossier', () => setMode('dossier'), { enabled: chosen.size > 0 });
  useCommand('record.grade', () => setMode('grade'), { enabled: chosen.size > 0 });
  // One that is unread among them: all are read then; else all are unread again.
  const unread = rows.rows.some((row) => chosen.has(row.id) && row.readState === 'unread');
  useCommand('record.read', () => void markRead([...chosen], unread), { enabled: chosen.size > 0 });
  useCommand('record.reread', () => void rereadArticles([...chosen]), { enabled: chosen.size > 0 });
  useCommand('reader.nextArticle', () => neighbour(1), { enabled: id !== null });
  useCommand('reader.previousArticle', () => neighbour(-1), { enabled: id !== null });

  async function selectAll(): Promise<void> {
    const ids = await act(() => allIds(rowsInput));
    if (ids) setSelection({ ids: new Set(ids), beside: id });
    list.current?.focus();
  }
  // Where one pane is shown at a time, articles are chosen in the list.
  const dock = (chosen.size > 1 || mode !== null) && (
    <BulkDock
      ids={[...chosen]}
      title={chosen.size === 1 ? (rows.rows.find((row) => chosen.has(row.id))?.title ?? '') : ''}
      tags={tagsOf(rows.rows, [...chosen])}
      total={rows.total}
      onAll={() => void selectAll()}
      assess={{ unread, onRead: () => void markRead([...chosen], unread) }}
      mode={mode}
      onMode={(next) => {
        setMode(next);
        if (next === null) list.current?.focus();
      }}
      onTrash={() => void remove()}
      onClear={() => {
        setMode(null);
        setSelection({ ids: new Set(id === null ? [] : [id]), beside: id });
        list.current?.focus();
      }}
    />
  );

  return (
    <Panes
      view="articles"
      storage={paneStorage}
      detail={id !== null}
      onBack={() => go({ view: 'articles' })}
      list={{
        label: t('words.articles'),
        content: (
          <>
            <ArticleList
              ref={list}
              view={view}
              rows={rows}
              selected={chosen}
              active={id ?? active}
              onSelect={select}
              onOpen={open}
            />
            {isSingle && dock}
          </>
        ),
      }}
      main={{
        label: t('reader.label'),
        content: (
          <>
            <KeptForms id={id ?? ''}>
              {id === null ? (
                <EmptyState title={t('reader.untitled')} text={t('reader.choose')} />
              ) : (
                <Reader
                  id={id}
                  quote={quote}
                  onQuote={showQuote}
                  way={way}
                  onBack={isSingle ? () => go({ view: 'articles' }) : undefined}
                  onRemove={() => void remove()}
                  onPublished={() => {
                    setTab('source');
                    inspector.setOpen(true);
                    setAsksDate(true);
                  }}
                />
              )}
            </KeptForms>
            {id !== null && !isSingle && dock}
          </>
        ),
      }}
      {...(id === null
        ? {}
        : {
            inspector: {
              label: t('reader.inspector.label'),
              open: inspector.open,
              onClose: () => inspector.setOpen(false),
              content: (
                <Inspector
                  id={id}
                  tab={tab}
                  onTab={setTab}
                  quote={quote}
                  onQuote={showQuote}
                  asksDate={asksDate}
                  onAsked={() => setAsksDate(false)}
                />
              ),
            },
          })}
    />
  );
}
