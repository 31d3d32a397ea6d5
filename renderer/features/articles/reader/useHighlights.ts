import { useCallback, useEffect } from 'react';
import { useLatest } from '#renderer/ui/useLatest.ts';
import type { Span } from './caret.ts';
import { rangesOf } from './positions.ts';
import './highlights.css';

export interface Highlighted {
  /** The text's element, once it is on the page. */
  root: HTMLElement | null;
  selection: Span | null;
  hits: readonly Span[];
  hit: number;
}

const names = { selection: 'reader-selection', hits: 'reader-hit', hit: 'reader-hit-current' } as const;

/**
 * Draws the selection and hits over the text without touching it, as CSS custom highlights from offsets.
 * @returns redraws them; call it when the text or the highlighted spans change
 */
export function useHighlights(read: () => Highlighted): () => void {
  const latest = useLatest(read);
  useEffect(() => () => Object.values(names).forEach((name) => CSS.highlights.delete(name)), []);
  return useCallback(() => {
    const { root, selection, hits, hit } = latest.current();
    if (!root) return;
    const current = hits[hit];
    paint(root, names.selection, selection ? [selection] : [], 0);
    paint(root, names.hits, hits, 1);
    paint(root, names.hit, current ? [current] : [], 2);
  }, [latest]);
}

function paint(root: HTMLElement, name: string, spans: readonly Span[], priority: number): void {
  const ranges = spans.length > 0 ? rangesOf(root, spans) : [];
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}
