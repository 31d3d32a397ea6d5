import { shorten } from '#lib/text/shorten.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { idsIn, type FieldChange } from './versions.ts';

/** Looks up the titles of the records that the values mention. */
export function useTitles(changes: readonly FieldChange[]): (id: string) => string {
  const ids = idsIn([{ fields: changes }]);
  const refs = useApi('records.refs', { ids }, { enabled: ids.length > 0, keep: true });
  const titles = new Map((refs.data ?? []).map((ref) => [ref.id, ref.title]));
  return (id) => shorten(titles.get(id) ?? '…', 80);
}
