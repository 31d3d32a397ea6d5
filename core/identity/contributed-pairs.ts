import type { Evidence } from '#core/identity/evidence.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Mergeable } from '#core/merged-view/merged-view.ts';
import type { Store } from '#core/store/types.ts';
import { ascending } from '#lib/sorted.ts';

/** Two records that may be the same. */
export interface Pair {
  readonly collection: Mergeable;
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** An undecided pair. */
export type OpenPair = Pair & { undecided: boolean };

/** A record that contributes pairs. */
export interface Contributor {
  /** Keys of the pairs that it contributes. */
  contributed: readonly string[];
}

/** The contributed pairs: a pair exists as long as one of its two records contributes it. */
export interface ContributedPairs {
  /** Replaces the pairs that a record contributes. */
  contribute(contributor: Contributor, found: readonly (readonly [key: string, pair: Pair])[]): void;
  /** Removes one pair from those that a record contributes; does nothing if it does not contribute it. */
  withdraw(contributor: Contributor, key: string): void;
  /** Returns the undecided pairs, most likely first, with those marked as undecided last. The list is cached until a pair changes. */
  inOrder(): readonly OpenPair[];
  /** Called on a decision, which changes what is open although no pair has changed. */
  hasDecided(): void;
}

/** Returns the key of a pair of records, in either order. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

export function createContributedPairs(store: Store, identity: MergeIndex): ContributedPairs {
  /** Pairs, each with how many of its two records contribute it. */
  const pairs = new Map<string, { pair: Pair; by: number }>();
  let ordered: readonly OpenPair[] | undefined;

  const pairEntry = (key: string): [string, Pair][] => {
    const found = pairs.get(key);
    return found ? [[key, found.pair]] : [];
  };

  function contribute(contributor: Contributor, found: readonly (readonly [string, Pair])[]): void {
    const before = contributor.contributed;
    contributor.contributed = found.map(([key]) => key);
    if (before.length === 0 && found.length === 0) return;
    ordered = undefined;
    for (const [key, pair] of found) {
      const by = before.includes(key) ? 0 : 1;
      pairs.set(key, { pair, by: (pairs.get(key)?.by ?? 0) + by });
    }
    for (const key of before) {
      const entry = pairs.get(key);
      if (!entry || contributor.contributed.includes(key)) continue;
      if (entry.by > 1) entry.by--;
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
    contribute,
    withdraw(contributor, key) {
      if (!contributor.contributed.includes(key)) return;
      const remaining = contributor.contributed.filter((one) => one !== key);
      contribute(contributor, remaining.flatMap(pairEntry));
    },
    inOrder: () => (ordered ??= openPairs()),
    hasDecided() {
      ordered = undefined;
    },
  };
}

/** Returns the keys of the pairs that somebody has marked as undecided. */
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
    ascending(one.a, other.a) ||
    ascending(one.b, other.b)
  );
}
