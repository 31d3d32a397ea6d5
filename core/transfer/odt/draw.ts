import { languageProperties, linkStyle, points, styleName } from '#core/transfer/odt/styles.ts';
import { paragraphText } from '#core/transfer/odt/xml.ts';
import { element, text, type Attributes, type Xml } from '#lib/exchange/xml.ts';
import { twipsPerPixel } from '#core/transfer/paper.ts';
import type { TextDocument } from '#core/transfer/text-document/document.ts';
import {
  directionIn,
  paragraph,
  words,
  type Block,
  type Heading,
  type WordFormat,
  type Paragraph,
  type ParagraphFormat,
  type Picture,
  type Piece,
  type Table,
} from '#core/transfer/text-document/pieces.ts';
import { wordStyles, styles } from '#core/transfer/text-document/styles.ts';
import { isKeptTogether, tableRows, type RowCell } from '#core/transfer/text-document/table-rows.ts';
import { closedText, directionOf, directionRuns, type Direction } from '#lib/text/direction.ts';

const line = '0.5pt solid #bbbbbb';

/** Draws the parts of a text document as OpenDocument elements, and collects automatic styles for the formatting of single words. */
export class OdtPen {
  /** The pictures drawn so far, by their path in the file. */
  readonly pictures = new Map<string, Picture>();
  readonly #notes: TextDocument['notes'];
  /** By their content, so that equal styles are shared. */
  readonly #automatic = new Map<string, { name: string; xml: Xml }>();
  #tables = 0;

  constructor(notes: TextDocument['notes']) {
    this.#notes = notes;
  }

  blocks(blocks: readonly Block[]): Xml[] {
    return blocks.map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return this.paragraph(block);
        case 'heading':
          return this.#heading(block);
        case 'table':
          return this.#table(block);
      }
    });
  }

  /** The automatic styles used so far. */
  automaticStyles(): Xml {
    const all = [...this.#automatic.values()].map(({ xml }) => xml);
    return element('office:automatic-styles', {}, all);
  }

  paragraph(drawn: Paragraph): Xml {
    const direction = directionIn(drawn);
    const children = drawn.pieces.flatMap((piece) => this.#piece(piece, direction));
    return element(
      'text:p',
      { 'text:style-name': this.#paragraphStyle(drawn.style, direction, drawn.format) },
      children,
    );
  }

  #heading({ level, text: title, place }: Heading): Xml {
    const direction = directionOf(title);
    return element(
      'text:h',
      { 'text:style-name': this.#paragraphStyle(`Heading${level}`, direction, {}), 'text:outline-level': level },
      [
        element('text:bookmark-start', { 'text:name': place }),
        paragraphText(closedText(title, direction)),
        element('text:bookmark-end', { 'text:name': place }),
      ],
    );
  }

  /** The table of contents with its headings; empty if there are none. */
  contents({ contents: { deepest, entries }, contentsTitle }: TextDocument): Xml[] {
    if (entries.length === 0) return [];
    const title = this.paragraph(paragraph(styles.contentsTitle, [words(contentsTitle)]));
    const lines = entries.map(({ level, text: heading, place }) => {
      const style = level === 1 ? styles.contents1 : styles.contents2;
      return this.paragraph(
        paragraph(style, [{ kind: 'link', to: place, text: heading }], { direction: directionOf(heading) }),
      );
    });
    const source = element('text:table-of-content-source', { 'text:outline-level': deepest }, [
      element('text:index-title-template', { 'text:style-name': styleName(styles.contentsTitle) }, [
        text(contentsTitle),
      ]),
      ...[styles.contents1, styles.contents2].map((style, index) => entryTemplate(index + 1, styleName(style))),
    ]);
    const head = element('text:index-title', { 'text:name': 'DossierContentsHead' }, [title]);
    return [
      element('text:table-of-content', { 'text:name': 'DossierContents' }, [
        source,
        element('text:index-body', {}, [head, ...lines]),
      ]),
    ];
  }

  #piece(piece: Piece, direction: Direction): Xml[] {
    switch (piece.kind) {
      case 'words':
        return this.#words(piece.text, piece.format, direction);
      case 'link':
        return [
          element(
            'text:a',
            {
              'xlink:type': 'simple',
              'xlink:href': `#${piece.to}`,
              'text:style-name': linkStyle,
              'text:visited-style-name': linkStyle,
            },
            [paragraphText(piece.text)],
          ),
        ];
      case 'place':
        return [
          element('text:bookmark-start', { 'text:name': piece.name }),
          paragraphText(piece.text),
          element('text:bookmark-end', { 'text:name': piece.name }),
        ];
      case 'note':
        return [this.#note(piece.ordinal)];
      case 'again':
        return [this.#noteAgain(piece.ordinal)];
      case 'picture':
        return [this.#picture(piece)];
    }
  }

  #words(words: string, format: WordFormat, direction: Direction): Xml[] {
    const closed = closedText(words, direction);
    if (format.language === undefined) return this.#span(closed, format, false);
    // Only right-to-left runs take their language from the attribute for such scripts.
    return directionRuns(closed, direction).flatMap((run) => this.#span(run.text, format, run.direction === 'rtl'));
  }

  #span(words: string, { style, italics, language }: WordFormat, isRtl: boolean): Xml[] {
    if (words === '') return [];
    const properties: Attributes = {
      ...(italics
        ? { 'fo:font-style': 'italic', 'style:font-style-asian': 'italic', 'style:font-style-complex': 'italic' }
        : {}),
      ...(language === undefined ? {} : languageProperties(language, isRtl)),
    };
    const parent = style === undefined ? undefined : styleName(style);
    const name =
      Object.keys(properties).length === 0
        ? parent
        : this.#style('Words', { 'style:family': 'text', 'style:parent-style-name': parent }, [
            element('style:text-properties', properties),
          ]);
    const inner = paragraphText(words);
    return [name === undefined ? inner : element('text:span', { 'text:style-name': name }, [inner])];
  }

  #note(ordinal: number): Xml {
    const body = (this.#notes[ordinal - 1] ?? []).map((one) => this.paragraph(one));
    return element('text:note', { 'text:id': noteId(ordinal), 'text:note-class': 'footnote' }, [
      element('text:note-citation', {}, [text(String(ordinal))]),
      element('text:note-body', {}, body),
    ]);
  }

  /** A picture is anchored in its paragraph like a character. */
  #picture(picture: Picture): Xml {
    const path = `Pictures/${picture.number}.${picture.type === 'image/png' ? 'png' : 'jpg'}`;
    this.pictures.set(path, picture);
    const frame = {
      'draw:name': picture.name,
      'text:anchor-type': 'as-char',
      'svg:width': points(picture.width * twipsPerPixel),
      'svg:height': points(picture.height * twipsPerPixel),
    };
    return element('draw:frame', frame, [
      element('draw:image', {
        'xlink:href': path,
        'xlink:type': 'simple',
        'xlink:show': 'embed',
        'xlink:actuate': 'onLoad',
      }),
      element('svg:title', {}, [text(picture.name)]),
      element('svg:desc', {}, [text(picture.description)]),
    ]);
  }

  /** A repeated footnote mark, which is renumbered together with the footnotes. */
  #noteAgain(ordinal: number): Xml {
    return element('text:span', { 'text:style-name': styleName(wordStyles.noteMark) }, [
      element(
        'text:note-ref',
        { 'text:note-class': 'footnote', 'text:reference-format': 'text', 'text:ref-name': noteId(ordinal) },
        [text(String(ordinal))],
      ),
    ]);
  }

  #table({ columns, rows }: Table): Xml {
    this.#tables += 1;
    const width = points(columns.reduce((sum, column) => sum + column.width, 0));
    const style = this.#style('Table', { 'style:family': 'table' }, [
      element('style:table-properties', {
        'style:width': width,
        'table:align': 'left',
        'table:border-model': 'collapsing',
        'fo:margin-bottom': '6pt',
      }),
    ]);
    const wholeRow = this.#style('Row', { 'style:family': 'table-row' }, [
      element('style:table-row-properties', { 'fo:keep-together': 'always' }),
    ]);
    const heads = columns.map(({ head }, column) =>
      this.#cell(column, [this.paragraph(paragraph(styles.cellHead, [words(head)]))], {}),
    );
    const body = rows.flatMap((cells) =>
      // Footnotes are drawn in text order.
      tableRows(cells.map((cell) => cell.map((one) => this.paragraph(one)))).map((row) =>
        this.#row(row, columns.length, isKeptTogether(cells) ? wholeRow : undefined),
      ),
    );
    return element('table:table', { 'table:name': `DossierTable${this.#tables}`, 'table:style-name': style }, [
      ...columns.map((column) =>
        element('table:table-column', {
          'table:style-name': this.#style('Column', { 'style:family': 'table-column' }, [
            element('style:table-column-properties', { 'style:column-width': points(column.width) }),
          ]),
        }),
      ),
      element('table:table-header-rows', {}, [element('table:table-row', { 'table:style-name': wholeRow }, heads)]),
      ...body,
    ]);
  }

  #row(row: readonly RowCell<Xml>[], columns: number, style: string | undefined): Xml {
    const byColumn = new Map(row.map((cell) => [cell.column, cell]));
    return element(
      'table:table-row',
      { 'table:style-name': style },
      Array.from({ length: columns }, (_, column) => {
        const cell = byColumn.get(column);
        return cell ? this.#cell(column, cell.paragraphs, cell) : element('table:covered-table-cell');
      }),
    );
  }

  #cell(
    column: number,
    paragraphs: readonly Xml[],
    { span = 1, isContinued = false, goesOn = false }: Partial<RowCell<Xml>>,
  ): Xml {
    const style = this.#style('Cell', { 'style:family': 'table-cell' }, [
      element('style:table-cell-properties', {
        'fo:border-top': isContinued ? 'none' : line,
        'fo:border-bottom': goesOn ? 'none' : line,
        'fo:border-left': 'none',
        'fo:border-right': 'none',
        'fo:padding-top': isContinued ? '0pt' : '2.5pt',
        'fo:padding-bottom': goesOn ? '1pt' : '2.5pt',
        'fo:padding-left': '0pt',
        'fo:padding-right': '6pt',
      }),
    ]);
    return element(
      'table:table-cell',
      {
        'table:style-name': style,
        'office:value-type': 'string',
        'table:number-rows-spanned': span > 1 ? span : undefined,
      },
      paragraphs.length > 0 ? paragraphs : [this.paragraph(paragraph(styles.cell, []))],
    );
  }

  #paragraphStyle(id: string, direction: Direction, { keepNext, before }: ParagraphFormat): string {
    const properties: Attributes = {
      'fo:margin-top': before === undefined ? undefined : points(before),
      'fo:keep-with-next': keepNext ? 'always' : undefined,
      // LibreOffice takes “start” for left, whichever way a paragraph runs.
      ...(direction === 'rtl' ? { 'style:writing-mode': 'rl-tb', 'fo:text-align': 'right' } : {}),
    };
    const name = styleName(id);
    if (Object.values(properties).every((value) => value === undefined)) return name;
    return this.#style('Paragraph', { 'style:family': 'paragraph', 'style:parent-style-name': name }, [
      element('style:paragraph-properties', properties),
    ]);
  }

  /** The name of the automatic style with this content, created if there is none. */
  #style(prefix: string, attributes: Attributes, properties: readonly Xml[]): string {
    const key = `${prefix} ${JSON.stringify(attributes)} ${properties.join('')}`;
    const existing = this.#automatic.get(key);
    if (existing) return existing.name;
    const name = `Dossier${prefix}${this.#automatic.size + 1}`;
    this.#automatic.set(key, { name, xml: element('style:style', { 'style:name': name, ...attributes }, properties) });
    return name;
  }
}

function noteId(ordinal: number): string {
  return `ftn${ordinal}`;
}

/** How a word processor rewrites an entry when the table is updated: the heading as a link, and its page. */
function entryTemplate(level: number, style: string): Xml {
  return element('text:table-of-content-entry-template', { 'text:outline-level': level, 'text:style-name': style }, [
    element('text:index-entry-link-start'),
    element('text:index-entry-text'),
    element('text:index-entry-tab-stop', { 'style:type': 'right', 'style:leader-char': ' ' }),
    element('text:index-entry-page-number'),
    element('text:index-entry-link-end'),
  ]);
}
