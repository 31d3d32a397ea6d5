import type { Block } from '#lib/text/block.ts';

/** A part of an article that is drawn as one: a block, or a part of a very long one. UTF-16 offsets, `end` exclusive. */
export interface Piece {
  start: number;
  end: number;
  kind: Block['kind'];
  /** Whether its block begins and ends here. */
  opens: boolean;
  closes: boolean;
  /** The page, where another one begins here than before. */
  page: number | null;
}

/** UTF-16 units after which a block is drawn in parts: what the page can lay out again without being felt. */
const maxPieceChars = 2000;

const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/**
 * The pieces of an article in the order of its text. What lies in no block is body text, so that nothing of the text is
 * ever hidden; blocks that are empty, overlap others or lie outside are cut to what is left of them.
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

/** Cuts a long block: at the end of a line, else behind a word, else between two characters. */
function cut(text: string, start: number, end: number, kind: Block['kind']): [number, number][] {
  const parts: [number, number][] = [];
  if (kind === 'title') return [[start, end]]; // one line of a page, however broken
  const isRows = kind === 'table' || kind === 'list';
  let from = start;
  while (end - from > maxPieceChars * 1.5) {
    // Looked for near here only: without a line's end, the whole text would be searched for each part.
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

/** Index of the piece in which an offset lies; of the next one for an offset between two; of the last one past the end. */
export function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low);
}

/** How high a piece will be about, in px, before it is laid out: so that the scroll bar tells the truth early. */
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
