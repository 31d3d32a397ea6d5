import type { Store } from '#core/store/types.ts';

/** How to speak of a writer. */
export function copyNames(store: Store): (writer: string) => { writer: string; own: boolean; name: string | null } {
  return (writer) => {
    const copy = store.get('case', store.caseId)?.copies.find((one) => one.writer === writer);
    return { writer, own: writer === store.writer, name: copy?.name ?? null };
  };
}
