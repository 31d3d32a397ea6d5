import { recordIn } from '#core/records/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { serialize } from '#renderer/lib/errorToast.ts';

/** The lists of references that are changed one by one, by collection. */
interface RefsFields {
  links: 'quotes';
  quotes: 'about';
  sections: 'records';
}

/**
 * Changes a list of references of a record. Reads the record again first, after earlier changes: what is on screen may be older than a
 * choice made a moment ago.
 * @param created records that are created in the same step; the list refers to them by their temporary ids
 */
export function changeRefs<C extends keyof RefsFields>(
  collection: C,
  id: string,
  field: RefsFields[C],
  change: (refs: readonly string[]) => string[],
  created: readonly unknown[] = [],
): ReturnType<typeof api.records.put> {
  return serialize(async () => {
    const record = recordIn(await api.records.get({ id }), collection) as Record<string, readonly string[]> | null;
    return api.records.put({ records: [...created, { collection, id, [field]: change(record?.[field] ?? []) }] });
  });
}
