import type { Collection } from '#core/model/collections.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi } from '#renderer/lib/queries.ts';

/** A record that a picker offers. */
export interface PickerOption {
  id: string;
  collection: Collection;
  title: string;
  note?: string | undefined;
}

const maxOptions = 12;

/** Quotes and links have no names: they are found by their words and by the records they are about. */
const namelessCollections: readonly Collection[] = ['quotes', 'links'];

/** Returns the options for typed words, best first. Before the first letter: the latest quotes, if quotes are wanted. */
export function usePickerOptions(types: readonly Collection[], name: string): PickerOption[] {
  const typed = name !== '';
  const namedTypes = types.filter((type) => !namelessCollections.includes(type));
  const worded = types.filter((type) => namelessCollections.includes(type));
  const byName = useApi(
    'search.names',
    { prefix: name, types: namedTypes, limit: maxOptions },
    { enabled: typed && namedTypes.length > 0, keep: true },
  );
  const byWords = useApi(
    'search.query',
    { query: name, types: worded, limit: maxOptions },
    { enabled: typed && worded.length > 0, keep: true },
  );
  const recent = useApi(
    'records.rows',
    { collection: 'quotes', sort: 'updated', descending: true, limit: maxOptions },
    { enabled: !typed && types.includes('quotes') && namedTypes.length === 0 },
  );
  if (!typed) {
    return (recent.data?.rows ?? []).map(({ id, collection, title, subtitle }) => ({
      id,
      collection,
      title,
      note: subtitle,
    }));
  }
  const hits = [
    ...(namedTypes.length ? (byName.data ?? []) : []),
    ...(worded.length ? (byWords.data?.hits ?? []) : []),
  ];
  return hits.map((hit) => ({ id: hit.id, collection: hit.type, title: hit.title, note: hit.subtitle }));
}

/** Fetches the same options at once: a fast typist means these words, not the first letters the list has caught up with. */
export async function fetchPickerOptions(types: readonly Collection[], name: string): Promise<PickerOption[]> {
  const namedTypes = types.filter((type) => !namelessCollections.includes(type));
  const worded = types.filter((type) => namelessCollections.includes(type));
  const hits = [
    ...(namedTypes.length ? await api.search.names({ prefix: name, types: namedTypes, limit: maxOptions }) : []),
    ...(worded.length ? (await api.search.query({ query: name, types: worded, limit: maxOptions })).hits : []),
  ];
  return hits.map((hit) => ({ id: hit.id, collection: hit.type, title: hit.title, note: hit.subtitle }));
}
