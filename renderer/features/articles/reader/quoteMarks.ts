import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { QuoteMark, TiedQuote } from '#core/quotes/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { tiesOf } from './drawnMarks.ts';
import type { QuoteTies } from './Gutter.tsx';
import type { MarksByPiece } from './runs.ts';

const none: readonly QuoteMark[] = [];

/** Returns where all quotes of an article are in its text, in text order; the quotes themselves are fetched when they are on screen. */
export function useQuoteMarks(article: string): readonly QuoteMark[] {
  return useApi('quotes.marks', { article }).data ?? none;
}

/** Quotes fetched at once: an article may have thousands. */
const quotesAtOnce = 50;

/** Fetches the quotes at some indexes of the marks, with their neighbours. @returns those that are here, by id */
export function useTied(marks: readonly QuoteMark[], indexes: readonly number[]): ReadonlyMap<string, TiedQuote> {
  const pages = [...new Set(indexes.map((index) => Math.floor(index / quotesAtOnce)))].sort((a, b) => a - b);
  const answers = useQueries({
    queries: pages.map((page) => {
      const ids = marks.slice(page * quotesAtOnce, (page + 1) * quotesAtOnce).map(({ id }) => id);
      return {
        queryKey: ['quotes.tied', { ids }],
        queryFn: () => api.quotes.tied({ ids }),
        // A new quote moves all that follow it to other pages.
        placeholderData: keepPreviousData<TiedQuote[]>,
      };
    }),
  });
  return new Map(answers.flatMap(({ data }) => (data ?? []).map((one) => [one.quote.id, one] as const)));
}

/** Returns what is tied to the quotes in some pieces of the text, in text order. */
export function useTies(
  article: string,
  { all, marks }: { all: readonly QuoteMark[]; marks: MarksByPiece },
  shownPieces: readonly number[],
): readonly QuoteTies[] {
  const indexes = useMemo(() => new Map(all.map(({ id }, index) => [id, index])), [all]);
  const keys = shownPieces.flatMap((piece) => (marks.get(piece) ?? []).map(({ key }) => key));
  const shown = [...new Set(keys.flatMap((key) => indexes.get(key) ?? []))].sort((a, b) => a - b);
  const tied = useTied(all, shown);
  const claims = useApi('claims.ledger', { article, limit: 500 }).data?.rows ?? [];
  return shown.flatMap((index) => {
    const one = tied.get(all[index]?.id ?? '');
    return one ? [tiesOf(one, claims)] : [];
  });
}
