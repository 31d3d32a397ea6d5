import { shingleWords, sureWords, type Shingles } from './shingles.ts';

/** What two texts have in common, in words that are in both in runs of five or more. */
export interface Overlap {
  /** Words of each. */
  first: number;
  second: number;
  /** Of those, words that the other has too. */
  inFirst: number;
  inSecond: number;
}

/** Minimum percentage to report. Measured (near.test.ts): copies and updates are above it, different texts about one event below. */
export const minNearPercent = 45;

/** Counts the words of each text that are in the other in a run of five or more. */
export function overlapOf(first: Shingles, second: Shingles): Overlap {
  const [ofFirst, ofSecond] = [new Set(first.hashes), new Set(second.hashes)];
  return {
    first: first.words,
    second: second.words,
    inFirst: covered(first, ofSecond),
    inSecond: covered(second, ofFirst),
  };
}

/**
 * Returns how much of the shorter text is in the longer one, as a whole percentage: the same in either order, and high for a short wire
 * piece inside a long report. Null if too little is the same to say anything.
 */
export function percentOf({ first, second, inFirst, inSecond }: Overlap): number | null {
  if (Math.min(inFirst, inSecond) < sureWords) return null;
  const share =
    first < second ? inFirst / first : second < first ? inSecond / second : Math.max(inFirst, inSecond) / first;
  // Only identical texts are 100 %.
  return share === 1 ? 100 : Math.min(99, Math.round(share * 100));
}

/** Returns the same with the texts swapped. */
export function swapped({ first, second, inFirst, inSecond }: Overlap): Overlap {
  return { first: second, second: first, inFirst: inSecond, inSecond: inFirst };
}

function covered({ hashes }: Shingles, others: ReadonlySet<number>): number {
  let count = 0;
  let until = 0;
  for (const [at, hash] of hashes.entries()) {
    if (!others.has(hash)) continue;
    count += at + shingleWords - Math.max(at, until);
    until = at + shingleWords;
  }
  return count;
}
