import { useApi } from '#renderer/lib/queries.ts';

/** Lists pairs of records that may be the same, likeliest first; refetches until all records have been compared. */
export function useIdentityQueue(limit: number) {
  return useApi(
    'identity.candidates',
    { limit, isWhole: false },
    { keep: true, isPart: ({ compared, of }) => compared < of },
  );
}
