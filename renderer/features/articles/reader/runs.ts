import { type Piece, pieceAt } from './pieces.ts';
import { append } from '#lib/append.ts';

/** A span of the text that is drawn differently. UTF-16 offsets, `end` exclusive. */
export interface Mark {
  start: number;
  end: number;
  /** What the mark refers to: the key of a suggestion or the id of a quote. */
  key: string;
}

/** A uniformly drawn stretch of a piece. Its text is one node of the page. */
export interface Run {
  start: number;
  end: number;
  /** Key of the suggestion it belongs to; of several, the one that starts first, then the longest. */
  suggestion: string | null;
  /** Ids of the quotes it belongs to, ordered by where they start. */
  quotes: readonly string[];
  /** Those of them that start or end with this run. */
  begins: readonly string[];
  ends: readonly string[];
}

/** Marks by the index of each piece they touch. */
export type MarksByPiece = ReadonlyMap<number, readonly Mark[]>;

/** Assigns marks to the pieces that show them; a mark across several pieces is in each. */
export function marksByPiece(pieces: readonly Piece[], marks: readonly Mark[]): MarksByPiece {
  const byPiece = new Map<number, Mark[]>();
  for (const mark of marks) {
    for (let index = pieceAt(pieces, mark.start); index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (!piece || piece.start >= mark.end) break;
      if (piece.end <= mark.start) continue;
      append(byPiece, index, mark);
    }
  }
  for (const list of byPiece.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return byPiece;
}

const none: readonly Mark[] = [];
const noKeys: readonly string[] = [];

/**
 * Splits a span of the text into runs wherever a suggestion or a quote starts or ends. The runs cover the span without gap or overlap,
 * whatever the marks.
 */
export function runsOf(
  start: number,
  end: number,
  suggestions: readonly Mark[] = none,
  quotes: readonly Mark[] = none,
): Run[] {
  const isInside = (mark: Mark) => mark.start < end && mark.end > start && mark.start < mark.end;
  const namesInside = suggestions.filter(isInside);
  const quotesInside = quotes.filter(isInside);
  if (namesInside.length === 0 && quotesInside.length === 0) {
    return start < end ? [{ start, end, suggestion: null, quotes: noKeys, begins: noKeys, ends: noKeys }] : [];
  }
  const cuts = new Set([start, end]);
  for (const mark of [...namesInside, ...quotesInside]) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  const runs: Run[] = [];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const from = places[index] ?? start;
    const to = places[index + 1] ?? end;
    const covering = quotesInside.filter((mark) => mark.start <= from && mark.end >= to);
    const keys = (marks: readonly Mark[]) => marks.map((mark) => mark.key);
    runs.push({
      start: from,
      end: to,
      suggestion: namesInside.find((mark) => mark.start <= from && mark.end >= to)?.key ?? null,
      quotes: keys(covering),
      begins: keys(covering.filter((mark) => mark.start === from)),
      ends: keys(covering.filter((mark) => mark.end === to)),
    });
  }
  return runs;
}

/** Returns the lines of a span without their newlines; for the rows of tables and lists. */
export function linesOf(text: string, start: number, end: number, mark = '\n'): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  for (let from = start; from <= end;) {
    const at = text.indexOf(mark, from);
    const to = at < 0 || at > end ? end : at;
    lines.push({ start: from, end: to });
    from = to + mark.length;
  }
  return lines;
}
