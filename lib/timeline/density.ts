import { beginningOf, type Marks } from './marks.ts';
import { appearanceFlags } from './date-shape.ts';

/**
 * Counts the things in each of `bins` equal parts of a span. Something that lasts counts in each part that it touches; something that
 * happened at some time within a date is spread over it, since its exact time is unknown.
 * @param from UTC milliseconds
 * @param indexes of the marks that count; all if absent
 */
export function densityOf(
  marks: Marks,
  { from, to }: { from: number; to: number },
  bins: number,
  indexes?: ArrayLike<number>,
): Float64Array {
  // Only changes of the count are written, and summed once: a century costs no more than a day.
  const steps = new Float64Array(bins + 1);
  const perMs = bins / (to - from);
  const count = indexes ? indexes.length : marks.count;
  for (let at = 0; at < count; at++) {
    const index = indexes ? (indexes[at] ?? 0) : at;
    const appearance = marks.appearance[index] ?? 0;
    const begins = beginningOf(marks, index);
    const ends = (appearance & appearanceFlags.endUnknown ? marks.startTo[index] : marks.endTo[index]) ?? 0;
    const first = Math.floor((begins - from) * perMs);
    const last = Math.floor((ends - from) * perMs);
    if (last < 0 || first >= bins) continue;
    const weight = appearance & appearanceFlags.lasts ? 1 : 1 / Math.max(1, last - first + 1);
    const low = Math.max(0, first);
    const high = Math.min(bins, last + 1);
    steps[low] = (steps[low] ?? 0) + weight;
    steps[high] = (steps[high] ?? 0) - weight;
  }
  const out = new Float64Array(bins);
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    sum += steps[bin] ?? 0;
    out[bin] = sum;
  }
  return out;
}
