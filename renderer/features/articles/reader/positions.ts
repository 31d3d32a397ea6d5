import { firstWhere } from '#lib/sorted.ts';

/* Maps positions on the page to offsets in the article's text. Every run of the text has an element of its own: `data-at` is the offset
   of its first UTF-16 unit, and its only child is a text node of exactly these units. Nothing else that is drawn (page numbers, icons)
   has a text node, so nothing between two runs can shift an offset. */

/** A run, reduced to what position lookups need. */
export interface RunSpan {
  at: number;
  length: number;
}

/** A position on the page. */
export interface Point {
  node: Node;
  offset: number;
}

/**
 * Returns the offset of a position outside every run: the start of the next run, or the end of the last one.
 * @param runs in page order
 * @param startsAtOrAfter whether a run starts at or after the position
 */
export function offsetBetween(runs: readonly RunSpan[], startsAtOrAfter: (index: number) => boolean): number | null {
  const next = runs[firstWhere(runs.length, startsAtOrAfter)];
  if (next) return next.at;
  const last = runs.at(-1);
  return last ? last.at + last.length : null;
}

/**
 * Returns the run that contains an offset, and the unit within it. Where two runs meet, `start` picks the later one and `end` the earlier;
 * between two blocks, the nearest run on that side. Null past the runs that are drawn.
 */
export function runHolding(
  runs: readonly RunSpan[],
  offset: number,
  side: 'start' | 'end',
): { index: number; inside: number } | null {
  // The first run that ends after the offset (or, for an end, at it).
  const index = firstWhere(runs.length, (at) => {
    const run = runs[at];
    const end = run ? run.at + run.length : 0;
    return side === 'start' ? end > offset : end >= offset;
  });
  const run = runs[index];
  const last = runs.at(-1);
  if (!run) return last && side === 'start' ? { index: runs.length - 1, inside: last.length } : null;
  if (run.at <= offset) return { index, inside: offset - run.at };
  const before = runs[index - 1];
  if (before && before.at + before.length === offset) return { index: index - 1, inside: before.length };
  if (side === 'start') return { index, inside: 0 };
  return before ? { index: index - 1, inside: before.length } : { index, inside: 0 };
}

/**
 * Returns the offset itself if a run contains it, else the end of the previous run or the start of the next one. Before the first run and
 * after the last one the text is not on the page: there it is returned as it is.
 */
export function snapTo(runs: readonly RunSpan[], offset: number, step: 1 | -1): number {
  const last = runs.at(-1);
  if (!last || offset < (runs[0]?.at ?? 0) || offset > last.at + last.length) return offset;
  const holding = runHolding(runs, offset, step === 1 ? 'start' : 'end');
  const run = holding ? runs[holding.index] : undefined;
  return holding && run ? run.at + holding.inside : offset;
}

const selector = '[data-at]';

const spanOf = (element: HTMLElement): RunSpan => ({
  at: Number(element.dataset['at']),
  length: element.textContent.length,
});

/** Returns the runs that are on the page now, in order. */
export function runElements(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

/** Applies `snapTo` to the runs that are on the page. */
export function snapInElement(root: Element, offset: number, step: 1 | -1): number {
  return snapTo(runElements(root).map(spanOf), offset, step);
}

/** Returns the text offset of a position on the page; null for a position outside the text. */
export function offsetOf(root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest<HTMLElement>(selector);
  if (run && root.contains(run)) {
    const { at, length } = spanOf(run);
    if (node.nodeType === Node.TEXT_NODE) return at + Math.min(offset, length);
    return offset === 0 ? at : at + length;
  }
  const elements = runElements(root);
  const place = document.createRange();
  place.setStart(node, offset);
  place.collapse(true);
  return offsetBetween(elements.map(spanOf), (index) => {
    const candidate = elements[index];
    return candidate !== undefined && place.comparePoint(candidate, 0) >= 0;
  });
}

/** Returns the position of an offset on the page; null while its part of the text is not drawn. */
export function pointOf(root: Element, offset: number, side: 'start' | 'end' = 'start'): Point | null {
  const elements = runElements(root);
  const holding = runHolding(elements.map(spanOf), offset, side);
  const node = holding ? elements[holding.index]?.firstChild : null;
  return holding && node ? { node, offset: holding.inside } : null;
}

/** Returns the drawn part of a span as a range; null when none is drawn. */
export function rangeOf(root: Element, start: number, end: number): Range | null {
  return rangesOf(root, [{ start, end }])[0] ?? null;
}

/** Returns the drawn parts of spans as ranges; spans of which nothing is drawn are left out. */
export function rangesOf(root: Element, wanted: readonly { start: number; end: number }[]): Range[] {
  const elements = runElements(root);
  const spans = elements.map(spanOf);
  return wanted.flatMap(({ start, end }) => {
    const from = runHolding(spans, start, 'start');
    const to = runHolding(spans, end, 'end') ?? { index: spans.length - 1, inside: spans.at(-1)?.length ?? 0 };
    const fromNode = from ? elements[from.index]?.firstChild : null;
    const toNode = elements[to.index]?.firstChild;
    if (!from || !fromNode || !toNode || (spans[from.index]?.at ?? end) >= end || to.index < from.index) return [];
    if (to.index === from.index && to.inside <= from.inside) return [];
    const range = document.createRange();
    range.setStart(fromNode, from.inside);
    range.setEnd(toNode, to.inside);
    return [range];
  });
}

/** Returns the box of the character after an offset, or of the one before it: where to draw a caret, in window pixels. */
export function caretBox(root: Element, offset: number): { x: number; top: number; height: number } | null {
  const point = pointOf(root, offset, 'start');
  if (!point || !(point.node instanceof Text)) return null;
  const { node } = point;
  const range = document.createRange();
  const isEnd = point.offset >= node.length;
  range.setStart(node, isEnd ? Math.max(0, node.length - 1) : point.offset);
  range.setEnd(node, isEnd ? node.length : point.offset + 1);
  const rects = range.getClientRects();
  const box = isEnd ? rects[rects.length - 1] : rects[0];
  if (!box) return null;
  const isRtl = node.parentElement !== null && getComputedStyle(node.parentElement).direction === 'rtl';
  return { x: isEnd !== isRtl ? box.right : box.left, top: box.top, height: box.height };
}
