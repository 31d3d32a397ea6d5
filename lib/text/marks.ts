/** What a mark may stand for. A `quote` is a footnote, a `record` a name; each of the others is a sentence or a figure. */
export const markKinds = ['quote', 'claim', 'event', 'record', 'link', 'question', 'contradiction', 'figure'] as const;

export type MarkKind = (typeof markKinds)[number];

/** What stands for a record within a text: `[claim:<id>]`; a contradiction is its subject and a property. */
export interface Mark {
  kind: MarkKind;
  id: string;
  /** The property of a contradiction, as claims have it. */
  property?: string;
}

const kinds = markKinds.join('|');
/** A bracket after a backslash is one that somebody typed. None stands in an id or an encoded property: a long run of them is read once. */
const mark = new RegExp(`\\\\\\[(?=(?:${kinds}):)|\\[(${kinds}):([^\\][\\s:]+)(?::([^\\][\\s]*))?\\]`, 'g');
const typed = new RegExp(`\\[(?=(?:${kinds}):)`, 'g');
const one = new RegExp(`^(${kinds}):([^\\]\\s:]+)(?::([^\\]\\s]*))?$`);

/** A mark without its brackets, by which a sentence that was accepted is kept: `claim:<id>`. */
export function markKey({ kind, id, property }: Mark): string {
  return property === undefined ? `${kind}:${id}` : `${kind}:${id}:${encodeURIComponent(property)}`;
}

/** A mark as it stands in a text. */
export function markText(of: Mark): string {
  return `[${markKey(of)}]`;
}

/** The mark that a key names; undefined for any other text. */
export function markOf(key: string): Mark | undefined {
  const match = one.exec(key);
  return match ? read(match[1], match[2], match[3]) : undefined;
}

function read(kind: string | undefined, id: string | undefined, property: string | undefined): Mark {
  const found: Mark = { kind: kind as MarkKind, id: id ?? '' };
  return property === undefined ? found : { ...found, property: decoded(property) };
}

function decoded(property: string): string {
  try {
    return decodeURIComponent(property);
  } catch {
    return property; // percents that are no UTF-8 are what they are
  }
}

/** A text cut at its marks: words as they are read, and marks, as they follow one another. */
export function markPieces(text: string): (string | Mark)[] {
  const pieces: (string | Mark)[] = [];
  let words = '';
  let from = 0;
  for (const match of text.matchAll(mark)) {
    words += text.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[1] === undefined) {
      words += '[';
      continue;
    }
    if (words) pieces.push(words);
    words = '';
    pieces.push(read(match[1], match[2], match[3]));
  }
  words += text.slice(from);
  if (words) pieces.push(words);
  return pieces;
}

/** Pieces as a text: what looks like a mark among the words is kept as words. */
export function joinPieces(pieces: readonly (string | Mark)[]): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece.replace(typed, String.raw`\[`) : markText(piece)))
    .join('');
}

/** The marks of a text, in their order. */
export function marksIn(text: string): Mark[] {
  return markPieces(text).filter((piece) => typeof piece !== 'string');
}

/** Ids in the `[quote:<id>]` marks of a text, in their order. */
export function quoteMarks(text: string): string[] {
  return marksIn(text).flatMap(({ kind, id }) => (kind === 'quote' ? [id] : []));
}

/** A text with the ids in its marks replaced. */
export function mapMarks(text: string, replace: (id: string) => string): string {
  return text.replace(mark, (whole, kind: string | undefined, id: string, property: string | undefined) =>
    kind === undefined ? whole : `[${kind}:${replace(id)}${property === undefined ? '' : `:${property}`}]`,
  );
}

/** A text without the marks whose id was replaced by nothing, nor the space before them. */
export function withoutEmptyMarks(text: string): string {
  return text.replace(new RegExp(`(?<!\\s)\\s*\\[(?:${kinds}):(?::[^\\][\\s]*)?\\]`, 'g'), '');
}
