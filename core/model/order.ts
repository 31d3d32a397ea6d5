import { ascending } from '#lib/sorted.ts';

/**
 * Returns a key that sorts, as plain text, after `before` and before `after`; null is the open end. This allows moving a section by
 * changing one record ("fractional indexing"). Digits are base 36, and no key ends in `0`, so there is always room.
 * @throws RangeError when `before` does not sort before `after`
 */
export function orderBetween(before: string | null, after: string | null): string {
  const low = before ?? '';
  if (after !== null && low >= after) throw new RangeError(`no key between ${low} and ${after}`);
  let key = '';
  for (let place = 0; ; place++) {
    const from = digit(low, place);
    const to = after !== null && after.startsWith(key) ? digit(after, place) : base;
    if (to - from > 1) return key + digits.charAt(Math.floor((from + to) / 2));
    key += digits.charAt(from);
  }
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';
const base = digits.length;

function digit(key: string, place: number): number {
  return digits.indexOf(key[place] ?? '0');
}

/** Compares by key, as plain text; for equal keys the older record comes first, so that a list reads the same on every device. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  return ascending(a.order, b.order) || ascending(a.id, b.id);
}

/** Compares by time of creation; records created at the same moment, by id. */
export function oldestFirst(a: { createdAt: string; id: string }, b: { createdAt: string; id: string }): number {
  return ascending(a.createdAt, b.createdAt) || ascending(a.id, b.id);
}
