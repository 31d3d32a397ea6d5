import type { TextKey } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Collection } from '#core/model/collections.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { PutPlan } from '#core/records/put.ts';

/** Returns the label of a put for Undo and the history. @param titleOf returns the title of an existing record */
export function putLabel({ records }: PutPlan, titleOf: (id: string) => string | undefined): Label {
  const created = records.filter((record) => record.status === 'created');
  const verb = created.length ? 'create' : 'edit';
  const named = created.length ? created : records;
  const [first] = named;
  if (!first || named.length > 1) return labelFor(`labels.${verb}Many`, { count: records.length });
  const title = first.status === 'created' ? titleOfFields(first.fields) : (titleOf(first.id) ?? '');
  return oneLabel(verb, first.collection, { id: first.id, title });
}

/** Returns the label for removing or restoring a number of records. @param only the record, if there is just one */
export function removalLabel(verb: 'remove' | 'restore', count: number, only: RecordRef | null): Label {
  return only ? oneLabel(verb, only.collection, only) : labelFor(`labels.${verb}Many`, { count });
}

function oneLabel(
  verb: 'create' | 'edit' | 'remove' | 'restore',
  collection: Collection,
  { id, title }: { id: string; title: string },
): Label {
  const kindLabel = labelFor(`labels.one.${collection}` as TextKey);
  // A section may have no heading.
  if (title.trim() === '') return labelFor(`labels.${verb}Untitled`, { what: kindLabel });
  return labelFor(`labels.${verb}One`, { what: kindLabel, title: { id, title: shorten(title) } });
}

function titleOfFields(fields: Record<string, unknown>): string {
  const names = fields['names'];
  if (Array.isArray(names))
    return (names as { value: string; kind: string }[]).find((name) => name.kind === 'main')?.value ?? '';
  for (const field of ['title', 'exact', 'kind']) if (typeof fields[field] === 'string') return fields[field];
  return '';
}
