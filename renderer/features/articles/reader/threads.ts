/** Height of a badge and the room between two, in px. */
const height = 20;
const between = 4;

/**
 * Tops of badges, each beside the middle of its line; those that would cover the one before go below it.
 * @param middles y of the lines, in the order of the text
 */
export function stacked(middles: readonly number[]): number[] {
  const order = middles
    .map((middle, index) => ({ middle, index }))
    .sort((a, b) => a.middle - b.middle || a.index - b.index);
  const tops: number[] = [];
  let free = -Infinity;
  for (const { middle, index } of order) {
    const top = Math.max(middle - height / 2, free);
    tops[index] = top;
    free = top + height + between;
  }
  return tops;
}

/** The thread: along the foot of the quote's last line, then up or down to its badge. SVG path data. */
export function threadPath(from: { x: number; foot: number }, y: number, left: number): string {
  const foot = from.foot - 1.5;
  const turn = left - 14;
  if (from.x >= turn) return `M${from.x} ${foot} L${left} ${y}`;
  const down = y > foot ? 1 : -1;
  const bend = Math.min(6, Math.abs(y - foot) / 2);
  return `M${from.x} ${foot} H${turn} Q${turn + 6} ${foot} ${turn + 6} ${foot + down * bend} V${y - down * bend} Q${turn + 6} ${y} ${left} ${y}`;
}
