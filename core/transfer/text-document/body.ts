import {
  blocksOf,
  isUnsupported,
  partsOf,
  paragraphDirection,
  sentenceDirection,
  type DossierDocument,
  type FigureSentence,
  type SectionView,
  type Sentence,
  type Source,
} from '#core/model/dossier-document.ts';
import {
  citationOf,
  factsOf,
  figureWords,
  formatAttribution,
  leftOutWords,
  proofsOf,
  titleAndOutlet,
  type Pictures,
} from '#core/transfer/dossier-words.ts';
import { twipsPerPixel } from '#core/transfer/paper.ts';
import type { Contents } from '#core/transfer/text-document/contents.ts';
import { formatOf, sourcePlace, type Notes } from '#core/transfer/text-document/notes.ts';
import {
  paragraph,
  words,
  type Block,
  type WordFormat,
  type Paragraph,
  type Piece,
} from '#core/transfer/text-document/pieces.ts';
import { wordStyles, styles } from '#core/transfer/text-document/styles.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';

/** Draws the sections of a dossier in reading order; footnotes are numbered as they are met. */
export class Body {
  readonly #document: DossierDocument;
  readonly #notes: Notes;
  readonly #contents: Contents;
  /** Twentieths of a point between the margins. */
  readonly #width: number;
  readonly #pictures: Pictures;
  /** Sources by quote id, for sentences that consist of a quote alone. */
  readonly #sourceOfQuote: ReadonlyMap<string, Source | undefined>;

  constructor(document: DossierDocument, notes: Notes, contents: Contents, width: number, pictures: Pictures) {
    this.#document = document;
    this.#notes = notes;
    this.#contents = contents;
    this.#width = width;
    this.#pictures = pictures;
    this.#sourceOfQuote = new Map(document.footnotes.map(({ quote, source }) => [quote, document.sources[source - 1]]));
  }

  section(section: SectionView): Block[] {
    if (section.kind === 'sources') return this.sources(section.title);
    return [this.#contents.heading(1, section.title), ...this.#content(section)];
  }

  #content(section: Exclude<SectionView, { kind: 'sources' }>): Block[] {
    switch (section.kind) {
      case 'text': {
        const drawn = section.paragraphs.flatMap(blocksOf).flatMap((block) => {
          if (!Array.isArray(block)) return this.#figure(block);
          const pieces = block.map((sentence, index) => [
            ...(index > 0 ? [words(' ')] : []),
            ...this.#sentence(sentence),
          ]);
          return paragraph('Normal', pieces.flat(), { direction: paragraphDirection(block) });
        });
        return drawn.length > 0 ? drawn : [empty()];
      }
      case 'records':
      case 'contradictions': {
        const drawn = section.entries.flatMap((entry) => [
          ...(entry.heading ? [this.#contents.heading(2, entry.heading)] : []),
          ...(entry.details
            ? [
                paragraph(styles.details, [words(entry.details)], {
                  keepNext: entry.sentences.length > 0,
                  // Entries without a heading are separated by space.
                  ...(entry.heading ? {} : { before: 200 }),
                }),
              ]
            : []),
          ...entry.sentences.map((sentence) => this.#stated(styles.sentence, sentence, entry)),
        ]);
        return drawn.length > 0 ? drawn : [empty()];
      }
      case 'timeline':
        return this.#table(
          [
            ['dossier.when', 26],
            ['dossier.event', 50],
            ['dossier.where', 24],
          ],
          section.rows.map((row) => [
            [
              this.#cell([
                words(row.words),
                ...(row.when === null ? [] : [words(`\n${row.when}`, { style: wordStyles.code })]),
                ...this.#notes.marks(row.proof.when),
              ]),
            ],
            [
              this.#cell([
                words(row.event),
                ...(row.notes.length > 0 ? this.#notes.marks(row.proof.event) : [noQuote()]),
              ]),
            ],
            [this.#cell([words(row.where), ...this.#notes.marks(row.proof.where)])],
          ]),
        );
      case 'claims':
        return this.#table(
          [
            ['dossier.about', 18],
            ['dossier.claim', 34],
            ['dossier.says', 16],
            ['dossier.known', 14],
            ['dossier.standingHead', 18],
          ],
          section.rows.map((row) => [
            [this.#cell([words(row.subject)])],
            [this.#cell(this.#sentence(row.claim))],
            [this.#cell([words(row.by)])],
            [this.#cell([words(row.known)])],
            [this.#cell([words(row.standing)])],
          ]),
        );
      case 'grades':
        return this.#table(
          [
            ['dossier.gradeHead', 30],
            ['dossier.sources', 70],
          ],
          section.rows.map((row) => [
            [this.#cell([words(row.words)])],
            row.sources.map(({ number, title, outlet }) =>
              this.#cell([
                { kind: 'link', to: sourcePlace(number), text: `${number}` },
                words(' '),
                words(titleAndOutlet({ title, outlet }), formatOf(this.#document.sources[number - 1])),
              ]),
            ),
          ]),
        );
      case 'who':
        return this.#table(
          [
            ['dossier.name', 24],
            ['dossier.alsoKnown', 22],
            ['dossier.roles', 54],
          ],
          section.rows.map((row) => [
            [this.#cell([words(row.name, { style: wordStyles.name })])],
            [this.#cell([words(row.others)])],
            row.sentences.map((sentence) => this.#stated(styles.cell, sentence, row)),
          ]),
        );
    }
  }

  /** @param columns headers with their share of the width, in per cent */
  #table(columns: readonly [head: TextKey, share: number][], rows: readonly Paragraph[][][]): Block[] {
    if (rows.length === 0) return [empty()];
    const drawn = columns.map(([key, share]) => ({ head: t(key), width: Math.round((this.#width * share) / 100) }));
    return [{ kind: 'table', columns: drawn, rows }];
  }

  #cell(pieces: readonly Piece[]): Paragraph {
    return paragraph(styles.cell, pieces);
  }

  #figure(sentence: FigureSentence): Paragraph[] {
    const { figure } = sentence;
    const { label, from, alternative } = figureWords(sentence);
    const data = this.#pictures.get(figure.image);
    const source: Piece[] =
      figure.source === null ? [] : [words(' '), { kind: 'link', to: sourcePlace(figure.source), text: from }];
    const scale = Math.min(1, this.#width / twipsPerPixel / figure.width, maxPictureHeightPx / figure.height);
    const picture: Piece = data
      ? pictureOf(figure, data, scale, label, alternative)
      : words(`${t('dossier.figureNotHere')} ${alternative}`);
    return [
      paragraph(styles.figure, [picture], { keepNext: true }),
      paragraph(styles.caption, [
        words(`${label} `, { style: wordStyles.name }),
        ...this.#sentence(sentence),
        ...source,
      ]),
    ];
  }

  #stated(style: string, sentence: Sentence, about: { id: string; collection: string }): Paragraph {
    const direction = sentenceDirection(sentence, about);
    return paragraph(style, this.#sentence(sentence), direction === 'auto' ? {} : { direction });
  }

  #sentence(sentence: Sentence): Piece[] {
    const format: WordFormat = {
      ...(sentence.record === null ? {} : formatOf(this.#sourceOfQuote.get(sentence.record))),
      ...(isUnsupported(sentence) ? { style: wordStyles.unsourced } : {}),
    };
    const runs = partsOf(sentence).flatMap(({ text, notes }) => [
      words(text, format),
      ...(notes === null ? [] : notes.length > 0 ? this.#notes.marks(notes) : [noQuote()]),
    ]);
    const leftOut = leftOutWords(sentence);
    return leftOut === '' ? runs : [...runs, words(leftOut)];
  }

  /** The list of sources, under its heading. */
  sources(title: string): Block[] {
    const { sources } = this.#document;
    const list = sources.flatMap((source) => this.#source(source));
    return [this.#contents.heading(1, title), ...(list.length > 0 ? list : [empty()])];
  }

  #source(source: Source): Paragraph[] {
    const format = formatOf(source);
    const cited = citationOf(source, this.#document);
    const attribution = cited ? '' : formatAttribution(source);
    const head = cited
      ? cited.map(({ text, italic }) => words(text, { italics: italic ?? false }))
      : [words(source.title, { ...format, style: wordStyles.name })];
    const number: Piece = { kind: 'place', name: sourcePlace(source.number), text: `${source.number}.` };
    const code = (text: string): Piece => words(text, { style: wordStyles.code });
    const rows: [TextKey, Piece][] = [
      ...(source.url && !cited ? [['dossier.url', code(source.url)] satisfies [TextKey, Piece]] : []),
      ...(source.fileName ? [['dossier.fileName', words(source.fileName)] satisfies [TextKey, Piece]] : []),
      ...proofsOf(source).map(({ label, hash }): [TextKey, Piece] => [
        label,
        hash === null ? words(t('dossier.noOriginal')) : code(hash),
      ]),
    ];
    return [
      paragraph(styles.source, [number, words('\t'), ...head]),
      ...(attribution ? [paragraph(styles.sourceFact, [words(attribution)], { keepNext: true })] : []),
      paragraph(styles.sourceFact, [words(factsOf(source))], { keepNext: true }),
      ...rows.map(([key, value], index) =>
        paragraph(styles.sourceFact, [words(`${t(key)}: `), value], {
          direction: 'ltr',
          keepNext: index < rows.length - 1,
        }),
      ),
    ];
  }

  /** Footnotes that no words cite, so that none is lost. */
  uncited(): Block[] {
    const numbers = this.#notes.uncited();
    if (numbers.length === 0) return [];
    return [this.#contents.heading(1, t('dossier.notes')), paragraph('Normal', this.#notes.marks(numbers))];
  }
}

/** Maximum height of a picture in pixels: three quarters of a page. */
const maxPictureHeightPx = 720;

function pictureOf(
  { number, type, width, height }: FigureSentence['figure'],
  data: Uint8Array,
  scale: number,
  name: string,
  description: string,
): Piece {
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return { kind: 'picture', number, type, data, ...size, name, description };
}

/** Marks the words before it as having no quote. */
function noQuote(): Piece {
  return words(` (${t('dossier.unsourced')})`, { style: wordStyles.noQuote });
}

function empty(): Paragraph {
  return paragraph(styles.facts, [words(t('dossier.empty'))]);
}
