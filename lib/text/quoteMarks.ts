const mark = /\[quote:([^\]\s]+)\]/g;

/** Ids in the `[quote:<id>]` marks of an author's text, in their order. */
export function quoteMarks(text: string): string[] {
  return [...text.matchAll(mark)].map((match) => match[1] ?? '');
}

/**
 * A text without its `[quote:<id>]` marks, nor the space before them, and the marks with where they stood: the end of
 * the words before them.
 */
export function splitQuoteMarks(text: string): { words: string; marks: { id: string; at: number }[] } {
  const marks: { id: string; at: number }[] = [];
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  for (const match of text.matchAll(mark)) {
    const piece = text.slice(from, match.index).trimEnd();
    pieces.push(piece);
    length += piece.length;
    marks.push({ id: match[1] ?? '', at: length });
    from = match.index + match[0].length;
  }
  return { words: pieces.join('') + text.slice(from), marks };
}

/** A text cut at its `[quote:<id>]` marks: words, and the ids of quotes, as they follow one another. */
export function quotePieces(text: string): (string | { quote: string })[] {
  const pieces: (string | { quote: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push({ quote: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/** The mark that ties the words before it to a quote. */
export function quoteMark(id: string): string {
  return `[quote:${id}]`;
}

/** A text with the ids in its `[quote:<id>]` marks replaced. */
export function mapQuoteMarks(text: string, replace: (id: string) => string): string {
  return text.replace(mark, (_whole, id: string) => quoteMark(replace(id)));
}
