import type { Store } from '#core/store/types.ts';

/** Returns how to refer to a writer. */
export type ReplicaNames = (writer: string) => { writer: string; own: boolean; name: string | null };

/** Returns how to refer to the writers of a case. */
export function replicaNames(store: Store): ReplicaNames {
  return (writer) => {
    const copy = store.get('case', store.caseId)?.copies.find((one) => one.writer === writer);
    return { writer, own: writer === store.writer, name: copy?.name ?? null };
  };
}
