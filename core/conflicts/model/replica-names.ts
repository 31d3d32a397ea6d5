import type { Store } from '#core/store/types.ts';

/** How to speak of a writer. */
export type ReplicaNames = (writer: string) => { writer: string; own: boolean; name: string | null };

/** How to speak of the writers of a case. */
export function replicaNames(store: Store): ReplicaNames {
  return (writer) => {
    const copy = store.get('case', store.caseId)?.copies.find((one) => one.writer === writer);
    return { writer, own: writer === store.writer, name: copy?.name ?? null };
  };
}
