import type { Evidence } from '#core/identity/evidence.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Mergeable } from '#core/merged-view/merged-view.ts';
import type { Store } from '#core/store/types.ts';

/** Two records that may be one. */
export interface Pair {
  readonly collection: Mergeable;
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** A pair that nobody has decided. */
export type OpenPair = Pair & { undecided: boolean };

/** A record that asks about pairs. */
export interface Asker {
  /** Keys of the pairs that it would ask about. */
  asked: readonly string[];
}

/** The pairs that records ask about: a pair is there as long as one of its two records does. */
export interface AskedPairs {
  /** Puts the pairs that a record asks about in the place of those that it asked about before. */
  ask(asker: Asker, found: readonly (readonly [key: string, pair: Pair])[]): void;
  /** Takes one pair away from those that a record asks about; nothing where it does not ask about it. */
  withdraw(asker: Asker, key: string): void;
  /** Pairs that nobody has decided, the likeliest first; what was left undecided stands at the end. The list is kept until a pair changes. */
  inOrder(): readonly OpenPair[];
  /** A decision changes what is open, though no pair has changed. */
  hasDecided(): void;
}

/** The key of the pair of two records, whichever is named first. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

export function createAskedPairs(store: Store, identity: MergeIndex): AskedPairs {
  /** Pairs, each with how many of its two records ask about it. */
  const pairs = new Map<string, { pair: Pair; by: number }>();
  let ordered: readonly OpenPair[] | undefined;

  const known = (key: string): [string, Pair][] => {
    const found = pairs.get(key);
    return found ? [[key, found.pair]] : [];
  };

  function ask(asker: Asker, found: readonly (readonly [string, Pair])[]): void {
    const before = asker.asked;
    asker.asked = found.map(([key]) => key);
    if (before.length === 0 && found.length === 0) return;
    ordered = undefined;
    for (const [key, pair] of found) {
      const by = before.includes(key) ? 0 : 1;
      pairs.set(key, { pair, by: (pairs.get(key)?.by ?? 0) + by });
    }
    for (const key of before) {
      const left = pairs.get(key);
      if (!left || asker.asked.includes(key)) continue;
      if (left.by > 1) left.by--;
      else pairs.delete(key);
    }
  }

  function openPairs(): OpenPair[] {
    const undecided = undecidedPairs(store, identity);
    const open: OpenPair[] = [];
    for (const [key, { pair }] of pairs) {
      if (!identity.apart(pair.a, pair.b)) open.push({ ...pair, undecided: undecided.has(key) });
    }
    return open.sort(likeliestFirst);
  }

  return {
    ask,
    withdraw(asker, key) {
      if (!asker.asked.includes(key)) return;
      const left = asker.asked.filter((one) => one !== key);
      ask(asker, left.flatMap(known));
    },
    inOrder: () => (ordered ??= openPairs()),
    hasDecided() {
      ordered = undefined;
    },
  };
}

/** Keys of the pairs that somebody has looked at and left undecided. */
function undecidedPairs(store: Store, identity: MergeIndex): Set<string> {
  const found = new Set<string>();
  for (const { decision, members } of store.list('identities')) {
    if (decision !== 'undecided') continue;
    const leads = [...new Set(members.map((id) => identity.lead(id)))].sort();
    for (const [index, a] of leads.entries()) for (const b of leads.slice(index + 1)) found.add(pairKey(a, b));
  }
  return found;
}

function likeliestFirst(one: OpenPair, other: OpenPair): number {
  return (
    Number(one.undecided) - Number(other.undecided) ||
    other.score - one.score ||
    (one.a < other.a ? -1 : one.a > other.a ? 1 : one.b < other.b ? -1 : 1)
  );
}
