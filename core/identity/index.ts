import { clusters, type Clusters } from '#core/identity/clusters.ts';
import type { Store } from '#core/store/types.ts';

/** The identity decisions of a case, kept current. */
export interface IdentityIndex extends Clusters {
  /** Hears of every id that is shown under another record than before. */
  onChange(listener: (ids: ReadonlySet<string>) => void): void;
}

/** Reads all decisions anew when one changes, or a record that one speaks of goes or comes back: they are few. */
export function createIdentityIndex(store: Store): IdentityIndex {
  const listeners: ((ids: ReadonlySet<string>) => void)[] = [];
  const state = { now: read(), spokenOf: spokenOf() };

  function read(): Clusters {
    return clusters(store.list('identities'), (id) => store.find(id)?.trashed === false);
  }

  function spokenOf(): ReadonlySet<string> {
    return new Set(store.list('identities').flatMap((decision) => decision.members));
  }

  store.onCommit(({ changes }) => {
    const concerns = changes.some(
      ({ collection, id, kind }) => collection === 'identities' || (kind !== 'set' && state.spokenOf.has(id)),
    );
    if (!concerns) return;
    const before = state.now;
    const known = new Set([...state.spokenOf, ...spokenOf()]);
    state.now = read();
    state.spokenOf = spokenOf();
    const moved = new Set([...known].filter((id) => before.lead(id) !== state.now.lead(id)));
    // Who was shown under a lead that is another now shows otherwise, too.
    for (const id of [...moved]) moved.add(before.lead(id)).add(state.now.lead(id));
    for (const listener of listeners) listener(moved);
  });

  return {
    lead: (id) => state.now.lead(id),
    members: (lead) => state.now.members(lead),
    apart: (a, b) => state.now.apart(a, b),
    merged: () => state.now.merged(),
    onChange: (listener) => void listeners.push(listener),
  };
}
