import { useEffect, useId, useRef, useState, type Ref } from 'react';
import { t } from '#lib/i18n/t.ts';
import { viewTypes } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import type { SearchHit } from '#core/search/model.ts';
import { narrowedQuery } from '#core/search/query/narrow.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { openRef, openRefBeside } from '#renderer/shared/records/openRef.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { rememberSearch } from '#renderer/shared/search/recentSearches.ts';
import { formatScope, paramsOf, scopeOf, type SearchScope } from '#renderer/shared/search/scope.ts';
import { useHits } from '#renderer/shared/search/useHits.ts';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { wholeCase } from '#renderer/shared/views/scope.ts';
import { usePublishedScope } from '#renderer/shared/views/usePublishedScope.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { Syntax } from './Help.tsx';
import { Hit } from './Hit.tsx';
import { rememberList, rememberedList } from '#renderer/shared/search/rememberedLists.ts';
import { Notes } from './Notes.tsx';
import { Recent } from './Recent.tsx';
import { SearchBoxes, type SearchBoxesHandle } from './SearchBoxes.tsx';
import { shortenQuery } from './shortenQuery.ts';
import { TypeTabs, typeBeside } from './TypeTabs.tsx';
import { WhyPane } from './WhyPane.tsx';
import styles from './Search.module.css';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** One box for everything: hits of all types, best first, each with its reason. */
export function SearchPage({ params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  const scope = scopeOf(params);
  const { query, within, type } = scope;
  const key = JSON.stringify(paramsOf(scope));
  const [chosen, setChosen] = useState<{ of: string; id: string | null } | null>(null);
  // After coming back from a hit, focus is on the list; otherwise it is in the box.
  const [isReturning, setIsReturning] = useState(() => rememberedList(scope)?.opened === true);
  const [panel, notes] = [useId(), useId()];
  const boxes = useRef<SearchBoxesHandle>(null);
  const list = useRef<HTMLDivElement>(null);
  const inspector = useInspector();
  const isSingle = useWidth() < breaks.single;
  const caseId = useApi('cases.info', {}).data?.id ?? '';
  const { hits, answer, isOld, error, loadMore, retry } = useHits(scope);
  // The list is rebuilt when the hits of the new search arrive, not while the old ones are still shown: rebuilding costs more than
  // everything else a key press does.
  const [listState, setListState] = useState({ key, scope });
  if (!isOld && listState.key !== key) setListState({ key, scope });
  const isBlank = narrowedQuery(query, within).root === null;
  const active = chosen?.of === key ? chosen.id : (rememberedList(scope)?.active ?? null);
  const current = hits.find((hit) => hit.id === active) ?? hits[0];
  const counts = isBlank ? {} : (answer?.counts ?? {});
  usePublishedScope(viewScopeOf(scope), none, current?.id ?? null);
  const isAnswered = !isOld && answer !== undefined;
  const { open, openBeside } = hitOpening(scope, caseId);
  const opening = { onOpen: open, onOpenBeside: openBeside };
  const setPendingEnter = usePendingEnter(isAnswered, isAnswered || isBlank || error !== null, ({ beside }) => {
    if (current) (beside ? openBeside : open)(current);
  });

  function showScope(patch: Partial<SearchScope>): void {
    setPendingEnter(null);
    setIsReturning(false);
    go({ view: 'search', params: paramsOf({ ...scope, ...patch }) }, { replace: true });
  }
  function choose(id: string | null): void {
    setChosen({ of: key, id });
    rememberList(scope, { active: id });
  }
  function intoList(): void {
    if (!current) return;
    rememberSearch(caseId, query);
    choose(current.id);
    list.current?.focus();
  }

  useCommand('search.why', () => inspector.setOpen(!inspector.open));
  useCommand('window.beside', () => current && openBeside(current), { enabled: current !== undefined });
  const onType = (next: SearchScope['type']) => showScope({ type: next });
  useCommand('search.nextType', () => showScope({ type: typeBeside(counts, type, 1) }), { enabled: !isBlank });
  useCommand('search.previousType', () => showScope({ type: typeBeside(counts, type, -1) }), { enabled: !isBlank });
  useKeyHints(hints());
  useEffect(() => {
    rememberList(scopeOf(params), { opened: false });
    if (!isReturning) boxes.current?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when the page opens, not on every query
  }, []);

  const main = (
    <div className="full" data-scope="search">
      <SearchBoxes
        ref={boxes}
        total={isBlank ? undefined : answer?.total}
        onShow={showScope}
        // To the hits, or to what is shown when there are none.
        onLeave={() => (current ? intoList() : document.getElementById(panel)?.focus())}
        onDown={intoList}
        onEnter={(beside) => setPendingEnter({ beside })}
        {...{ scope, notes, isBlank }}
      />
      <Notes id={notes} query={query} within={within} answer={answer} />
      {isSingle && !isBlank && <TypeTabs counts={counts} type={type} onType={onType} isRow panel={panel} />}
      <div id={panel} role="tabpanel" tabIndex={-1} aria-label={t('searching.results')} className={styles.panel}>
        {error && !answer ? (
          <ErrorState error={error} onRetry={retry} />
        ) : isBlank ? (
          <Start caseId={caseId} onPick={(text) => showScope({ query: text })} />
        ) : !answer ? (
          <LoadingRows what={t('searching.results')} height={84} />
        ) : hits.length === 0 ? (
          <NoHits scope={scope} answer={answer} />
        ) : (
          <HitList
            // Another search starts at its top, or where the user left it.
            key={listState.key}
            ref={list}
            scope={listState.scope}
            current={current?.id ?? null}
            total={answer.total}
            onChoose={choose}
            onNearEnd={loadMore}
            autoFocus={isReturning}
            {...{ hits, ...opening }}
          />
        )}
      </div>
    </div>
  );

  return (
    <Panes
      view="search"
      list={{
        label: t('searching.filters'),
        width: 200,
        min: 160,
        max: 320,
        content: (
          <>
            <PaneHead title={t('searching.found')} count={answer && !isBlank ? formatNumber(sum(counts)) : undefined} />
            <TypeTabs counts={counts} type={type} onType={onType} isRow={false} panel={panel} />
          </>
        ),
      }}
      main={{ label: t('searching.results'), content: main }}
      inspector={{
        label: t('searching.whyTitle'),
        ...inspector.pane,
        content: <WhyPane hit={current ?? null} query={shortenQuery(formatScope(scope))} {...opening} />,
      }}
      detail
    />
  );
}

const none: ReadonlySet<string> = new Set();

/** Returns the scope that shows these hits in a view; kinds without a view are left out. */
function viewScopeOf({ query, within, type }: SearchScope): ViewScope {
  const types = viewTypes.filter((one) => one === type);
  return { ...wholeCase, query, within, ...(types.length > 0 ? { types } : {}) };
}

/**
 * Defers an Enter pressed in a box until its hits arrive.
 * @param isAnswered whether they have arrived
 * @param isOver whether no more are expected
 * @returns records the key press, with Ctrl (`beside`) or without; null cancels it
 */
function usePendingEnter(isAnswered: boolean, isOver: boolean, act: (pendingEnter: { beside: boolean }) => void) {
  const [entered, setEntered] = useState<{ beside: boolean } | null>(null);
  const latest = useLatest(act);
  useEffect(() => {
    if (entered === null || !isOver) return;
    setEntered(null);
    if (isAnswered) latest.current(entered);
  }, [entered, isAnswered, isOver, latest]);
  return setEntered;
}

/** Returns how a search opens its hits, here and in another window. */
function hitOpening(scope: SearchScope, caseId: string) {
  return {
    open(hit: SearchHit): void {
      rememberSearch(caseId, scope.query);
      rememberList(scope, { active: hit.id, opened: true });
      // An article opens with the search, so that the user can step through its matches.
      if (hit.type === 'articles') openRecord({ collection: 'articles', id: hit.id }, paramsOf(scope));
      else void openRef({ collection: hit.type, id: hit.id });
    },
    openBeside(hit: SearchHit): void {
      rememberSearch(caseId, scope.query);
      void openRefBeside({ collection: hit.type, id: hit.id }, hit.type === 'articles' ? paramsOf(scope) : undefined);
    },
  };
}

function Start({ caseId, onPick }: { caseId: string; onPick: (query: string) => void }) {
  return (
    <EmptyState title={t('searching.start')} text={t('searching.startText')}>
      <Recent caseId={caseId} onPick={onPick} />
      <Syntax />
    </EmptyState>
  );
}

interface HitListProps {
  hits: readonly SearchHit[];
  /** The search that found the hits. */
  scope: SearchScope;
  current: string | null;
  total: number;
  autoFocus: boolean;
  onChoose: (id: string | null) => void;
  onOpen: (hit: SearchHit) => void;
  onOpenBeside: (hit: SearchHit) => void;
  onNearEnd: () => void;
  ref: Ref<HTMLDivElement>;
}

function HitList({ hits, scope, current, onChoose, ...listProps }: HitListProps) {
  return (
    <VirtualList
      label={t('searching.results')}
      items={hits}
      itemKey={(hit) => hit.id}
      renderItem={(hit) => <Hit hit={hit} />}
      active={current}
      onSelect={(_selected, next) => onChoose(next)}
      estimate={88}
      scroll={rememberedList(scope)?.scroll}
      onLeave={(scroll) => rememberList(scope, { scroll })}
      {...listProps}
    />
  );
}

function hints(): Parameters<typeof useKeyHints>[0] {
  return [
    { commands: ['app.search'], label: t('searching.hints.box') },
    { keys: ['↑', '↓'], label: t('hints.move') },
    { keys: ['↵'], label: t('hints.open') },
    { commands: ['window.beside'], label: t('searching.hints.beside') },
    { commands: ['search.nextType'], label: t('searching.fields.type') },
    { commands: ['search.within'], label: t('searching.hints.within') },
    { commands: ['search.why'], label: t('searching.hints.why') },
    { commands: ['search.save'], label: t('hints.save') },
  ];
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

interface NoHitsProps {
  scope: SearchScope;
  answer: OutputOf<'search.query'>;
}

/** An empty result and what may help: the index may not be complete yet, or the case may have no articles. */
function NoHits({ scope: { query, within, type }, answer: { indexed, articles, counts } }: NoHitsProps) {
  const shortQuery = shortenQuery((within.trim() || query).trim());
  const isBehind = indexed < articles;
  const isElsewhere = type !== null && Object.keys(counts).length > 0;
  const text = isBehind ? 'noneYet' : articles === 0 ? 'noneAtAll' : isElsewhere ? 'noneOfKind' : 'noneText';
  return (
    <EmptyState
      title={t(isBehind ? 'searching.noneSoFar' : 'searching.none', { query: shortQuery })}
      text={t(`searching.${text}`)}
    />
  );
}
