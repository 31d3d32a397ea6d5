import type { Block } from '#lib/text/block.ts';
import { firstWhere } from '#lib/sorted.ts';

/** A part of an article that is drawn as one unit: a block, or part of a very long block. UTF-16 offsets, `end` exclusive. */
export interface Piece {
  start: number;
  end: number;
  kind: Block['kind'];
  /** Whether the block starts and ends here. */
  opens: boolean;
  closes: boolean;
  /** The page number, when a new page starts here. */
  page: number | null;
}

/** UTF-16 units after which a block is split: the most the page can lay out again without a noticeable delay. */
const maxPieceChars = 2000;

const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/**
 * Returns the pieces of an article in text order. Text outside every block counts as body, so that no text is ever hidden; blocks that
 * overlap others or exceed the text are cut to what is left, and empty blocks are dropped.
 */
export function piecesOf(text: string, blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let page: number | null = null;

  const add = (start: number, end: number, kind: Block['kind'], pageHere: number | null) => {
    const begin = pieces.length;
    for (const [from, to] of cut(text, start, end, kind)) {
      pieces.push({ start: from, end: to, kind, opens: from === start, closes: to === end, page: null });
    }
    const first = pieces[begin];
    if (first && pageHere !== null && pageHere !== page) {
      first.page = pageHere;
      page = pageHere;
    }
  };
  const fill = (end: number) => {
    const between = text.slice(at, end);
    const words = between.trim();
    if (words === '') return;
    const start = at + between.indexOf(words);
    add(start, start + words.length, 'body', null);
  };

  for (const block of [...blocks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const start = Math.max(at, block.start);
    const end = Math.min(text.length, block.end);
    if (start >= end) continue;
    fill(start);
    add(start, end, block.kind, block.page ?? null);
    at = end;
  }
  fill(text.length);
  return pieces;
}

/** Splits a long block: at the end of a line, else after a word, else between two characters. */
function cut(text: string, start: number, end: number, kind: Block['kind']): [number, number][] {
  const parts: [number, number][] = [];
  if (kind === 'title') return [[start, end]]; // a title is never split, however long
  const isRows = kind === 'table' || kind === 'list';
  let from = start;
  while (end - from > maxPieceChars * 1.5) {
    // Search only nearby: in a text without line ends, each part would otherwise scan the whole text.
    const near = text.slice(from, from + maxPieceChars + 1);
    const line = from + near.lastIndexOf('\n');
    const after = isRows ? text.slice(from + maxPieceChars, from + maxPieceChars * 8).indexOf('\n') : -1;
    const nextLine = after < 0 ? -1 : from + maxPieceChars + after;
    let to: number;
    let next: number;
    if (line > from) {
      to = line;
      next = line + 1;
    } else if (isRows && nextLine > 0 && nextLine < end) {
      to = nextLine;
      next = nextLine + 1;
    } else {
      const space = from + near.lastIndexOf(' ');
      to = space > from ? space + 1 : from + maxPieceChars;
      if (isLow(text.charCodeAt(to))) to += 1;
      next = to;
    }
    parts.push([from, to]);
    from = next;
  }
  if (from < end) parts.push([from, end]);
  return parts;
}

/** Returns the index of the piece that contains an offset; of the next piece for an offset between two; of the last one past the end. */
export function pieceAt(pieces: readonly Piece[], offset: number): number {
  return firstWhere(pieces.length - 1, (at) => (pieces[at]?.end ?? 0) > offset);
}

/** Estimates the height of a piece in px before layout, so that the scroll bar is about right from the start. */
export function estimateHeight(text: string, piece: Piece, size: number): number {
  const perLine = Math.max(20, Math.round(512 / (size * 0.47)));
  const lines = (from: number, to: number) => Math.max(1, Math.ceil((to - from) / perLine));
  const line = Math.round(size * 1.65);
  switch (piece.kind) {
    case 'title':
      return 32 * Math.ceil((piece.end - piece.start) / 40) + 8;
    case 'heading':
      return 28 * lines(piece.start, piece.end) + 24;
    case 'caption':
      return 48;
    default: {
      let total = 0;
      const inside = text.slice(piece.start, piece.end);
      for (let from = 0; from < inside.length;) {
        const newline = inside.indexOf('\n', from);
        const to = newline < 0 ? inside.length : newline;
        total += lines(from, to);
        from = to + 1;
      }
      return total * line + (piece.closes ? 16 : 0);
    }
  }
}
