/** What documents are worth for a part of a query, by their number; one that is not found has no strength. */
export interface Scores {
  /** Above 0 to 1: what kind of match it is. */
  strength: Float32Array;
  /** BM25 of the words. */
  bm25: Float32Array;
}

/** Scores of a query before, to be used again: a megabyte each is not asked of the system at every keystroke. */
const kept: Scores[] = [];
let used = 0;
const keptAtMost = 6;

/** Begins a query: the scores of the one before are used for it. */
export function forgetScores(): void {
  used = 0;
}

/** No document found. Holds until `forgetScores`. @param capacity of the collection */
export function noScores(capacity: number): Scores {
  const known = kept[used];
  if (known?.strength.length === capacity) {
    used++;
    known.strength.fill(0);
    known.bm25.fill(0);
    return known;
  }
  const scores = { strength: new Float32Array(capacity), bm25: new Float32Array(capacity) };
  if (used < keptAtMost) kept[used++] = scores;
  return scores;
}

/** Either of two findings: the better one counts. */
export function takeBest(all: Scores, { strength, bm25 }: Scores): void {
  for (let i = 0; i < strength.length; i++) {
    if ((strength[i] ?? 0) > (all.strength[i] ?? 0)) all.strength[i] = strength[i] ?? 0;
    if ((bm25[i] ?? 0) > (all.bm25[i] ?? 0)) all.bm25[i] = bm25[i] ?? 0;
  }
}

/** Both of two findings, each already scaled to the part of the query that it answers. The first is changed. */
export function both(a: Scores, b: Scores): Scores {
  for (let i = 0; i < a.strength.length; i++) {
    const [x, y] = [a.strength[i] ?? 0, b.strength[i] ?? 0];
    const holds = x > 0 && y > 0;
    a.strength[i] = holds ? x + y : 0;
    a.bm25[i] = holds ? (a.bm25[i] ?? 0) + (b.bm25[i] ?? 0) : 0;
  }
  return a;
}

/** Makes scores a part of a whole; they are changed. */
export function scale(scores: Scores, share: number): Scores {
  if (share < 1)
    for (let i = 0; i < scores.strength.length; i++) scores.strength[i] = (scores.strength[i] ?? 0) * share;
  return scores;
}

/** Leaves what is not marked out. */
export function keepOnly({ strength }: Scores, marks: Uint8Array): void {
  for (let i = 0; i < strength.length; i++) if (marks[i] !== 1) strength[i] = 0;
}

/** Leaves what is marked out. @returns how many that were */
export function leaveOut({ strength }: Scores, marks: Uint8Array): number {
  let left = 0;
  for (let i = 0; i < strength.length; i++) {
    if (marks[i] !== 1 || (strength[i] ?? 0) === 0) continue;
    strength[i] = 0;
    left++;
  }
  return left;
}

/** Documents that hold every part. @param parts each scaled to the part of the query that it answers */
export function allOf(parts: readonly Scores[], capacity: number): Scores {
  const [first, ...others] = parts;
  return first ? others.reduce(both, first) : noScores(capacity);
}

/** With fewer documents than this that hold every part, those that hold most of them are shown below. */
const few = 10;

/** With fewer parts than this each of them is meant. */
const fewestParts = 3;

/** How much of what was asked a document must hold, rare words counting for more: of a sentence less than of a few words. */
const mostOfWords = 0.4;
const mostOfSentence = 0.25;
const sentence = 6;

/** What a document that does not hold all is worth beside one that does. */
const partly = 0.25;

/**
 * Documents that hold every part and, where these are few, those that hold most parts: of a sentence that somebody pasted some word stands
 * nowhere.
 * @param isMeant of each part whether it must be there all the same: a phrase is meant as it is
 * @param partial gets the numbers of those that do not hold all
 */
export function allOrMost(
  parts: readonly Scores[],
  isMeant: readonly boolean[],
  { capacity, statistics }: { capacity: number; statistics: { count: number } },
  partial: Set<number>,
): Scores {
  if (parts.length < fewestParts) return allOf(parts, capacity);
  const held = new Uint8Array(capacity);
  const holders = parts.map(() => 0);
  let whole = 0;
  for (let i = 0; i < capacity; i++) {
    let count = 0;
    for (const [part, { strength }] of parts.entries()) {
      if ((strength[i] ?? 0) <= 0) continue;
      holders[part] = (holders[part] ?? 0) + 1;
      count++;
    }
    held[i] = count;
    if (count === parts.length) whole++;
  }
  const share = whole < few ? shareOf(parts, isMeant, holders, statistics.count) : null;
  const needed = parts.length < sentence ? mostOfWords : mostOfSentence;
  const all = noScores(capacity);
  for (let i = 0; i < capacity; i++) {
    const isWhole = held[i] === parts.length;
    const part = isWhole ? 1 : share === null || held[i] === 0 ? 0 : share(i);
    if (part < needed) continue;
    if (!isWhole) partial.add(i);
    for (const { strength, bm25 } of parts) {
      all.strength[i] = (all.strength[i] ?? 0) + (isWhole ? 1 : partly) * (strength[i] ?? 0);
      all.bm25[i] = (all.bm25[i] ?? 0) + (bm25[i] ?? 0);
    }
  }
  return all;
}

/** How much of what was asked a document holds, 0 to 1: parts that few documents hold count for more, those that none holds not at all. */
function shareOf(
  parts: readonly Scores[],
  isMeant: readonly boolean[],
  holders: readonly number[],
  documents: number,
): (doc: number) => number {
  const weights = holders.map((count) => (count === 0 ? 0 : Math.log(1 + documents / count)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (doc) => {
    let sum = 0;
    for (const [part, { strength }] of parts.entries()) {
      if ((strength[doc] ?? 0) > 0) sum += weights[part] ?? 0;
      else if (isMeant[part] === true) return 0;
    }
    return total > 0 ? sum / total : 0;
  };
}
