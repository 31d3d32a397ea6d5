import type { LinkView } from '#core/records/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { InputOf, OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';

/** Links drawn before "n more links", and how many more at a time. */
const fewLinks = 60;
const moreLinks = 500;

const rowsOf = (page: OutputOf<'records.links'>) => page.rows;
const idOf = ({ id }: LinkView) => id;

/** Loads the links of a record page by page, with the number of all of them and of those without a quote. */
export function useLinkPages(input: Pick<InputOf<'records.links'>, 'of' | 'sort' | 'descending'>) {
  const { last, ...pages } = usePages({
    key: ['records.links', 'paged', input],
    fetchPage: (offset) => api.records.links({ ...input, offset, limit: offset === 0 ? fewLinks : moreLinks }),
    rows: rowsOf,
    keyOf: idOf,
  });
  return { ...pages, total: last?.total ?? 0, unsourced: last?.unsourced ?? 0 };
}

export type LinkPages = ReturnType<typeof useLinkPages>;
