/** How to break a paragraph into lines. */
export interface Wrapping {
  /** Columns of a line, including the indent. */
  columns: number;
  /** Prefix of the first line, such as a number. */
  first?: string;
  /** Prefix of the other lines. */
  rest?: string;
}

const narrowOnly = /^[\u0020-\u02ff]*$/;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const invisible = /^[\p{Cf}\p{M}]*$/u;
/** Characters that must not begin a line, and characters that must not end one. */
const notAtStart = /^[\p{Pe}\p{Pf}\p{Po}\p{M}[]/u;
const notAtEnd = /[\p{Ps}\p{Pi}]$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Returns the columns that a text takes in a fixed-width font: Chinese, Japanese and Korean characters take two. */
export function columnsOf(text: string): number {
  if (narrowOnly.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (!invisible.test(segment)) columns += wide.test(segment) ? 2 : 1;
  }
  return columns;
}

/**
 * Breaks a paragraph into lines at words; scripts without spaces at their dictionary words. A word longer than a line
 * is not broken, because it may be an address. White space is collapsed.
 */
export function wrap(text: string, { columns, first = '', rest = '' }: Wrapping): string {
  const lines: string[] = [];
  let line = first;
  let used = columnsOf(first);
  let isBegun = false;
  for (const { piece, space } of pieces(text)) {
    const width = columnsOf(piece);
    const gap = isBegun && space ? 1 : 0;
    if (isBegun && used + gap + width > columns) {
      lines.push(line);
      line = rest + piece;
      used = columnsOf(rest) + width;
    } else {
      line += (gap ? ' ' : '') + piece;
      used += gap + width;
    }
    isBegun = true;
  }
  lines.push(line);
  return lines.join('\n');
}

/** Yields unbreakable pieces, and whether a space precedes each. */
function* pieces(text: string): Generator<{ piece: string; space: boolean }> {
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (!spaceless.test(word)) {
      yield { piece: word, space: true };
      continue;
    }
    let piece = '';
    let space = true;
    for (const { segment } of words.segment(word)) {
      if (piece !== '' && !notAtStart.test(segment) && !notAtEnd.test(piece) && mayBreak(piece, segment)) {
        yield { piece, space };
        space = false;
        piece = '';
      }
      piece += segment;
    }
    yield { piece, space };
  }
}

/** Returns whether a line may break between two neighbours: one of them is in a script without spaces. */
function mayBreak(before: string, after: string): boolean {
  return spaceless.test(before) || spaceless.test(after);
}
