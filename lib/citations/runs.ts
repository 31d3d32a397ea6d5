import type { CitationRun } from '#lib/citations/source.ts';
import { t } from '#lib/i18n/t.ts';

/** A part of a citation: nothing where what it would say is not known. */
export type Piece = readonly CitationRun[];

export const nothing: Piece = [];

/** A text on one line, without signs that steer; nothing for none. */
export function plain(text: string | null): Piece {
  const line = lineOf(text ?? '');
  return line === '' ? nothing : [{ text: line }];
}

export function italic(text: string | null): Piece {
  return plain(text).map((run) => ({ ...run, italic: true }));
}

function lineOf(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function textOf(piece: Piece): string {
  return piece.map((run) => run.text).join('');
}

/** Pieces in a row; those that say nothing are left out with what would stand between. */
export function join(pieces: readonly Piece[], between = ' '): Piece {
  return pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece, index) => (index === 0 || between === '' ? piece : [{ text: between }, ...piece]));
}

/** Words around a piece; nothing around nothing. */
export function around(before: string, piece: Piece, after: string): Piece {
  return piece.length === 0 ? nothing : join([plainAsIs(before), piece, plainAsIs(after)], '');
}

function plainAsIs(text: string): Piece {
  return text === '' ? nothing : [{ text }];
}

const ended = /[.?!…。？！][”’"'»]*$/u;

/** With a full stop, unless it has an end; an address never has one. */
export function stop(piece: Piece): Piece {
  return piece.length === 0 || ended.test(textOf(piece)) ? piece : [...piece, { text: '.' }];
}

/** Sentences, each with its full stop. */
export function sentences(...pieces: readonly Piece[]): Piece {
  return join(pieces.map(stop));
}

/** Parts behind commas; where one ends with a comma already, none is put to it. */
export function listedParts(...pieces: readonly Piece[]): Piece {
  const parts = pieces.filter((piece) => piece.length > 0);
  return parts.flatMap((piece, index) => {
    if (index === 0) return piece;
    const before = textOf(parts[index - 1] ?? nothing);
    return [{ text: /,[”’]?$/u.test(before) ? ' ' : ', ' }, ...piece];
  });
}

/**
 * A title in quotation marks.
 * @param sign what follows it: in English it stands within the marks, but no full stop after a question or exclamation mark
 * @param marks “ ” or « »
 */
export function quoted(title: string, sign: '.' | ',', marks: '“”' | '«»'): Piece {
  const text = lineOf(title);
  if (text === '') return nothing;
  // The comma after « » is put by the list.
  if (marks === '«»') return [{ text: `«${text.replace(/«/g, '“').replace(/»/g, '”')}»` }];
  const inner = text
    .replace(/“/g, '‘')
    .replace(/”/g, '’')
    .replace(/"([^"]*)"/g, '‘$1’');
  const isEnded = sign === '.' && /[.?!…]$/u.test(inner);
  return [{ text: `“${inner}${isEnded ? '' : sign}”` }];
}

/** Neighbouring runs that look the same as one. */
export function merged(piece: Piece): CitationRun[] {
  const runs: CitationRun[] = [];
  for (const run of piece) {
    const last = runs.at(-1);
    if (last && (last.italic ?? false) === (run.italic ?? false)) last.text += run.text;
    else runs.push({ ...run });
  }
  return runs;
}

/** "A and B" by the rules of the language: in Spanish "e" before the sound of i. */
export function andBefore(name: string, key: 'citations.and' | 'citations.ampersand'): string {
  const word = t(key);
  return word === 'y' && /^(?:[ií]|h[ií](?![aeo]))/iu.test(name) ? 'e' : word;
}
