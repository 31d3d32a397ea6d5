import { useState } from 'react';
import type { LinkView, QuoteView } from '#core/records/contract.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { ProofChooser } from '#renderer/shared/links/ProofChooser.tsx';

export interface EvidenceProps {
  link: LinkView;
  /** Id of the record at this end. */
  self: string;
  onDone: () => void;
}

/** Picks the quotes that prove a link; those about both ends come first. */
export function Evidence({ link, self, onDone }: EvidenceProps) {
  const here = useApi('records.quotes', { of: self, also: link.other.id }, { keep: true });
  const there = useApi('records.quotes', { of: link.other.id, also: self }, { keep: true });
  const proof = link.quotes.map((quote) => quote.id);
  const [shownFirst] = useState(() => new Set(proof));
  const near = nearestQuotes(
    [...link.quotes, ...(here.data?.rows ?? []), ...(there.data?.rows ?? [])],
    [self, link.other.id],
    shownFirst,
  );
  return <ProofChooser link={link.id} proof={proof} near={near} onDone={onDone} />;
}

/** Sorts quotes by relevance to a link: those already proving it, those about both ends, the rest; each once. */
function nearestQuotes(
  quotes: readonly QuoteView[],
  ends: readonly string[],
  first: ReadonlySet<string>,
): { quote: QuoteView; both: boolean }[] {
  const quotesById = new Map(quotes.map((quote) => [quote.id, quote]));
  return [...quotesById.values()]
    .map((quote) => ({ quote, both: ends.every((end) => quote.about.some((ref) => ref.id === end)) }))
    .sort((a, b) => Number(first.has(b.quote.id)) - Number(first.has(a.quote.id)) || Number(b.both) - Number(a.both));
}
