import { useApi } from '#renderer/lib/queries.ts';

/** Pairs of records that may be one, the likeliest first; asked again until all records have been compared. */
export function useIdentityQueue(limit: number) {
  return useApi(
    'identity.candidates',
    { limit, isWhole: false },
    { keep: true, isPart: ({ compared, of }) => compared < of },
  );
}
