import type { DossierDocument, Footnote, Source } from '#core/model/dossier-document.ts';
import { contextAfter, contextBefore } from '#core/quotes/model/quote-context.ts';
import {
  foreignLanguage,
  formatPlace,
  hashQuoted,
  knotOf,
  translationOf,
  withheldWords,
} from '#core/transfer/dossier-words.ts';
import { paragraph, words, type WordFormat, type Paragraph, type Piece } from '#core/transfer/text-document/pieces.ts';
import { wordStyles, styles } from '#core/transfer/text-document/styles.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import { closeDirections } from '#lib/text/direction.ts';

/** Bookmark name of a source in the list. */
export function sourcePlace(number: number): string {
  return `source_${number}`;
}

/**
 * The footnotes of a dossier as native ones, which a word processor numbers in text order; a quote that is cited again has one
 * footnote, and repeated marks that link to it.
 */
export class Notes {
  /** Their contents, in the order of first citation. */
  readonly written: Paragraph[][] = [];
  readonly #ordinals = new Map<number, number>();
  readonly #document: DossierDocument;

  constructor(document: DossierDocument) {
    this.#document = document;
  }

  /** Footnote marks in a row; empty if the dossier has no such footnotes. */
  marks(numbers: readonly number[]): Piece[] {
    const marks = numbers.flatMap((number) => {
      const note = this.#document.footnotes[number - 1];
      return note ? [this.#mark(note)] : [];
    });
    return marks.flatMap((mark, index) => (index > 0 ? [words(', ', { style: wordStyles.noteMark }), mark] : [mark]));
  }

  /** Numbers of footnotes that no words have cited. */
  uncited(): number[] {
    return this.#document.footnotes.flatMap(({ number }) => (this.#ordinals.has(number) ? [] : [number]));
  }

  #mark(note: Footnote): Piece {
    const earlier = this.#ordinals.get(note.number);
    if (earlier !== undefined) return { kind: 'again', ordinal: earlier };
    const ordinal = this.#ordinals.size + 1;
    this.#ordinals.set(note.number, ordinal);
    this.written.push(noteParagraphs(note, this.#document.sources[note.source - 1]));
    return { kind: 'note', ordinal };
  }
}

function noteParagraphs(note: Footnote, source: Source | undefined): Paragraph[] {
  const format = formatOf(source);
  const context: WordFormat = { ...format, style: wordStyles.context };
  const passages = [note, ...note.more].flatMap(({ exact }, index) => [
    ...(index > 0 ? [words(' […] ')] : []),
    // The closing quotation mark is ours, whichever way the words change direction.
    words(inQuotes(closeDirections(exact)), format),
  ]);
  // The space separates the text from the number that Word puts before it.
  const quote = [
    words(' '),
    words(contextBefore(note.prefix), context),
    ...passages,
    words(contextAfter(note.suffix), context),
  ];
  const quoted = hashQuoted(note, source);
  const hash =
    quoted === null ? [] : [words(`, ${t('dossier.textHash')}: `), words(quoted, { style: wordStyles.code })];
  const withheld = withheldWords(note);
  if (withheld !== null) {
    hash.push(words(`, ${t('dossier.quoteCommitment')}: `), words(withheld, { style: wordStyles.code }));
  }
  const place = formatPlace(note, source);
  const knot = source ? [words(` ${knotOf(source).sign} ${knotOf(source).words}`)] : [];
  return [
    paragraph(styles.note, quote),
    ...(note.translation ? [paragraph(styles.noteMore, [words(translationOf(note))])] : []),
    paragraph(styles.noteMore, [words(place), words(place ? ', ' : ''), sourceLink(note.source), ...knot, ...hash], {
      direction: 'ltr',
    }),
  ];
}

/** “Source 3”, linked to it. */
function sourceLink(number: number): Piece {
  return { kind: 'link', to: sourcePlace(number), text: t('dossier.source', { number }) };
}

/** The look of a source's words: their language, if it is not that of the dossier. */
export function formatOf(source: Source | undefined): WordFormat {
  const tag = foreignLanguage(source);
  return tag === null ? {} : { language: tag };
}
