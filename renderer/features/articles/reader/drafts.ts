import { useMemo } from 'react';
import type { QuoteMark } from '#core/quotes/contract.ts';
import type { Span } from './caret.ts';
import { marksOf } from './drawnMarks.ts';
import { draftsOf } from './followText.ts';
import type { Piece } from './pieces.ts';
import type { Form } from './ReaderFoot.tsx';
import { useQuoteMarks } from './quoteMarks.ts';
import { marksByPiece, type MarksByPiece } from './runs.ts';

/** Key of the draft words among the quotes. */
export const draftKey = 'draft';

/** The quotes of the open article, as drawn. */
export interface DrawnQuotes {
  /** In text order. */
  all: readonly QuoteMark[];
  /** Their marks, and those of the draft. */
  marks: MarksByPiece;
  draft: Span | null;
  /** The open one. */
  shown: QuoteMark | undefined;
}

/** Returns what to draw for quotes, and for the words that a form is made from. */
export function useDrawnQuotes(
  article: string,
  quote: string | null,
  pieces: readonly Piece[],
  form: Form | null,
  /** The words that a reading pass would quote. */
  proposed: Span | null,
): DrawnQuotes {
  const all = useQuoteMarks(article);
  const drafts = useMemo(() => (proposed ? [proposed] : draftsOf(form)), [form, proposed]);
  const marks = useMemo(
    () =>
      marksByPiece(pieces, [
        ...all.flatMap(marksOf),
        ...drafts.map(({ start, end }) => ({ start, end, key: draftKey })),
      ]),
    [pieces, all, drafts],
  );
  return { all, marks, draft: drafts[0] ?? null, shown: all.find(({ id }) => id === quote) };
}
