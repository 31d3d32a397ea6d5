import { Paragraph, Tab, TextRun, type IParagraphOptions, type XmlComponent } from 'docx';
import { closeDirections, directionOf, directionRuns, type Direction } from '#lib/text/direction.ts';

/** How words look, and in which language they are. */
export interface Look {
  /** Id of a character style. */
  style?: string | undefined;
  italics?: boolean | undefined;
  /** BCP 47; absent for words in the language of the document. */
  language?: string | undefined;
}

/** What a paragraph is made of: words, and what is not words, such as the mark of a footnote. */
export type Piece = { text: string; look?: Look } | { child: XmlComponent };

/** Words as a piece of a paragraph. */
export function words(text: string, look: Look = {}): Piece {
  return { text, look };
}

export interface ParagraphLook {
  /** Absent: by the first letter of its words. */
  direction?: Direction;
  keepNext?: boolean;
  /** Room above it, in twentieths of a point, where it is another than the style has. */
  before?: number;
}

/**
 * A paragraph of pieces. Words in it are words, whatever they look like; their line breaks and tabs are kept, and words
 * that run from right to left are marked as such.
 * @param style id of a paragraph style
 */
export function paragraph(style: string, pieces: readonly Piece[], look: ParagraphLook = {}): Paragraph {
  const direction = look.direction ?? directionOf(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(' '));
  const children = pieces.flatMap((piece) =>
    'text' in piece ? textRuns(piece.text, direction, piece.look) : [piece.child],
  );
  const options: IParagraphOptions = {
    style,
    ...(direction === 'rtl' ? { bidirectional: true } : {}),
    ...(look.keepNext ? { keepNext: true } : {}),
    ...(look.before === undefined ? {} : { spacing: { before: look.before } }),
  };
  return new ParagraphOfAny(options, children);
}

/** A paragraph that takes every element: the library's own list of what may be in one lacks bookmarks that begin and end. */
class ParagraphOfAny extends Paragraph {
  constructor(options: IParagraphOptions, children: readonly XmlComponent[]) {
    super(options);
    for (const child of children) this.root.push(child);
  }
}

/**
 * Words as runs, cut where their direction changes and at line breaks and tabs.
 * @param base the direction of the paragraph
 */
export function textRuns(text: string, base: Direction, look: Look = {}): TextRun[] {
  return closed(xmlText(text), base)
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [new TextRun({ break: 1 })] : []),
      ...line
        .split('\t')
        .flatMap((cell, nth) => [
          ...(nth > 0 ? [new TextRun({ children: [new Tab()] })] : []),
          ...directionRuns(cell, base).flatMap((run) =>
            harmless(run.text).map((part) => new TextRun({ text: part, ...looks(look, run.direction) })),
          ),
        ]),
    ]);
}

/** Ends the changes of direction that a text leaves open, also for a number that follows it: that would be drawn before it. */
function closed(text: string, base: Direction): string {
  const ended = closeDirections(text);
  return ended === text ? text : `${ended}${base === 'ltr' ? '\u200e' : '\u200f'}`;
}

function looks(
  { style, italics, language }: Look,
  direction: Direction,
): ConstructorParameters<typeof TextRun>[0] & object {
  const isRtl = direction === 'rtl';
  // Word looks for the language of such runs in another attribute.
  const tag = language === undefined ? {} : { language: isRtl ? { bidirectional: language } : languagesOf(language) };
  return {
    ...(style === undefined ? {} : { style }),
    ...(italics ? { italics } : {}),
    ...tag,
    ...(isRtl ? { rightToLeft: true } : {}),
  };
}

/** Chinese, Japanese and Korean signs take their language from an attribute of their own. */
function languagesOf(language: string): { value: string; eastAsia?: string } {
  return /^(?:zh|ja|ko|yue)\b/i.test(language) ? { value: language, eastAsia: language } : { value: language };
}

/**
 * The library writes placeholders in braces into the XML and replaces them at the end, also where they are somebody's
 * words. Braces that might be taken for one are cut apart.
 */
function harmless(text: string): string[] {
  return /\{[^{}]+\}/.test(text) ? text.split(/(?<=\{)/) : [text];
}

const refused =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text without what XML 1.0 refuses: control characters and halves of characters. Line ends become "\n". */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(refused, '');
}
