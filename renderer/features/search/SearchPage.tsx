import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ListFilter, Search, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { SearchHit } from '#core/search/model.ts';
import { narrowedQuery } from '#core/search/query/narrow.ts';
import { messageOf } from '#renderer/lib/act.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { openRef, openRefBeside } from '#renderer/lib/openRef.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { rememberSearch } from '#renderer/lib/search/recent.ts';
import { askedText, paramsOf, scopeOf, type SearchScope } from '#renderer/lib/search/scope.ts';
import { useHits } from '#renderer/lib/search/useHits.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { Chips } from './Chips.tsx';
import { Help, Syntax } from './Help.tsx';
import { Hit } from './Hit.tsx';
import { keepList, keptList } from '#renderer/lib/search/kept.ts';
import { NoHits } from './NoHits.tsx';
import { Notes } from './Notes.tsx';
import { QueryBox } from './QueryBox.tsx';
import { Recent } from './Recent.tsx';
import { SaveSearch } from './SaveSearch.tsx';
import { shorter } from './shorter.ts';
import { TypeTabs, typeBeside } from './TypeTabs.tsx';
import { WhyPane } from './WhyPane.tsx';
import styles from './Search.module.css';

/** One box over everything: hits of all types, best first, each with the reason. */
export function SearchPage({ params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  const scope = scopeOf(params);
  const { query, within, type } = scope;
  // A saved search brings its own.
  const [opened, setOpened] = useState(false);
  const narrows = opened || within !== '';
  const key = JSON.stringify(paramsOf(scope));
  const [chosen, setChosen] = useState<{ of: string; id: string | null } | null>(null);
  // Who comes back from a hit goes on with the list; else one begins to type.
  const [cameBack, setCameBack] = useState(() => keptList(scope)?.opened === true);
  const [panel, notes] = [useId(), useId()];
  const box = useRef<HTMLInputElement>(null);
  const withinBox = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const inspector = useInspector();
  const isSingle = useWidth() < breaks.single;
  const caseId = useApi('cases.info', {}).data?.id ?? '';
  const { hits, answer, isOld, error, loadMore, retry } = useHits(scope);
  // A list is rebuilt when the hits of another search are there, not while the old ones wait: it costs more than all else
  // that a key does.
  const [listed, setListed] = useState({ key, scope });
  if (!isOld && listed.key !== key) setListed({ key, scope });
  const isBlank = narrowedQuery(query, within).root === null;
  const active = chosen?.of === key ? chosen.id : (keptList(scope)?.active ?? null);
  const current = hits.find((hit) => hit.id === active) ?? hits[0];
  const counts = isBlank ? {} : (answer?.counts ?? {});

  /** Enter was pressed in a box, and its hits have not come yet; `beside`: with Ctrl. */
  const [entered, setEntered] = useState<{ beside: boolean } | null>(null);
  const enter = useRef<(beside: boolean) => void>(() => undefined);
  useEffect(() => {
    enter.current = (beside) => current && (beside ? openBeside : open)(current);
  });
  const isAnswered = !isOld && answer !== undefined;
  useEffect(() => {
    if (entered === null || !(isAnswered || isBlank || error)) return;
    setEntered(null);
    if (isAnswered) enter.current(entered.beside);
  }, [entered, isAnswered, isBlank, error]);

  function show(patch: Partial<SearchScope>): void {
    setEntered(null);
    setCameBack(false);
    go({ view: 'search', params: paramsOf({ ...scope, ...patch }) }, { replace: true });
  }
  function choose(id: string | null): void {
    setChosen({ of: key, id });
    keepList(scope, { active: id });
  }
  function open(hit: SearchHit): void {
    rememberSearch(caseId, query);
    keepList(scope, { active: hit.id, opened: true });
    // An article opens with the search, to be gone through.
    if (hit.type === 'articles') openRecord({ collection: 'articles', id: hit.id }, paramsOf(scope));
    else void openRef({ collection: hit.type, id: hit.id });
  }
  function openBeside(hit: SearchHit): void {
    rememberSearch(caseId, query);
    void openRefBeside({ collection: hit.type, id: hit.id }, hit.type === 'articles' ? paramsOf(scope) : undefined);
  }
  function intoList(): void {
    if (!current) return;
    rememberSearch(caseId, query);
    choose(current.id);
    list.current?.focus();
  }
  /** Into the hits; where there are none, to what is shown in their place. */
  function leaveBox(): void {
    if (current) intoList();
    else document.getElementById(panel)?.focus();
  }
  function leaveWithin(): void {
    setOpened(false);
    show({ within: '' });
    box.current?.focus();
  }
  function narrow(): void {
    // At once: what is typed next must not go to the list.
    flushSync(() => setOpened(true));
    withinBox.current?.select();
  }

  useCommand('app.search', () => box.current?.select());
  useCommand('search.why', () => inspector.setOpen(!inspector.open));
  useCommand('window.beside', () => current && openBeside(current), { enabled: current !== undefined });
  useCommand('search.within', narrow, { enabled: !isBlank });
  useCommand('search.nextType', () => show({ type: typeBeside(counts, type, 1) }), { enabled: !isBlank });
  useCommand('search.previousType', () => show({ type: typeBeside(counts, type, -1) }), { enabled: !isBlank });
  useKeyHints([
    { commands: ['app.search'], label: t('searching.hints.box') },
    { keys: ['↑', '↓'], label: t('searching.hints.move') },
    { keys: ['↵'], label: t('searching.hints.open') },
    { commands: ['window.beside'], label: t('searching.hints.beside') },
    { commands: ['search.nextType'], label: t('searching.hints.type') },
    { commands: ['search.within'], label: t('searching.hints.within') },
    { commands: ['search.why'], label: t('searching.hints.why') },
    { commands: ['search.save'], label: t('searching.hints.save') },
  ]);
  useEffect(() => {
    keepList(scopeOf(params), { opened: false });
    if (!cameBack) box.current?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as the page comes, not with every query
  }, []);

  const ids = {
    onDown: intoList,
    onEnter: (beside: boolean) => setEntered({ beside }),
  };
  const main = (
    <div className={styles.main} data-scope="search">
      <div className={styles.boxes}>
        <div className={styles.head}>
          <QueryBox
            ref={box}
            icon={Search}
            label={t('searching.box')}
            placeholder={t('searching.placeholder')}
            query={query}
            describedBy={notes}
            onQuery={(text) => show({ query: text })}
            onEscape={leaveBox}
            {...ids}
          >
            {answer && !isBlank && (
              <span className={styles.summary} role="status">
                {t('searching.summary', { count: answer.total, hits: formatNumber(answer.total) })}
              </span>
            )}
            {!isBlank && (
              <IconButton
                icon={ListFilter}
                label={t('searching.within')}
                keys={shortcut('search.within')}
                pressed={narrows}
                onPress={() => (narrows ? leaveWithin() : narrow())}
              />
            )}
            <Help />
          </QueryBox>
          <SaveSearch asked={scope} />
        </div>
        {narrows && (
          <QueryBox
            ref={withinBox}
            icon={ListFilter}
            label={t('searching.within')}
            placeholder={t('searching.withinPlaceholder')}
            query={within}
            onQuery={(text) => show({ within: text })}
            onEscape={leaveWithin}
            {...ids}
          >
            <IconButton icon={X} label={t('searching.withinClose')} keys="Esc" onPress={leaveWithin} />
          </QueryBox>
        )}
      </div>
      <Chips
        query={query}
        within={within}
        onQuery={(text) => show({ query: text })}
        onWithin={() => leaveWithin()}
        onLeave={() => box.current?.focus()}
      />
      <Notes id={notes} query={query} within={within} answer={answer} />
      {isSingle && !isBlank && (
        <TypeTabs counts={counts} type={type} onType={(next) => show({ type: next })} isRow panel={panel} />
      )}
      <div id={panel} role="tabpanel" tabIndex={-1} aria-label={t('searching.results')} className={styles.panel}>
        {error && !answer ? (
          <ErrorState message={messageOf(error)} onRetry={retry} />
        ) : isBlank ? (
          <EmptyState title={t('searching.start')} text={t('searching.startText')}>
            <Recent caseId={caseId} onPick={(text) => show({ query: text })} />
            <Syntax />
          </EmptyState>
        ) : !answer ? (
          <LoadingRows what={t('searching.results')} height={84} />
        ) : hits.length === 0 ? (
          <NoHits scope={scope} answer={answer} />
        ) : (
          <VirtualList
            // Another search begins at its top, or where it was left.
            key={listed.key}
            ref={list}
            label={t('searching.results')}
            items={hits}
            itemKey={(hit) => hit.id}
            renderItem={(hit) => <Hit hit={hit} />}
            selected={new Set(current ? [current.id] : [])}
            active={current?.id ?? null}
            onSelect={(_selected, next) => choose(next)}
            onOpen={open}
            onOpenBeside={openBeside}
            estimate={88}
            total={answer.total}
            onNearEnd={loadMore}
            autoFocus={cameBack}
            scroll={keptList(listed.scope)?.scroll}
            onLeave={(scroll) => keepList(listed.scope, { scroll })}
          />
        )}
      </div>
    </div>
  );

  return (
    <Panes
      view="search"
      storage={paneStorage}
      list={{
        label: t('searching.filters'),
        width: 200,
        min: 160,
        max: 320,
        content: (
          <>
            <PaneHead title={t('searching.found')} count={answer && !isBlank ? formatNumber(sum(counts)) : undefined} />
            <TypeTabs counts={counts} type={type} onType={(next) => show({ type: next })} isRow={false} panel={panel} />
          </>
        ),
      }}
      main={{ label: t('searching.results'), content: main }}
      inspector={{
        label: t('searching.whyTitle'),
        open: inspector.open,
        onClose: () => inspector.setOpen(false),
        content: (
          <WhyPane hit={current ?? null} query={shorter(askedText(scope))} onOpen={open} onOpenBeside={openBeside} />
        ),
      }}
      detail
    />
  );
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}
