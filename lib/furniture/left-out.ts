import type { Block } from '#lib/text/block.ts';
import type { Span } from '#lib/text/tokens.ts';
import type { EdgeLine } from './edge-lines.ts';

/** Returns the lines whose keys are to be left out, in text order. */
export function linesLeftOut(
  lines: Iterable<Pick<EdgeLine, 'start' | 'end' | 'key'>>,
  keys: ReadonlySet<number>,
): Span[] {
  const spans: Span[] = [];
  for (const { start, end, key } of lines) if (keys.has(key)) spans.push({ start, end });
  return spans;
}

/**
 * Returns the blocks of a text without some of its lines: whatever reads by blocks skips them, and all offsets stay the same. If no block
 * is left, returns one of length 0, because a text without blocks is read whole.
 * @param spans in text order, not overlapping
 */
export function blocksWithout(blocks: readonly Block[], length: number, spans: readonly Span[]): Block[] {
  if (spans.length === 0) return [...blocks];
  const all: readonly Block[] = blocks.length > 0 ? blocks : [{ start: 0, end: length, kind: 'body' }];
  const remainingBlocks = all.flatMap((block) => {
    const parts: Block[] = [];
    let from = block.start;
    for (const { start, end } of spans) {
      if (end <= from || start >= block.end) continue;
      if (start > from) parts.push({ ...block, start: from, end: start });
      from = end;
    }
    if (from < block.end) parts.push({ ...block, start: from });
    return parts;
  });
  return remainingBlocks.length > 0 ? remainingBlocks : [{ start: 0, end: 0, kind: 'body' }];
}

/** Whether words overlap one of the lines that are left out. */
export function isLeftOut(spans: readonly Span[], { start, end }: Span): boolean {
  return spans.some((one) => start < one.end && one.start < end);
}
