import type { PassageRow } from '#core/mentions/contract.ts';

/** A stretch of a passage with a single style. */
export interface Piece {
  text: string;
  isName: boolean;
  isQuoted: boolean;
}

/** Cuts the words of a passage where a name or a quote begins or ends. */
export function piecesOf(words: string, { start, mentions, quotes }: PassageRow): Piece[] {
  const cuts = new Set([0, words.length]);
  for (const span of [...mentions, ...quotes])
    for (const at of [span.start - start, span.end - start]) if (at > 0 && at < words.length) cuts.add(at);
  const sorted = [...cuts].sort((a, b) => a - b);
  const within = (spans: readonly { start: number; end: number }[], at: number) =>
    spans.some((span) => span.start - start <= at && at < span.end - start);
  return sorted.slice(0, -1).map((at, index) => ({
    text: words.slice(at, sorted[index + 1]),
    isName: within(mentions, at),
    isQuoted: within(quotes, at),
  }));
}
