import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { unionFields, membersIn, overlayValues } from '#core/merged-view/overlay.ts';
import type { Collection, RecordOf } from '#core/model/collections.ts';
import { mapReferences, referencesOf } from '#core/model/references.ts';
import type { Pointer, ReverseIndex } from '#core/records/reverse-index.ts';
import type { CaseReads, Found } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';

/** The case as it is shown: merged records are one, and whatever points to one of them points to the lead. */
export interface MergedView {
  /**
   * Reads like the store, but of the case as shown. `get`, `list` and `count` know only leads; `find` resolves a merged record to its lead,
   * because an id stored before the merge now means the lead.
   */
  reads: AsShown<CaseReads>;
  reverse: AsShown<ReverseIndex>;
  /**
   * Returns the record that an id stands for: the lead of a merged one, otherwise the id itself. Requests and stored lists of records may
   * have ids from before a merge.
   */
  lead(id: string): string;
}

/** Collections whose records may turn out to be the same. */
export const mergeable = ['people', 'organisations', 'places', 'events'] as const satisfies readonly Collection[];

export type Mergeable = (typeof mergeable)[number];

/** Returns whether records of a collection may be merged. */
export function isMergeable(collection: string): collection is Mergeable {
  return (mergeable as readonly string[]).includes(collection);
}

/**
 * Creates a view of the case with merged records as one. Nothing is cached: a merged record is assembled on demand, and one without merges
 * is passed through.
 */
export function createMergedView(
  store: AsWritten<CaseReads>,
  reverse: AsWritten<ReverseIndex>,
  identity: MergeIndex,
): MergedView {
  const { lead } = identity;

  function shownAs<C extends Collection>(collection: C, record: Readonly<RecordOf<C>>): Readonly<RecordOf<C>> {
    if (identity.isEmpty() || collection === 'identities') return record;
    const members = isMergeable(collection) ? identity.members(record.id) : [record.id];
    const combined = members.length > 1 ? joined(collection, record, members) : record;
    if (referencesOf(collection, combined).every(({ id }) => lead(id) === id)) return combined;
    const mapped = mapReferences(collection, combined, lead);
    for (const [field, value] of Object.entries(mapped)) {
      if (isIdList(value)) mapped[field] = [...new Set(value)];
    }
    return mapped as unknown as Readonly<RecordOf<C>>;
  }

  function joined<C extends Collection>(collection: C, record: Readonly<RecordOf<C>>, members: readonly string[]) {
    const values = overlayValues(store, collection, identity, record.id);
    const shown = Object.fromEntries([...values].map(([field, { value }]) => [field, value]));
    return { ...record, ...shown, ...unionFields(membersIn(store, collection, members)) } as Readonly<RecordOf<C>>;
  }

  const isShown = (id: string) => lead(id) === id;

  const reads: AsShown<CaseReads> = {
    view: 'shown',
    caseId: store.caseId,
    get(collection, id) {
      const record = isShown(id) ? store.get(collection, id) : undefined;
      return record && shownAs(collection, record);
    },
    getTrashed: (collection, id) => store.getTrashed(collection, id),
    find(id) {
      const found = store.find(lead(id));
      if (!found || found.trashed) return found;
      return { ...found, record: shownAs(found.collection, found.record as never) } as Found;
    },
    list(collection, options) {
      const all = store.list(collection, options);
      if (options?.trash || identity.isEmpty()) return all;
      return all.filter(({ id }) => isShown(id)).map((record) => shownAs(collection, record));
    },
    count(collection, options) {
      const all = store.count(collection, options);
      return options?.trash ? all : all - (identity.hidden().get(collection) ?? 0);
    },
  };

  function pointingAt(id: string): readonly Pointer[] {
    const members = identity.members(id);
    if (members.length < 2) return reverse.pointingAt(id);
    const seen = new Set<string>();
    return members
      .flatMap((member) => reverse.pointingAt(member))
      .filter(({ id: pointer, field }) => {
        const key = `${pointer} ${field}`;
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      });
  }

  return {
    reads,
    lead,
    reverse: {
      view: 'shown',
      pointingAt,
      onChange(follower, listener) {
        reverse.onChange(follower, (ids) => {
          const leads = [...ids].map(lead).filter((id) => !ids.has(id));
          listener(leads.length ? new Set([...ids, ...leads]) : ids);
        });
        identity.onChange(follower, (ids) => {
          const touched = new Set<string>();
          for (const id of ids) {
            touched.add(id);
            // A link is named after its ends, and whatever refers to the link shows that name.
            for (const { collection, id: pointer } of reverse.pointingAt(id)) {
              touched.add(pointer);
              if (collection !== 'links') continue;
              for (const other of reverse.pointingAt(pointer)) touched.add(other.id);
              // The record at its other end is now linked to somebody else.
              const link = store.get('links', pointer);
              if (link) touched.add(lead(link.from)).add(lead(link.to));
            }
          }
          listener(touched);
        });
      },
    },
  };
}

function isIdList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'string');
}
