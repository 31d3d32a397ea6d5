import type { CaseInfo, casesContract, Unread } from '#core/cases/contract.ts';
import { openConflicts } from '#core/conflicts/model/open-conflicts.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { collectionNames } from '#core/model/collections.ts';
import type { Handlers } from '#core/rpc.ts';
import { formatVersion } from '#core/model/cases.ts';
import type { Store } from '#core/store/types.ts';
import { labelFor } from '#core/model/label.ts';

/** Serves the case itself: its content and its title. */
export function casesService(
  store: Store,
  coverage: () => { indexed: number; total: number },
  identity: MergeIndex,
): Handlers<typeof casesContract> {
  return {
    info() {
      const record = store.get('case', store.caseId);
      const listed = collectionNames.filter((collection) => collection !== 'case');
      const { writers } = store.stats();
      return {
        id: store.caseId,
        title: record?.title ?? '',
        description: record?.description ?? '',
        path: store.dir,
        counts: Object.fromEntries(listed.map((collection) => [collection, store.count(collection)])),
        merged: Object.fromEntries(identity.hidden()),
        trashed: listed.reduce((sum, collection) => sum + store.count(collection, { trash: true }), 0),
        ...coverage(),
        format: formatVersion,
        conflicts: openConflicts(store).length,
        writers,
        readOnly: readOnlyOf(store),
      };
    },
    size: async () => ({ bytes: await store.diskUsage() }),
    health: () => ({
      faults: store.faults.slice(0, maxFaults).map((fault) => ({ ...fault })),
      more: Math.max(0, store.faults.length - maxFaults),
      unread: unreadIn(store),
      recovery: store.recovery,
    }),
    async update(fields) {
      await store.transact(labelFor('labels.caseUpdate'), (tx) => tx.set('case', store.caseId, fields), {
        coalesce: 'case',
      });
      return null;
    },
  };
}

/** Maximum faults listed individually; verify has all of them. */
const maxFaults = 200;

/** Counts unreadable values in records; values from a newer program are not faults. */
function unreadIn(store: Store): Unread {
  const unread: Unread = { fields: 0, partly: {}, aside: {} };
  for (const { collection, aside, fields } of store.unreadable()) {
    const wrong = new Set(fields.filter(({ newer }) => !newer).map(({ field }) => field));
    if (wrong.size === 0) continue;
    if (!aside) unread.fields += wrong.size;
    const counts = aside ? unread.aside : unread.partly;
    counts[collection] = (counts[collection] ?? 0) + 1;
  }
  return unread;
}

function readOnlyOf({ readOnly }: Store): CaseInfo['readOnly'] {
  if (!readOnly) return null;
  const { reason, message, holder, since } = readOnly;
  return { reason, message, holder: holder ?? null, since: since ?? null };
}
