import type { Block } from '#lib/text/block.ts';
import { sentences } from '#lib/text/tokens.ts';
import { trimmed, type Span } from './caret.ts';

/** Longest sentence that is kept as it is; of a longer one (a list without points) only what is near is taken. */
const maxSentenceChars = 1200;

/** The sentence in which a span stands, within its block; the span itself where there is no sentence around it. */
export function sentenceAt(text: string, blocks: readonly Block[], span: Span, language: string | null): Span {
  const block = blocks.find(({ start, end }) => start <= span.start && span.end <= end) ?? {
    start: 0,
    end: text.length,
  };
  // Far more than any sentence, so that a block of many megabytes is not read whole.
  const from = Math.max(block.start, span.start - 20_000);
  const to = Math.min(block.end, span.end + 20_000);
  const found = sentences(text.slice(from, to), language ?? undefined).find(
    ({ start, end }) => from + start <= span.start && span.end <= from + end,
  );
  if (!found || found.end - found.start > maxSentenceChars) return span;
  return trimmed(text, { start: from + found.start, end: from + found.end }) ?? span;
}
