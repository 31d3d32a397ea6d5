import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Layers, Search } from 'lucide-react';
import { counted } from '#core/i18n/counted.ts';
import { t, type TextKey } from '#core/i18n/t.ts';
import { searchTypes, type SearchHit, type SearchType } from '#core/search/model.ts';
import { messageOf } from '#renderer/lib/act.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { go } from '#renderer/lib/navigation.ts';
import { openRef } from '#renderer/lib/openRef.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeOf } from '#renderer/lib/recordTypeOf.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { TypeIcon } from '#renderer/ui/recordType.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { Hit } from './Hit.tsx';
import { SaveSearch } from './SaveSearch.tsx';
import { WhyPane } from './WhyPane.tsx';
import styles from './Search.module.css';

const shown = 200;
/** A person who types is asked about once the fingers rest, in ms; the engine itself needs a few. */
const rest = 60;

/** One box over everything: hits of all types, best first, each with the reason. */
export function SearchPage({ params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  const query = params['q'] ?? '';
  const [typed, setTyped] = useTyped(query);
  const [type, setType] = useState<SearchType | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const inspector = useInspector();
  const answer = useApi(
    'search.query',
    { query, limit: shown, ...(type ? { types: [type] } : {}) },
    { enabled: query.trim() !== '', keep: true },
  );
  const all = useApi('search.query', { query, limit: 1 }, { enabled: query.trim() !== '', keep: true });
  const data = query.trim() === '' ? undefined : answer.data;
  const hits = data?.hits ?? [];
  const current = hits.find((hit) => hit.id === active) ?? hits[0];

  useCommand('app.search', () => box.current?.select());
  useCommand('search.why', () => inspector.setOpen(!inspector.open));
  useKeyHints([
    { commands: ['app.search'], label: t('searching.hints.box') },
    { keys: ['↑', '↓'], label: t('searching.hints.move') },
    { commands: ['search.why'], label: t('searching.hints.why') },
    { commands: ['search.save'], label: t('searching.hints.save') },
    { keys: ['↵'], label: t('searching.hints.open') },
  ]);
  useEffect(() => box.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'ArrowDown' && hits.length) {
      event.preventDefault();
      setActive((current ?? hits[0])?.id ?? null);
      list.current?.focus();
    } else if (event.key === 'Enter' && current && typed.trim() === query.trim()) open(current);
  }

  const main = (
    <div className={styles.main} data-scope="search">
      <div className={styles.head}>
        <div className={styles.box}>
          <Icon icon={Search} className="t2" />
          <input
            ref={box}
            type="search"
            aria-label={t('searching.box')}
            placeholder={t('searching.placeholder')}
            value={typed}
            dir="auto"
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {data && (
            <span className="sm t2" role="status">
              {t('searching.summary', {
                count: data.total,
                indexed: data.indexed,
                articles: counted('articles', data.articles),
              })}
            </span>
          )}
        </div>
        <SaveSearch query={typed} />
      </div>
      {answer.error ? (
        <ErrorState message={messageOf(answer.error)} onRetry={() => void answer.refetch()} />
      ) : query.trim() === '' ? (
        <Start />
      ) : !data ? (
        <LoadingRows what={t('searching.results')} height={84} />
      ) : hits.length === 0 ? (
        <EmptyState title={t('searching.none', { query: query.trim() })} text={t('searching.noneText')}>
          {data.indexed < data.articles && (
            <p>
              {t('searching.noneIndexing', { indexed: data.indexed, articles: counted('articles', data.articles) })}
            </p>
          )}
        </EmptyState>
      ) : (
        <VirtualList
          ref={list}
          label={t('searching.results')}
          items={hits}
          itemKey={(hit) => hit.id}
          renderItem={(hit) => <Hit hit={hit} />}
          selected={new Set(current ? [current.id] : [])}
          active={current?.id ?? null}
          onSelect={(_selected, next) => setActive(next)}
          onOpen={open}
          estimate={88}
          after={
            data.leftOut > 0 && <p className={styles.leftOut}>{t('searching.leftOut', { count: data.leftOut })}</p>
          }
        />
      )}
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
        content: <Filters counts={query.trim() === '' ? {} : (all.data?.counts ?? {})} type={type} onType={setType} />,
      }}
      main={{ label: t('searching.results'), content: main }}
      inspector={{
        label: t('searching.whyTitle'),
        open: inspector.open,
        onClose: () => inspector.setOpen(false),
        content: <WhyPane hit={current ?? null} query={query} onOpen={open} />,
      }}
      detail
    />
  );
}

function open(hit: SearchHit): void {
  void openRef({ collection: hit.type, id: hit.id });
}

/** What stands in the box, and the query in the route that follows it once the typing rests. */
function useTyped(query: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState(query);
  const [from, setFrom] = useState(query);
  // The route may change from elsewhere: the palette, Back.
  if (from !== query) {
    setFrom(query);
    if (typed.trim() !== query.trim()) setTyped(query);
  }
  useEffect(() => {
    if (typed.trim() === query.trim()) return undefined;
    const timer = setTimeout(() => go({ view: 'search', params: { q: typed } }, { replace: true }), rest);
    return () => clearTimeout(timer);
  }, [typed, query]);
  return [typed, setTyped];
}

interface FiltersProps {
  counts: Readonly<Record<string, number>>;
  type: SearchType | null;
  onType: (type: SearchType | null) => void;
}

function Filters({ counts, type, onType }: FiltersProps) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const types = searchTypes.filter((candidate) => (counts[candidate] ?? 0) > 0 || candidate === type);
  return (
    <>
      <PaneHead title={t('searching.found')} count={total || undefined} />
      <div className={styles.filters} role="group" aria-label={t('searching.filters')}>
        <button type="button" aria-pressed={type === null} className={styles.filter} onClick={() => onType(null)}>
          <Icon icon={Layers} className="t2" />
          <span className="sp">{t('searching.everything')}</span>
          <span className="t3">{total || ''}</span>
        </button>
        {types.map((candidate) => (
          <button
            key={candidate}
            type="button"
            aria-pressed={type === candidate}
            className={styles.filter}
            onClick={() => onType(candidate)}
          >
            <TypeIcon type={typeOf(candidate) ?? 'link'} />
            <span className="sp">{t(`words.${candidate}` as TextKey)}</span>
            <span className="t3">{counts[candidate] ?? 0}</span>
          </button>
        ))}
      </div>
    </>
  );
}

/** Teaches the query language before the first letter. */
function Start() {
  const lines: [string, TextKey][] = [
    ['"night ferry"', 'searching.syntax.phrase'],
    ['ferry -owner', 'searching.syntax.without'],
    ['ferry OR boat', 'searching.syntax.or'],
    ['type:people', 'searching.syntax.type'],
    ['after:2023 before:2024-03', 'searching.syntax.dates'],
  ];
  return (
    <EmptyState title={t('searching.start')} text={t('searching.startText')}>
      <dl className={styles.syntax}>
        {lines.map(([example, key]) => (
          <div key={key}>
            <dt className="mono">{example}</dt>
            <dd className="t2">{t(key)}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  );
}
