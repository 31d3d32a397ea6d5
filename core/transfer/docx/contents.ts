import { BuilderElement, FileChild, InternalHyperlink, Run, type XmlComponent } from 'docx';
import type { DocxPen } from '#core/transfer/docx/draw.ts';
import { textRuns } from '#core/transfer/docx/runs.ts';
import type { TextDocument } from '#core/transfer/text-document/document.ts';
import { paragraph, words } from '#core/transfer/text-document/pieces.ts';
import { styles } from '#core/transfer/text-document/styles.ts';
import { directionOf } from '#lib/text/direction.ts';

/**
 * The table of contents; empty if there are no headings. It is a Word field that already contains the headings, so that Word does
 * not prompt when the file is opened.
 */
export function contentsTable({ contents, contentsTitle }: TextDocument, pen: DocxPen): FileChild[] {
  const { deepest, entries } = contents;
  if (entries.length === 0) return [];
  const begin = [
    fieldMark('begin'),
    new Run({ children: [new Instruction(` TOC \\o "1-${deepest}" \\h \\z \\u `)] }),
    fieldMark('separate'),
  ];
  const paragraphs = entries.map(({ level, text, place }, index) => {
    const direction = directionOf(text);
    return pen.paragraphOf(level === 1 ? styles.contents1 : styles.contents2, direction, [
      ...(index === 0 ? begin : []),
      new InternalHyperlink({ anchor: place, children: textRuns(text, direction) }),
      ...(index === entries.length - 1 ? [fieldMark('end')] : []),
    ]);
  });
  const title = pen.paragraph(paragraph(styles.contentsTitle, [words(contentsTitle)]));
  return [new ContentControl([title, ...paragraphs])];
}

/** A content control that Word treats as a table of contents from its gallery. */
class ContentControl extends FileChild {
  constructor(children: readonly XmlComponent[]) {
    super('w:sdt');
    this.root.push(galleryOfContents(), new BuilderElement({ name: 'w:sdtContent', children }));
  }
}

/** Makes Word show the table with its update button. */
function galleryOfContents(): XmlComponent {
  const gallery = new BuilderElement<{ val: string }>({
    name: 'w:docPartGallery',
    attributes: { val: { key: 'w:val', value: 'Table of Contents' } },
  });
  const part = new BuilderElement({
    name: 'w:docPartObj',
    children: [gallery, new BuilderElement({ name: 'w:docPartUnique' })],
  });
  return new BuilderElement({ name: 'w:sdtPr', children: [part] });
}

function fieldMark(type: 'begin' | 'separate' | 'end'): Run {
  const mark = new BuilderElement<{ type: string }>({
    name: 'w:fldChar',
    attributes: { type: { key: 'w:fldCharType', value: type } },
  });
  return new Run({ children: [mark] });
}

class Instruction extends BuilderElement<{ space: string }> {
  constructor(code: string) {
    super({ name: 'w:instrText', attributes: { space: { key: 'xml:space', value: 'preserve' } } });
    this.root.push(code);
  }
}
