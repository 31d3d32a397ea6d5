import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { askedText, type SearchScope } from '#renderer/shared/search/scope.ts';
import { useHits } from '#renderer/shared/search/useHits.ts';
import { isModalShown } from '#renderer/ui/modal.ts';
import type { Span } from './caret.ts';
import type { TextHandle } from './TextView.tsx';
import type { WayBarProps } from './WayBar.tsx';

/** The search that led to an article, and how one goes on with it. */
export interface WayProps {
  scope: SearchScope;
  /** Shows another article that was found. */
  onHit: (id: string) => void;
  onEnd: () => void;
}

export interface Way {
  marks: readonly Span[];
  /** The mark that is shown. */
  at: number;
  /** What the bar shows; null when no search led here. */
  bar: WayBarProps | null;
}

const none: readonly Span[] = [];
const nothing: SearchScope = { query: '', within: '', type: null };

/** Articles before the end of what is loaded at which more hits are asked for. */
const ahead = 3;

/**
 * The way through what a search found: its matches in the text of an article, the article before and the one after.
 * @param isFinding words are being found in the text: the keys are theirs
 */
export function useWay(
  id: string,
  way: WayProps | null,
  handle: RefObject<TextHandle | null>,
  isFinding: boolean,
): Way {
  const scope = way?.scope ?? nothing;
  const { query, within } = scope;
  const found = useApi('search.marks', { query, within, id }, { enabled: way !== null });
  const { hits, answer, loadMore } = useHits(scope, way !== null);
  const [at, setAt] = useState(0);
  const marks = useMemo(
    () => (way === null || !found.data ? none : found.data.marks.map(([start, end]) => ({ start, end }))),
    [way === null, found.data], // eslint-disable-line react-hooks/exhaustive-deps -- whether there is one is all that counts
  );
  const shown = Math.min(at, Math.max(0, marks.length - 1));
  const mark = marks[shown];
  const [start, end] = [mark?.start, mark?.end];
  const ready = way !== null && found.data !== undefined;

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
  const nearEnd = way !== null && place >= articles.length - ahead;
  useEffect(() => {
    if (nearEnd) loadMore();
  }, [nearEnd, loadMore]);
  const next = articles[place + 1];
  const previous = articles[place - 1];

  function step(by: 1 | -1): void {
    if (marks.length > 0) setAt((shown + by + marks.length) % marks.length);
  }
  const toNext = () => next !== undefined && way?.onHit(next);
  const toPrevious = () => previous !== undefined && way?.onHit(previous);
  const steps = { enabled: way !== null && marks.length > 0 && !isFinding };
  useCommand('reader.nextMatch', () => step(1), steps);
  useCommand('reader.previousMatch', () => step(-1), steps);
  useCommand('reader.nextHit', toNext, { enabled: next !== undefined && way !== null });
  useCommand('reader.previousHit', toPrevious, { enabled: previous !== undefined && way !== null });
  useCommand('reader.endHits', () => way?.onEnd(), { enabled: way !== null && !isFinding });

  return {
    marks,
    at: shown,
    bar: way && {
      query: askedText(scope),
      looking: found.data === undefined && found.error === null,
      match: marks.length === 0 ? 0 : shown + 1,
      matches: marks.length,
      more: found.data?.more ?? false,
      article: place + 1,
      articles: answer?.counts['articles'] ?? articles.length,
      onStep: step,
      onNext: next === undefined ? null : toNext,
      onPrevious: previous === undefined ? null : toPrevious,
      onEnd: way.onEnd,
    },
  };
}
