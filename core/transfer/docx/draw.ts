import {
  BookmarkEnd,
  BookmarkStart,
  FootnoteReferenceRun,
  ImageRun,
  InternalHyperlink,
  Paragraph,
  SimpleField,
  TextRun,
  type FileChild,
  type IParagraphOptions,
  type XmlComponent,
} from 'docx';
import { textRuns } from '#core/transfer/docx/runs.ts';
import { table } from '#core/transfer/docx/table.ts';
import {
  directionIn,
  type Block,
  type Heading,
  type Paragraph as Drawn,
  type ParagraphFormat,
  type Picture,
  type Piece,
} from '#core/transfer/text-document/pieces.ts';
import { wordStyles } from '#core/transfer/text-document/styles.ts';
import { directionOf, type Direction } from '#lib/text/direction.ts';
import { xmlText } from '#lib/text/markup.ts';

/**
 * Draws the parts of a text document as parts of a Word document. Counts bookmarks, because their numbers must be unique in the
 * document.
 */
export class DocxPen {
  #count = 0;

  blocks(blocks: readonly Block[]): FileChild[] {
    return blocks.flatMap((block) => this.#block(block));
  }

  #block(block: Block): FileChild[] {
    switch (block.kind) {
      case 'paragraph':
        return [this.paragraph(block)];
      case 'heading':
        return [this.#heading(block)];
      case 'table':
        return table(block, (drawn) => this.paragraph(drawn));
    }
  }

  paragraph(drawn: Drawn): Paragraph {
    const direction = directionIn(drawn);
    const children = drawn.pieces.flatMap((piece) =>
      piece.kind === 'words' ? textRuns(piece.text, direction, piece.format) : this.#mark(piece),
    );
    return this.paragraphOf(drawn.style, direction, children, drawn.format);
  }

  /** A paragraph of Word elements. */
  paragraphOf(
    style: string,
    direction: Direction,
    children: readonly XmlComponent[],
    { keepNext, before }: ParagraphFormat = {},
  ): Paragraph {
    const options: IParagraphOptions = {
      style,
      ...(direction === 'rtl' ? { bidirectional: true } : {}),
      ...(keepNext ? { keepNext: true } : {}),
      ...(before === undefined ? {} : { spacing: { before } }),
    };
    return new ParagraphOfAny(options, children);
  }

  #heading({ level, text, place }: Heading): Paragraph {
    const direction = directionOf(text);
    return this.paragraphOf(`Heading${level}`, direction, this.#around(place, textRuns(text, direction)));
  }

  #mark(piece: Exclude<Piece, { kind: 'words' }>): XmlComponent[] {
    switch (piece.kind) {
      case 'link':
        return [new InternalHyperlink({ anchor: piece.to, children: [new TextRun(piece.text)] })];
      case 'place':
        return this.#around(piece.name, [new TextRun(piece.text)]);
      case 'note':
        return this.#around(noteBookmark(piece.ordinal), [new FootnoteReferenceRun(piece.ordinal)]);
      case 'again':
        return [new MarkAgain(piece.ordinal)];
      case 'picture':
        return [pictureRun(piece)];
    }
  }

  /** Puts a bookmark around part of a paragraph. @param name letters, digits and `_`, at most 40 */
  #around(name: string, children: readonly XmlComponent[]): XmlComponent[] {
    this.#count += 1;
    return [new BookmarkStart(name, this.#count), ...children, new BookmarkEnd(this.#count)];
  }
}

function pictureRun({ number, type, data, width, height, name, description }: Picture): ImageRun {
  return new ImageRun({
    type: type === 'image/png' ? 'png' : 'jpg',
    data,
    transformation: { width, height },
    altText: { id: String(number), name, title: name, description: xmlText(description) },
  });
}

/** A paragraph that accepts any element: the library's types do not allow the start and end of bookmarks in one. */
class ParagraphOfAny extends Paragraph {
  constructor(options: IParagraphOptions, children: readonly XmlComponent[]) {
    super(options);
    for (const child of children) this.root.push(child);
  }
}

function noteBookmark(ordinal: number): string {
  return `_RefNote${ordinal}`;
}

/** A repeated footnote mark: a field that Word renumbers together with the footnotes. */
class MarkAgain extends SimpleField {
  constructor(ordinal: number) {
    super(` NOTEREF ${noteBookmark(ordinal)} \\f \\h `);
    this.root.push(new TextRun({ text: String(ordinal), style: wordStyles.noteMark }));
  }
}
