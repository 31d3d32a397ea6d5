import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Span } from './caret.ts';
import { rangesOf } from './positions.ts';

export interface Highlighted {
  selection: Span | null;
  hits: readonly Span[];
  hit: number;
}

const names = { selection: 'reader-selection', hits: 'reader-hit', hit: 'reader-hit-current' } as const;

/**
 * Draws selection and hits over the text without touching it: CSS custom highlights of offsets.
 * @returns draws them anew; to be called when the text or what is highlighted has changed
 */
export function useHighlights(root: RefObject<HTMLElement | null>, read: () => Highlighted): () => void {
  const latest = useRef(read);
  useLayoutEffect(() => {
    latest.current = read;
  });
  useEffect(() => () => Object.values(names).forEach((name) => CSS.highlights.delete(name)), []);
  return useCallback(() => {
    const text = root.current;
    if (!text) return;
    const { selection, hits, hit } = latest.current();
    const current = hits[hit];
    paint(text, names.selection, selection ? [selection] : [], 0);
    paint(text, names.hits, hits, 1);
    paint(text, names.hit, current ? [current] : [], 2);
  }, [root]);
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
