import type { ContradictionView } from '#core/claims/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';

const pageRows = 100;

const rowsOf = (part: OutputOf<'claims.contradictions'>) => part.contradictions;
const keyOf = ({ id }: ContradictionView) => id;

/** The contradictions that are open, or those that were settled, loaded as one scrolls; `total` is of all. */
export function useContradictions(state: 'open' | 'settled') {
  const { last, ...pages } = usePages({
    key: ['claims.contradictions', 'paged', state],
    ask: (offset) => api.claims.contradictions({ state, offset, limit: pageRows }),
    rows: rowsOf,
    keyOf,
  });
  return { ...pages, total: last?.total ?? pages.rows.length };
}

export type Contradictions = ReturnType<typeof useContradictions>;
