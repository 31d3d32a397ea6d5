import { useMemo } from 'react';
import type { RecordView } from '#core/records/contract.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { Span } from './caret.ts';
import { marksOf, quoteTies } from './drawnMarks.ts';
import type { QuoteTies } from './Gutter.tsx';
import { draftsOf } from './followText.ts';
import type { Piece } from './pieces.ts';
import type { Form } from './ReaderFoot.tsx';
import { marksByPiece, type MarksByPiece } from './runs.ts';

/** Key of the draft words among the quotes. */
export const draftKey = 'draft';

/** Returns what to draw for quotes: their marks, including those of the draft, and what is tied to each. */
export function useQuotes(
  id: string,
  view: RecordView,
  pieces: readonly Piece[],
  form: Form | null,
  /** The words that a reading pass would quote. */
  proposed: Span | null,
): { marks: MarksByPiece; ties: readonly QuoteTies[]; draft: Span | null } {
  const drafts = useMemo(() => (proposed ? [proposed] : draftsOf(form)), [form, proposed]);
  const marks = useMemo(
    () =>
      marksByPiece(pieces, [
        ...view.quotes.flatMap(marksOf),
        ...drafts.map(({ start, end }) => ({ start, end, key: draftKey })),
      ]),
    [pieces, view.quotes, drafts],
  );
  const claims = useApi('claims.ledger', { article: id, limit: 500 }).data?.rows;
  const ties = useMemo(() => quoteTies(view, claims ?? []), [view, claims]);
  return { marks, ties, draft: drafts[0] ?? null };
}
