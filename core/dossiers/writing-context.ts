import type { Cite } from '#core/dossiers/model/citations.ts';
import type { MarkWriter } from '#core/dossiers/model/author-text.ts';
import type { CaseClaims } from '#core/dossiers/model/claims.ts';
import { markWriter, placedClaims, type PlacedClaims } from '#core/dossiers/model/placed-claims.ts';
import type { SentenceContext } from '#core/dossiers/model/statements.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';

export interface WritingDeps {
  mergedView: MergedView;
  claimed: CaseClaims;
}

/**
 * Returns what is needed to write sentences from the current case.
 * @param cite numbers their footnotes; without it they are not numbered
 */
export function writingContext(
  { mergedView, claimed }: WritingDeps,
  cite: Cite = () => [],
): { writing: SentenceContext; claims: PlacedClaims; writer: MarkWriter } {
  const writing = { store: mergedView.reads, reverse: mergedView.reverse, cite };
  const claims = placedClaims(writing, claimed);
  return { writing, claims, writer: markWriter(writing, claims) };
}
