import type { Block } from '#lib/text/block.ts';
import type { Span } from '#lib/text/tokens.ts';
import type { EdgeLine } from './edge-lines.ts';

/** The lines whose keys are among those that are left out, in the order of the text. */
export function linesLeftOut(
  lines: Iterable<Pick<EdgeLine, 'start' | 'end' | 'key'>>,
  keys: ReadonlySet<number>,
): Span[] {
  const spans: Span[] = [];
  for (const { start, end, key } of lines) if (keys.has(key)) spans.push({ start, end });
  return spans;
}

/**
 * The blocks of a text without some of its lines: what is read by its blocks passes these over, and all offsets stay as they are.
 * Without any block left there is one of no length, as a text that has none is read whole.
 * @param left in the order of the text, none over another
 */
export function blocksWithout(blocks: readonly Block[], length: number, left: readonly Span[]): Block[] {
  if (left.length === 0) return [...blocks];
  const all: readonly Block[] = blocks.length > 0 ? blocks : [{ start: 0, end: length, kind: 'body' }];
  const kept = all.flatMap((block) => {
    const parts: Block[] = [];
    let from = block.start;
    for (const { start, end } of left) {
      if (end <= from || start >= block.end) continue;
      if (start > from) parts.push({ ...block, start: from, end: start });
      from = end;
    }
    if (from < block.end) parts.push({ ...block, start: from });
    return parts;
  });
  return kept.length > 0 ? kept : [{ start: 0, end: 0, kind: 'body' }];
}

/** Whether words are in one of some lines, if only in part. */
export function isLeftOut(left: readonly Span[], { start, end }: Span): boolean {
  return left.some((one) => start < one.end && one.start < end);
}
