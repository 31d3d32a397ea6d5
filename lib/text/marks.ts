import { percentDecoded } from './percent-decoded.ts';

/**
 * What a mark may refer to. A `quote` is shown as a footnote, a `record` as a name, and each of the others as a
 * sentence or a figure.
 */
export const markKinds = ['quote', 'claim', 'event', 'record', 'link', 'question', 'contradiction', 'figure'] as const;

export type MarkKind = (typeof markKinds)[number];

/** A reference to a record inside a text: `[claim:<id>]`. A contradiction is identified by its subject and a property. */
export interface Mark {
  kind: MarkKind;
  id: string;
  /** The property of a contradiction, as in claims. */
  property?: string;
}

const kinds = markKinds.join('|');
/**
 * A bracket after a backslash was typed by the user. Ids and encoded properties contain no brackets, so that a long run
 * of brackets is scanned only once.
 */
const mark = new RegExp(`\\\\\\[(?=(?:${kinds}):)|\\[(${kinds}):([^\\][\\s:]+)(?::([^\\][\\s]*))?\\]`, 'g');
const typed = new RegExp(`\\[(?=(?:${kinds}):)`, 'g');
const one = new RegExp(`^(${kinds}):([^\\]\\s:]+)(?::([^\\]\\s]*))?$`);

/** Returns a mark without its brackets, the form in which an accepted sentence is stored: `claim:<id>`. */
export function markKey({ kind, id, property }: Mark): string {
  return property === undefined ? `${kind}:${id}` : `${kind}:${id}:${encodeURIComponent(property)}`;
}

/** Returns a mark as it appears in a text. */
export function markText(of: Mark): string {
  return `[${markKey(of)}]`;
}

/** Returns the mark with the given key; undefined if the text is not a key. */
export function markOf(key: string): Mark | undefined {
  const match = one.exec(key);
  return match ? read(match[1], match[2], match[3]) : undefined;
}

function read(kind: string | undefined, id: string | undefined, property: string | undefined): Mark {
  const found: Mark = { kind: kind as MarkKind, id: id ?? '' };
  return property === undefined ? found : { ...found, property: percentDecoded(property) };
}

/** Splits a text at its marks into words, unescaped, and marks, in order. */
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

/** Joins pieces into a text; anything in the words that looks like a mark is escaped. */
export function joinPieces(pieces: readonly (string | Mark)[]): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece.replace(typed, String.raw`\[`) : markText(piece)))
    .join('');
}

/** Returns the marks of a text, in order. */
export function marksIn(text: string): Mark[] {
  return markPieces(text).filter((piece) => typeof piece !== 'string');
}

/** Returns a text with the ids in its marks replaced. */
export function mapMarks(text: string, replace: (id: string) => string): string {
  return text.replace(mark, (source, kind: string | undefined, id: string, property: string | undefined) =>
    kind === undefined ? source : `[${kind}:${replace(id)}${property === undefined ? '' : `:${property}`}]`,
  );
}

/** Returns a text without the marks whose id was replaced by an empty string, and without the space before them. */
export function withoutEmptyMarks(text: string): string {
  return text.replace(new RegExp(`(?<!\\s)\\s*\\[(?:${kinds}):(?::[^\\][\\s]*)?\\]`, 'g'), '');
}
