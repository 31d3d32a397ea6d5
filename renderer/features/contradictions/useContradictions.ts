import type { ContradictionView } from '#core/claims/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';

const pageRows = 100;

const rowsOf = (part: OutputOf<'claims.contradictions'>) => part.contradictions;
const keyOf = ({ id }: ContradictionView) => id;

/** Loads open or settled contradictions as the user scrolls; `total` counts all. */
export function useContradictions(state: 'open' | 'settled') {
  const { last, ...pages } = usePages({
    key: ['claims.contradictions', 'paged', state],
    fetchPage: (offset) => api.claims.contradictions({ state, offset, limit: pageRows }),
    rows: rowsOf,
    keyOf,
  });
  return { ...pages, total: last?.total ?? pages.rows.length };
}

export type Contradictions = ReturnType<typeof useContradictions>;
