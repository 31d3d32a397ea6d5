import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatScope, type SearchScope } from '#renderer/shared/search/scope.ts';
import { useHits } from '#renderer/shared/search/useHits.ts';
import { isModalShown } from '#renderer/ui/modal.ts';
import type { Span } from './caret.ts';
import type { TextHandle } from './TextView.tsx';
import type { HitBarProps } from './HitBar.tsx';

/** The search that led to an article, and how one goes on with it. */
export interface HitNavigationProps {
  scope: SearchScope;
  /** Shows another article that was found. */
  onHit: (id: string) => void;
  onEnd: () => void;
}

export interface HitNavigation {
  marks: readonly Span[];
  /** The mark that is shown. */
  at: number;
  /** What the bar shows; null when no search led here. */
  bar: HitBarProps | null;
}

const noMarks: readonly Span[] = [];
const noScope: SearchScope = { query: '', within: '', type: null };

/** Articles before the end of what is loaded at which more hits are asked for. */
const loadMoreAhead = 3;

/**
 * The way through what a search found: its matches in the text of an article, the article before and the one after.
 * @param isFinding words are being found in the text: the keys are theirs
 */
export function useHitNavigation(
  id: string,
  navigation: HitNavigationProps | null,
  handle: RefObject<TextHandle | null>,
  isFinding: boolean,
): HitNavigation {
  const scope = navigation?.scope ?? noScope;
  const { query, within } = scope;
  const found = useApi('search.marks', { query, within, id }, { enabled: navigation !== null });
  const { hits, answer, loadMore } = useHits(scope, navigation !== null);
  const [at, setAt] = useState(0);
  const marks = useMemo(
    () => (navigation === null || !found.data ? noMarks : found.data.marks.map(([start, end]) => ({ start, end }))),
    [navigation === null, found.data], // eslint-disable-line react-hooks/exhaustive-deps -- whether there is one is all that counts
  );
  const shown = Math.min(at, Math.max(0, marks.length - 1));
  const mark = marks[shown];
  const [start, end] = [mark?.start, mark?.end];
  const ready = navigation !== null && found.data !== undefined;

  useEffect(() => {
    if (start !== undefined && end !== undefined) void handle.current?.reveal({ start, end });
  }, [start, end, handle]);
  // Who comes from a hit reads on at its text.
  const taken = useRef(false);
  useEffect(() => {
    if (!ready || taken.current) return;
    taken.current = true;
    // Who has opened something over the page meanwhile types there.
    if (!isModalShown()) handle.current?.focus();
  }, [ready, handle]);

  const articles = useMemo(() => hits.filter(({ type }) => type === 'articles').map((hit) => hit.id), [hits]);
  const place = articles.indexOf(id);
  const nearEnd = navigation !== null && place >= articles.length - loadMoreAhead;
  useEffect(() => {
    if (nearEnd) loadMore();
  }, [nearEnd, loadMore]);
  const next = articles[place + 1];
  const previous = articles[place - 1];

  function step(by: 1 | -1): void {
    if (marks.length > 0) setAt((shown + by + marks.length) % marks.length);
  }
  const toNext = () => next !== undefined && navigation?.onHit(next);
  const toPrevious = () => previous !== undefined && navigation?.onHit(previous);
  const steps = { enabled: navigation !== null && marks.length > 0 && !isFinding };
  useCommand('reader.nextMatch', () => step(1), steps);
  useCommand('reader.previousMatch', () => step(-1), steps);
  useCommand('reader.nextHit', toNext, { enabled: next !== undefined && navigation !== null });
  useCommand('reader.previousHit', toPrevious, { enabled: previous !== undefined && navigation !== null });
  useCommand('reader.endHits', () => navigation?.onEnd(), { enabled: navigation !== null && !isFinding });

  return {
    marks,
    at: shown,
    bar: navigation && {
      query: formatScope(scope),
      looking: found.data === undefined && found.error === null,
      match: marks.length === 0 ? 0 : shown + 1,
      matches: marks.length,
      more: found.data?.more ?? false,
      article: place + 1,
      articles: answer?.counts['articles'] ?? articles.length,
      onStep: step,
      onNext: next === undefined ? null : toNext,
      onPrevious: previous === undefined ? null : toPrevious,
      onEnd: navigation.onEnd,
    },
  };
}
