import { useEffect, useRef, useState, type RefObject } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';
import { isModalShown } from '#renderer/ui/modal.ts';
import type { Span } from './caret.ts';
import type { HitBarProps } from './HitBar.tsx';
import type { TextHandle } from './TextView.tsx';

/** A way through the texts of several articles: what a search found, or where a record is named. */
export interface Way extends Pick<HitBarProps, 'query' | 'looking' | 'more' | 'articles'> {
  /** What is walked in this article, in its order. */
  marks: readonly Span[];
  /** The mark that one comes to first. */
  first: number;
  /** The articles of the way, as far as they are known, by id. */
  ids: readonly string[];
  /** A passage of which a claim is to be made at once. */
  claiming?: Span | null;
  /** Shows another article of the way. */
  onArticle: (id: string) => void;
  onEnd: () => void;
}

/** Where one is on a way. */
export interface Walk {
  marks: readonly Span[];
  /** The mark that is shown. */
  at: number;
  /** What the bar shows; null when no way led here. */
  bar: HitBarProps | null;
}

const noMarks: readonly Span[] = [];

/**
 * Walks a way: mark by mark in the text that is open, and from article to article.
 * @param way null when none led here
 * @param isFinding words are being found in the text: the keys are theirs
 */
export function useWalk(id: string, way: Way | null, handle: RefObject<TextHandle | null>, isFinding: boolean): Walk {
  const [stepped, setStepped] = useState<number | null>(null);
  const marks = way?.marks ?? noMarks;
  const shown = Math.min(stepped ?? way?.first ?? 0, Math.max(0, marks.length - 1));
  const mark = marks[shown];
  const [start, end] = [mark?.start, mark?.end];
  const ready = way !== null && !way.looking;

  useEffect(() => {
    if (start !== undefined && end !== undefined) void handle.current?.reveal({ start, end });
  }, [start, end, handle]);
  // Who comes from elsewhere reads on at the text.
  const taken = useRef(false);
  useEffect(() => {
    if (!ready || taken.current) return;
    taken.current = true;
    // Who has opened something over the page meanwhile types there.
    if (!isModalShown()) handle.current?.focus();
  }, [ready, handle]);

  const place = way ? way.ids.indexOf(id) : -1;
  const next = way?.ids[place + 1];
  const previous = way?.ids[place - 1];
  function step(by: 1 | -1): void {
    if (marks.length > 0) setStepped((shown + by + marks.length) % marks.length);
  }
  const toNext = () => next !== undefined && way?.onArticle(next);
  const toPrevious = () => previous !== undefined && way?.onArticle(previous);
  const steps = { enabled: marks.length > 0 && !isFinding };
  useCommand('reader.nextMatch', () => step(1), steps);
  useCommand('reader.previousMatch', () => step(-1), steps);
  useCommand('reader.nextHit', toNext, { enabled: next !== undefined });
  useCommand('reader.previousHit', toPrevious, { enabled: previous !== undefined });
  useCommand('reader.endHits', () => way?.onEnd(), { enabled: way !== null && !isFinding });

  return {
    marks,
    at: shown,
    bar: way && {
      ...{ query: way.query, looking: way.looking, more: way.more, articles: way.articles },
      match: marks.length === 0 ? 0 : shown + 1,
      matches: marks.length,
      article: place + 1,
      onStep: step,
      onNext: next === undefined ? null : toNext,
      onPrevious: previous === undefined ? null : toPrevious,
      onEnd: way.onEnd,
    },
  };
}
