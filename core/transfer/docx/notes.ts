import {
  BookmarkEnd,
  BookmarkStart,
  FootnoteReferenceRun,
  InternalHyperlink,
  SimpleField,
  TextRun,
  type Paragraph,
  type XmlComponent,
} from 'docx';
import type { DossierDocument, Footnote, Source } from '#core/model/dossier-document.ts';
import { contextAfter, contextBefore } from '#core/quotes/model/around.ts';
import { paragraph, words, type Look, type Piece } from '#core/transfer/docx/runs.ts';
import { looks, styles } from '#core/transfer/docx/styles.ts';
import {
  foreignLanguage,
  formatPlace,
  hashQuoted,
  knotOf,
  translationOf,
  withheldWords,
} from '#core/transfer/parts.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import { closeDirections } from '#lib/text/direction.ts';

/** Counts bookmarks: their numbers have to be of one document, and the same each time that it is written. */
export class Bookmarks {
  #count = 0;

  /** Puts a bookmark around a piece of a paragraph. @param name of letters, digits and `_`, at most 40 */
  around(name: string, children: readonly XmlComponent[]): XmlComponent[] {
    this.#count += 1;
    return [new BookmarkStart(name, this.#count), ...children, new BookmarkEnd(this.#count)];
  }
}

/** The name of the bookmark at a source. */
export function sourceBookmark(number: number): string {
  return `source_${number}`;
}

/**
 * The footnotes of a dossier as Word's own. Word counts them in the order of the text; a quote that is cited again has one
 * footnote and further marks that lead to it, as Word's cross-references do.
 */
export class Notes {
  /** What Word is given, by number. */
  readonly written: Record<string, { children: Paragraph[] }> = {};
  readonly #ordinals = new Map<number, number>();
  readonly #document: DossierDocument;
  readonly #bookmarks: Bookmarks;

  constructor(document: DossierDocument, bookmarks: Bookmarks) {
    this.#document = document;
    this.#bookmarks = bookmarks;
  }

  /** The marks of footnotes, in a row; none where the dossier has no such footnotes. */
  marks(numbers: readonly number[]): Piece[] {
    const marks = numbers.flatMap((number) => {
      const note = this.#document.footnotes[number - 1];
      return note ? [this.#mark(note)] : [];
    });
    return marks.flatMap((mark, index) => (index > 0 ? [words(', ', { style: looks.noteMark }), ...mark] : mark));
  }

  /** Numbers of the footnotes that no words have cited. */
  uncited(): number[] {
    return this.#document.footnotes.flatMap(({ number }) => (this.#ordinals.has(number) ? [] : [number]));
  }

  #mark(note: Footnote): Piece[] {
    const known = this.#ordinals.get(note.number);
    if (known !== undefined) return [{ child: new MarkAgain(known) }];
    const ordinal = this.#ordinals.size + 1;
    this.#ordinals.set(note.number, ordinal);
    this.written[ordinal] = { children: noteParagraphs(note, this.#document.sources[note.source - 1]) };
    return this.#bookmarks
      .around(noteBookmark(ordinal), [new FootnoteReferenceRun(ordinal)])
      .map((child) => ({ child }));
  }
}

function noteBookmark(ordinal: number): string {
  return `_RefNote${ordinal}`;
}

/** A further mark of a footnote: a field that Word counts anew with the footnotes. */
class MarkAgain extends SimpleField {
  constructor(ordinal: number) {
    super(` NOTEREF ${noteBookmark(ordinal)} \\f \\h `);
    this.root.push(new TextRun({ text: String(ordinal), style: looks.noteMark }));
  }
}

function noteParagraphs(note: Footnote, source: Source | undefined): Paragraph[] {
  const look = lookOf(source);
  const context: Look = { ...look, style: looks.context };
  const passages = [note, ...note.more].flatMap(({ exact }, index) => [
    ...(index > 0 ? [words(' […] ')] : []),
    // The mark at the end is ours, whichever way the words turned the text.
    words(inQuotes(closeDirections(exact)), look),
  ]);
  // The space sets the number apart; Word puts the number before it.
  const quote = [
    words(' '),
    words(contextBefore(note.prefix), context),
    ...passages,
    words(contextAfter(note.suffix), context),
  ];
  const quoted = hashQuoted(note, source);
  const hash = quoted === null ? [] : [words(`, ${t('dossier.textHash')}: `), words(quoted, { style: looks.code })];
  const withheld = withheldWords(note);
  if (withheld !== null) {
    hash.push(words(`, ${t('dossier.quoteCommitment')}: `), words(withheld, { style: looks.code }));
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

/** “Source 3”, which leads to it. */
function sourceLink(number: number): Piece {
  return {
    child: new InternalHyperlink({
      anchor: sourceBookmark(number),
      children: [new TextRun(t('dossier.source', { number }))],
    }),
  };
}

/** Words of a source have its language, where that is another than the dossier's. */
export function lookOf(source: Source | undefined): Look {
  const tag = foreignLanguage(source);
  return tag === null ? {} : { language: tag };
}
