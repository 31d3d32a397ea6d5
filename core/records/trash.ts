import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Collection } from '#core/model/collections.ts';
import { dependents, isOwnedBy, ownersOf } from '#core/model/references.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { LineName, Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

/** What goes to the trash together, and what comes back from it. */
export function createTrash(store: Store, reverse: AsWritten<ReverseIndex>, identity: MergeIndex) {
  /** Records and what cannot stand without them: the links that end in them, the quotes of an article. */
  function toRemove(ids: readonly string[]): Map<string, Collection> {
    const targets = new Map<string, Collection>();
    // A lead goes with what is shown under it: what was merged must not come up again for being deleted.
    for (const id of ids.flatMap((id) => (identity.lead(id) === id ? identity.members(id) : [id]))) {
      const found = store.find(id);
      if (found && !found.trashed) addHanging(found.collection, id, targets);
    }
    return targets;
  }

  function addHanging(collection: Collection, id: string, into: Map<string, Collection>): void {
    into.set(id, collection);
    for (const pointer of reverse.pointingAt(id)) {
      const hangs = isOwnedBy(pointer.collection, pointer.field);
      if (hangs && !into.has(pointer.id)) addHanging(pointer.collection, pointer.id, into);
    }
  }

  /** Records in the trash, and what comes back with them. */
  function toRestore(ids: readonly string[]): Map<string, Collection> {
    const targets = new Map<string, Collection>();
    for (const id of ids) {
      const found = store.find(id);
      if (found?.trashed) targets.set(id, found.collection);
    }
    // What went to the trash in the same step comes back with it, where it has something to hang on again.
    const steps = new Map([...targets].map(([id, collection]) => [id, store.removalsOf(collection, id)]));
    for (const id of mergedWith([...targets.keys()])) {
      const found = store.find(id);
      const lines = found ? store.removalsOf(found.collection, id) : [];
      if (!found?.trashed || ![...steps.values()].some((step) => isOneStep(step, lines))) continue;
      targets.set(id, found.collection);
      steps.set(id, lines);
    }
    addGoneWith(steps, targets);
    return targets;
  }

  /**
   * What went to the trash in the same step as a record that it cannot stand without, and can stand again.
   * @param steps by id, the lines by which the records that are here again went there
   */
  function addGoneWith(steps: Map<string, readonly LineName[]>, targets: Map<string, Collection>): void {
    // Whatever needs another comes after it: the paragraphs of a section after the sections of a dossier.
    for (const collection of dependents) {
      for (const record of store.list(collection, { trash: true })) {
        const ends = ownersOf(collection, record).map(({ id: owner }) => owner);
        const lines = store.removalsOf(collection, record.id);
        const together = ends.some((id) => isOneStep(steps.get(id) ?? [], lines));
        const held = ends.every((id) => steps.has(id) || store.find(id)?.trashed === false);
        if (!together || !held) continue;
        targets.set(record.id, collection);
        steps.set(record.id, lines);
      }
    }
  }

  /** What decisions say is the same as one of these, whether it is here or in the trash. */
  function mergedWith(ids: readonly string[]): Set<string> {
    const all = new Set<string>();
    for (const { members, decision } of store.list('identities')) {
      if (decision !== 'same' || !members.some((id) => ids.includes(id))) continue;
      for (const id of members) all.add(id);
    }
    return all;
  }

  /** What went to the trash by a line along with a record that stays after all. */
  function goneWith(id: string, line: LineName): Map<string, Collection> {
    const targets = new Map<string, Collection>();
    addGoneWith(new Map([[id, [line]]]), targets);
    return targets;
  }

  return { toRemove, toRestore, goneWith };
}

/** Whether records went to the trash by one line. Times tell nothing: while a clock is wrong many lines have one time. */
function isOneStep(some: readonly LineName[], others: readonly LineName[]): boolean {
  return some.some(({ writer, seq }) => others.some((other) => other.writer === writer && other.seq === seq));
}
