import type { RecordView } from '#core/records/contract.ts';

/** What is to be put with an edit of a lead, so that the value that was typed is the one that is shown, and not one that was chosen. */
export function clearedChoices(merged: RecordView['merged'], fields: readonly string[]): Record<string, unknown>[] {
  return (merged?.chosen ?? []).flatMap(({ decision, chosen }) => {
    if (!fields.some((field) => field in chosen)) return [];
    const left = Object.fromEntries(Object.entries(chosen).filter(([field]) => !fields.includes(field)));
    return [{ collection: 'identities', id: decision, chosen: left }];
  });
}
