import { useEffect, useRef, useState, type RefObject } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';
import { isModalShown } from '#renderer/ui/isModalShown.ts';
import type { Span } from './caret.ts';
import type { HitBarProps } from './HitBar.tsx';
import type { TextHandle } from './TextView.tsx';

/** A sequence of passages across several articles: the hits of a search, or the mentions of a record. */
export interface HitSequence extends Pick<HitBarProps, 'query' | 'isLoading' | 'more' | 'articles'> {
  /** The passages in this article, in text order. */
  marks: readonly Span[];
  /** Index of the mark to start at. */
  first: number;
  /** Ids of the articles of the sequence, as far as known. */
  ids: readonly string[];
  /** A passage to make a claim from at once. */
  claiming?: Span | null;
  /** Opens another article of the sequence. */
  onArticle: (id: string) => void;
  onEnd: () => void;
}

/** The current position in a sequence of hits. */
export interface SequencePosition {
  marks: readonly Span[];
  /** Index of the current mark. */
  index: number;
  /** Props of the bar; null when no sequence led here. */
  bar: HitBarProps | null;
}

const noMarks: readonly Span[] = [];

/**
 * Steps through a sequence of hits, mark by mark in the open text and from article to article.
 * @param sequence null when none led here
 * @param isFinding the find bar is open and owns the shortcuts
 */
export function useHitSequence(
  id: string,
  sequence: HitSequence | null,
  handle: RefObject<TextHandle | null>,
  isFinding: boolean,
): SequencePosition {
  const [steppedIndex, setSteppedIndex] = useState<number | null>(null);
  const marks = sequence?.marks ?? noMarks;
  const currentIndex = Math.min(steppedIndex ?? sequence?.first ?? 0, Math.max(0, marks.length - 1));
  const mark = marks[currentIndex];
  const [start, end] = [mark?.start, mark?.end];
  const ready = sequence !== null && !sequence.isLoading;

  useEffect(() => {
    if (start !== undefined && end !== undefined) void handle.current?.reveal({ start, end });
  }, [start, end, handle]);
  // A user who arrives from elsewhere continues in the text.
  const hasTakenFocus = useRef(false);
  useEffect(() => {
    if (!ready || hasTakenFocus.current) return;
    hasTakenFocus.current = true;
    // If something was opened over the page meanwhile, the user is typing there.
    if (!isModalShown()) handle.current?.focus();
  }, [ready, handle]);

  const place = sequence ? sequence.ids.indexOf(id) : -1;
  const next = sequence?.ids[place + 1];
  const previous = sequence?.ids[place - 1];
  function step(by: 1 | -1): void {
    if (marks.length > 0) setSteppedIndex((currentIndex + by + marks.length) % marks.length);
  }
  const toNext = () => next !== undefined && sequence?.onArticle(next);
  const toPrevious = () => previous !== undefined && sequence?.onArticle(previous);
  const steps = { enabled: marks.length > 0 && !isFinding };
  useCommand('reader.nextMatch', () => step(1), steps);
  useCommand('reader.previousMatch', () => step(-1), steps);
  useCommand('reader.nextHit', toNext, { enabled: next !== undefined });
  useCommand('reader.previousHit', toPrevious, { enabled: previous !== undefined });
  useCommand('reader.endHits', () => sequence?.onEnd(), { enabled: sequence !== null && !isFinding });

  return {
    marks,
    index: currentIndex,
    bar: sequence && {
      ...{ query: sequence.query, isLoading: sequence.isLoading, more: sequence.more, articles: sequence.articles },
      match: marks.length === 0 ? 0 : currentIndex + 1,
      matches: marks.length,
      article: place + 1,
      onStep: step,
      onNext: next === undefined ? null : toNext,
      onPrevious: previous === undefined ? null : toPrevious,
      onEnd: sequence.onEnd,
    },
  };
}
