import { createChronology } from '#core/chronology/index.ts';
import { createLedger } from '#core/claims/ledger.ts';
import { createVocabulary } from '#core/claims/vocabulary.ts';
import type { FindingsDeps, LikelyPairs } from '#core/findings/findings-deps.ts';
import { createFindings, type Findings } from '#core/findings/index.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';

const noAnchors = { of: () => null, older: () => [], onChange: () => undefined };
const noNames = { version: 0, all: () => [], current: () => Promise.resolve() };

/** Replaces the queue with all pairs of records that share a name. */
function namesakes(of: Store): LikelyPairs {
  const all = () => {
    const people = [...of.list('people')].sort((one, other) => (one.id < other.id ? -1 : 1));
    const named = new Map<string, string[]>();
    for (const { id, names } of people) {
      const name = names[0]?.value ?? '';
      named.set(name, [...(named.get(name) ?? []), id]);
    }
    return [...named.values()].flatMap(([a, ...others]) =>
      others.map((b) => ({ a: a ?? '', b, score: 0.8, evidence: [] })),
    );
  };
  return {
    get version() {
      return of.seq;
    },
    all,
    current: () => Promise.resolve(),
  };
}

/** Creates the findings of a store, whose texts do not change and are not read for names. */
export function findingsOf(of: Store, anchors: FindingsDeps['anchors'] = noAnchors): Findings {
  const reverse = createReverseIndex(of);
  const identity = createMergeIndex(of);
  const ledger = createLedger({ store: of, reverse, identity, vocabulary: createVocabulary(of) });
  return createFindings({
    store: of,
    reverse,
    identity,
    ledger,
    anchors,
    names: noNames,
    pairs: namesakes(of),
    orders: createChronology({ store: of, mergedView: createMergedView(of, reverse, identity), reverse, identity }),
  });
}
