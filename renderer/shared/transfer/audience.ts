import type { Leak } from '#core/transfer/contract.ts';
import { AppError } from '#lib/errors.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi } from '#renderer/lib/queries.ts';

/** Returns the audience of a dossier, Internal if it has none, and the available choices. */
export function useAudience(dossier: string | null): { key: string; choices: { key: string; name: string }[] } {
  const { data: profiles = [] } = useApi('profiles.list', {});
  const { data: view } = useApi('records.get', { id: dossier ?? '' }, { enabled: dossier !== null });
  const ownProfile = view?.collection === 'dossiers' ? view.record['profile'] : null;
  const key = profiles.find(({ id }) => id !== null && id === ownProfile)?.key ?? 'internal';
  return { key, choices: profiles.map(({ key: one, name }) => ({ key: one, name })) };
}

/** Saves the audience of a dossier. */
export async function keepAudience(dossier: string, key: string): Promise<void> {
  const profile = key === 'internal' ? null : (await api.profiles.set({ profile: key })).id;
  await api.records.put({ records: [{ collection: 'dossiers', id: dossier, profile }] });
}

/** Returns the places that stopped an export; empty for any other error. */
export function leaksOf(error: unknown): Leak[] {
  if (!(error instanceof AppError) || error.code !== 'protected') return [];
  return (error.faults ?? []).flatMap(({ about }) => (about ? [about as unknown as Leak] : []));
}
