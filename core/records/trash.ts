import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Collection } from '#core/model/collections.ts';
import { dependents, isOwnedBy, ownersOf } from '#core/model/references.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { LineName, Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

/** Determines what is trashed together, and what is restored with it. */
export function createTrash(store: Store, reverse: AsWritten<ReverseIndex>, identity: MergeIndex) {
  /** Returns records and what depends on them: the links attached to them, the quotes of an article. */
  function toRemove(ids: readonly string[]): Map<string, Collection> {
    const targets = new Map<string, Collection>();
    // A lead is trashed with the records shown under it, which must not reappear because it was deleted.
    for (const id of ids.flatMap((id) => (identity.lead(id) === id ? identity.members(id) : [id]))) {
      const found = store.find(id);
      if (found && !found.trashed) addHanging(found.collection, id, targets);
    }
    return targets;
  }

  function addHanging(collection: Collection, id: string, into: Map<string, Collection>): void {
    into.set(id, collection);
    for (const pointer of reverse.pointingAt(id)) {
      const isOwned = isOwnedBy(pointer.collection, pointer.field);
      if (isOwned && !into.has(pointer.id)) addHanging(pointer.collection, pointer.id, into);
    }
  }

  /** Returns trashed records, and what is restored with them. */
  function toRestore(ids: readonly string[]): Map<string, Collection> {
    const targets = new Map<string, Collection>();
    for (const id of ids) {
      const found = store.find(id);
      if (found?.trashed) targets.set(id, found.collection);
    }
    // What was trashed in the same step is restored too, if what it depends on is back.
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
   * Adds what was trashed in the same step as a record that it depends on, and can be restored.
   * @param steps by id, the journal lines that trashed the records being restored
   */
  function addGoneWith(steps: Map<string, readonly LineName[]>, targets: Map<string, Collection>): void {
    // Dependents come after what they depend on: paragraphs of a section after the sections of a dossier.
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

  /** Returns the records that decisions say are the same as one of these, live or trashed. */
  function mergedWith(ids: readonly string[]): Set<string> {
    const all = new Set<string>();
    for (const { members, decision } of store.list('identities')) {
      if (decision !== 'same' || !members.some((id) => ids.includes(id))) continue;
      for (const id of members) all.add(id);
    }
    return all;
  }

  /** Returns what a journal line trashed along with a record that stays after all. */
  function trashedWith(id: string, line: LineName): Map<string, Collection> {
    const targets = new Map<string, Collection>();
    addGoneWith(new Map([[id, [line]]]), targets);
    return targets;
  }

  return { toRemove, toRestore, trashedWith };
}

/**
 * Returns whether records were trashed by the same journal line. Times cannot tell, because with a wrong clock many lines have the same
 * one.
 */
function isOneStep(some: readonly LineName[], others: readonly LineName[]): boolean {
  return some.some(({ writer, seq }) => others.some((other) => other.writer === writer && other.seq === seq));
}
