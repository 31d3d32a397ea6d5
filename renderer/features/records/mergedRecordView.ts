import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import type { RecordHead } from '#core/records/contract.ts';

/** Single-valued fields whose displayed value may come from another record. */
const single = namesOf(fieldsThat(({ choose, follows }) => choose !== undefined || follows !== undefined));

/**
 * Returns the view of a merged record as its page shows it: other records' values where those are displayed. Lists stay the lead's own, so
 * that editing one writes the lead's; the others' entries are shown next to each list.
 */
export function mergedRecordView(view: RecordHead): RecordHead {
  const { merged } = view;
  if (!merged) return view;
  const values = Object.entries(merged.shown).filter(([field]) => single.includes(field));
  return { ...view, record: { ...view.record, ...Object.fromEntries(values) } } as RecordHead;
}

/** Returns a view with an edit of its lead applied, until it is refetched. */
export function withEditedFields(view: RecordHead, fields: Record<string, unknown>): RecordHead {
  const { merged } = view;
  const edited = { ...view, record: { ...view.record, ...fields } };
  return (merged ? { ...edited, merged: { ...merged, shown: { ...merged.shown, ...fields } } } : edited) as RecordHead;
}
