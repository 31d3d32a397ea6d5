import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import type { RecordView } from '#core/records/contract.ts';

/** Fields with one value, of which the one that is shown may be another record's. */
const single = namesOf(fieldsThat(({ choose, follows }) => choose !== undefined || follows !== undefined));

/**
 * The view of a merged record as its page draws it: values of the others where they are the ones that are shown. Lists stay the
 * lead's own, so that editing one writes what is its own; those of the others stand at each of them.
 */
export function mergedRecordView(view: RecordView): RecordView {
  const { merged } = view;
  if (!merged) return view;
  const values = Object.entries(merged.shown).filter(([field]) => single.includes(field));
  return { ...view, record: { ...view.record, ...Object.fromEntries(values) } } as RecordView;
}

/** What a view says before an edit of its lead has been read anew. */
export function withEditedFields(view: RecordView, fields: Record<string, unknown>): RecordView {
  const { merged } = view;
  const edited = { ...view, record: { ...view.record, ...fields } };
  return (merged ? { ...edited, merged: { ...merged, shown: { ...merged.shown, ...fields } } } : edited) as RecordView;
}
