import type { Block } from '#lib/text/block.ts';
import { sentences } from '#lib/text/tokens.ts';
import { trimmed, type Span } from './caret.ts';

/** Longest sentence taken whole; of a longer one (a list without full stops) only the part around the span is taken. */
const maxSentenceChars = 1200;

/** Returns the sentence around a span, within its block; the span itself where there is no sentence. */
export function sentenceAt(text: string, blocks: readonly Block[], span: Span, language: string | null): Span {
  const block = blocks.find(({ start, end }) => start <= span.start && span.end <= end) ?? {
    start: 0,
    end: text.length,
  };
  // Far longer than any sentence, so that a block of many megabytes is not scanned whole.
  const from = Math.max(block.start, span.start - 20_000);
  const to = Math.min(block.end, span.end + 20_000);
  const found = sentences(text.slice(from, to), language ?? undefined).find(
    ({ start, end }) => from + start <= span.start && span.end <= from + end,
  );
  if (!found || found.end - found.start > maxSentenceChars) return span;
  return trimmed(text, { start: from + found.start, end: from + found.end }) ?? span;
}
