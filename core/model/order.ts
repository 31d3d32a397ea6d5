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
    const from = digit(low, place, 0);
    const to = after !== null && after.startsWith(key) ? digit(after, place, 0) : base;
    if (to - from > 1) return key + digits.charAt(Math.floor((from + to) / 2));
    key += digits.charAt(from);
  }
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';
const base = digits.length;

function digit(key: string, place: number, absent: number): number {
  const character = key[place];
  return character === undefined ? absent : digits.indexOf(character);
}

/** Compares by key, as plain text; for equal keys the older record comes first, so that a list reads the same on every device. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
