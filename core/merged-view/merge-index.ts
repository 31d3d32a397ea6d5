import { clusters, type Clusters } from '#core/merged-view/clusters.ts';
import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import type { Collection } from '#core/model/collections.ts';
import type { Store } from '#core/store/types.ts';

/** The identity decisions of a case, kept current. */
export interface MergeIndex extends Clusters {
  /**
   * Registers a listener for every id that is shown under another record than before.
   * @param rebuild called when the listener has failed
   */
  onChange(follower: FollowerName, listener: (ids: ReadonlySet<string>) => void, rebuild?: () => void): void;
  /** Returns how many records of each collection are shown under others. */
  hidden(): ReadonlyMap<Collection, number>;
}

/** Rereads all decisions, of which there are few, when one changes, or a record that one names is removed or restored. */
export function createMergeIndex(store: Store): MergeIndex {
  const listeners = new Listeners<ReadonlySet<string>>();
  const state = { now: read(), memberIds: readMemberIds(), hidden: new Map<Collection, number>() };
  state.hidden = hidden(state.now);

  function read(): Clusters {
    return clusters(store.list('identities'), (id) => store.find(id)?.trashed === false);
  }

  function hidden(now: Clusters): Map<Collection, number> {
    const counts = new Map<Collection, number>();
    for (const id of now.merged()) {
      const found = store.find(id);
      if (found) counts.set(found.collection, (counts.get(found.collection) ?? 0) + 1);
    }
    return counts;
  }

  function readMemberIds(): ReadonlySet<string> {
    return new Set(store.list('identities').flatMap((decision) => decision.members));
  }

  store.onCommit('identity', ({ changes }) => {
    const isAffected = changes.some(
      ({ collection, id, kind }) => collection === 'identities' || (kind !== 'set' && state.memberIds.has(id)),
    );
    if (!isAffected) return;
    const before = state.now;
    const memberIds = new Set([...state.memberIds, ...readMemberIds()]);
    state.now = read();
    state.memberIds = readMemberIds();
    state.hidden = hidden(state.now);
    const moved = new Set([...memberIds].filter((id) => before.lead(id) !== state.now.lead(id)));
    // Records shown under a lead that has changed are shown differently too.
    for (const id of [...moved]) moved.add(before.lead(id)).add(state.now.lead(id));
    // So are leads for which other values were chosen.
    for (const id of memberIds)
      if (state.now.lead(id) === id && chosenKey(before, id) !== chosenKey(state.now, id)) moved.add(id);
    listeners.notify(moved);
  });

  return {
    lead: (id) => state.now.lead(id),
    members: (lead) => state.now.members(lead),
    apart: (a, b) => state.now.apart(a, b),
    merged: () => state.now.merged(),
    chosen: (lead) => state.now.chosen(lead),
    decisions: (lead) => state.now.decisions(lead),
    isEmpty: () => state.now.isEmpty(),
    hidden: () => state.hidden,
    onChange: (follower, listener, rebuild) => void listeners.add(follower, listener, rebuild),
  };
}

function chosenKey(of: Clusters, lead: string): string {
  return JSON.stringify(of.chosen(lead));
}
