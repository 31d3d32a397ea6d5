import type { CitationRun } from '#lib/citations/source.ts';
import { t } from '#lib/i18n/t.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** A part of a citation: empty if its value is not known. */
export type Piece = readonly CitationRun[];

export const nothing: Piece = [];

/** Puts a text on one line, without control characters; empty for none. */
export function plain(text: string | null): Piece {
  const line = lineOf(text ?? '');
  return line === '' ? nothing : [{ text: line }];
}

export function italic(text: string | null): Piece {
  return plain(text).map((run) => ({ ...run, italic: true }));
}

function lineOf(text: string): string {
  return oneLine(text.replace(/[\p{Cc}\p{Cs}]/gu, ' '));
}

export function textOf(piece: Piece): string {
  return piece.map((run) => run.text).join('');
}

/** Joins pieces; empty ones are left out along with their separator. */
export function join(pieces: readonly Piece[], between = ' '): Piece {
  return pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece, index) => (index === 0 || between === '' ? piece : [{ text: between }, ...piece]));
}

/** Puts words around a piece; an empty piece stays empty. */
export function wrapRuns(before: string, piece: Piece, after: string): Piece {
  return piece.length === 0 ? nothing : join([plainAsIs(before), piece, plainAsIs(after)], '');
}

function plainAsIs(text: string): Piece {
  return text === '' ? nothing : [{ text }];
}

const endWithStop = /[.?!…。？！][”’"'»]*$/u;

/** Adds a full stop unless the piece has its own end; an address never gets one. */
export function stop(piece: Piece): Piece {
  return piece.length === 0 || endWithStop.test(textOf(piece)) ? piece : [...piece, { text: '.' }];
}

/** Joins sentences, each with its full stop. */
export function sentences(...pieces: readonly Piece[]): Piece {
  return join(pieces.map(stop));
}

/** Joins parts with commas; a part that already ends in one gets no second. */
export function listedParts(...pieces: readonly Piece[]): Piece {
  const parts = pieces.filter((piece) => piece.length > 0);
  return parts.flatMap((piece, index) => {
    if (index === 0) return piece;
    const before = textOf(parts[index - 1] ?? nothing);
    return [{ text: /,[”’]?$/u.test(before) ? ' ' : ', ' }, ...piece];
  });
}

/**
 * Puts a title in quotation marks.
 * @param sign the sign after it: in English it is inside the marks, but no full stop follows a question mark or exclamation mark
 * @param marks “ ” or « »
 */
export function quoted(title: string, sign: '.' | ',', marks: '“”' | '«»'): Piece {
  const text = lineOf(title);
  if (text === '') return nothing;
  // The list adds the comma after « ».
  if (marks === '«»') return [{ text: `«${text.replace(/«/g, '“').replace(/»/g, '”')}»` }];
  const inner = text
    .replace(/“/g, '‘')
    .replace(/”/g, '’')
    .replace(/"([^"]*)"/g, '‘$1’');
  const isEnded = sign === '.' && /[.?!…]$/u.test(inner);
  return [{ text: `“${inner}${isEnded ? '' : sign}”` }];
}

/** Merges neighbouring runs with the same style. */
export function merged(piece: Piece): CitationRun[] {
  const runs: CitationRun[] = [];
  for (const run of piece) {
    const last = runs.at(-1);
    if (last && (last.italic ?? false) === (run.italic ?? false)) last.text += run.text;
    else runs.push({ ...run });
  }
  return runs;
}

/** Formats "and B" by the rules of the language: in Spanish "e" before an i sound. */
export function andBefore(name: string, key: 'citations.and' | 'citations.ampersand'): string {
  const word = t(key);
  return word === 'y' && /^(?:[ií]|h[ií](?![aeo]))/iu.test(name) ? 'e' : word;
}
