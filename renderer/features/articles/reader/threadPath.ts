/** Height of a badge and the gap between two, in px. */
const badgeHeightPx = 20;
const badgeGapPx = 4;

/**
 * Returns the tops of badges, each centred on its line; a badge that would overlap the previous one moves below it.
 * @param middles y of the lines, in text order
 */
export function stackBadges(middles: readonly number[]): number[] {
  const order = middles
    .map((middle, index) => ({ middle, index }))
    .sort((a, b) => a.middle - b.middle || a.index - b.index);
  const tops: number[] = [];
  let free = -Infinity;
  for (const { middle, index } of order) {
    const top = Math.max(middle - badgeHeightPx / 2, free);
    tops[index] = top;
    free = top + badgeHeightPx + badgeGapPx;
  }
  return tops;
}

/** A thread as SVG path data: `leader` runs under other words and is drawn thin; `thread` runs beside the column. */
export interface ThreadPath {
  leader: string;
  thread: string;
}

/**
 * Returns the thread from the end of a quote to its badge: between the lines to the edge of the column, then up to the badge.
 * @param from right end of the quote's last line, and its bottom
 * @param column right edge of the column
 * @param y middle of the badge
 * @param left left edge of the badge
 */
export function threadPath(from: { x: number; foot: number }, column: number, y: number, left: number): ThreadPath {
  const low = from.foot + 1.5;
  const edge = Math.max(column - 6, from.x);
  const bend = Math.min(6, Math.abs(y - low) / 2) * (y > low ? 1 : -1);
  const turn = edge + 6;
  return {
    leader: from.x < edge ? `M${from.x} ${low} H${edge}` : '',
    thread:
      `M${edge} ${low} Q${turn} ${low} ${turn} ${low + bend} V${y - bend} ` +
      `Q${turn} ${y} ${Math.min(turn + 6, left)} ${y} H${left}`,
  };
}
