import type { RecordView } from '#core/records/contract.ts';

/**
 * Returns the chosen values to clear together with an edit of a lead record, so that the typed value is shown instead of an earlier choice.
 */
export function clearedChoices(merged: RecordView['merged'], fields: readonly string[]): Record<string, unknown>[] {
  return (merged?.chosen ?? []).flatMap(({ decision, chosen }) => {
    if (!fields.some((field) => field in chosen)) return [];
    const remainingChoices = Object.fromEntries(Object.entries(chosen).filter(([field]) => !fields.includes(field)));
    return [{ collection: 'identities', id: decision, chosen: remainingChoices }];
  });
}
