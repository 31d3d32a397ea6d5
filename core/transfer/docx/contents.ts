import { BuilderElement, FileChild, InternalHyperlink, Run, type Paragraph, type XmlComponent } from 'docx';
import type { Bookmarks } from '#core/transfer/docx/notes.ts';
import { paragraph, textRuns, words, type Piece } from '#core/transfer/docx/runs.ts';
import { styles } from '#core/transfer/docx/styles.ts';
import { t } from '#lib/i18n/t.ts';
import { directionOf } from '#lib/text/direction.ts';
import { shorten } from '#lib/text/shorten.ts';

type Level = 1 | 2;

interface Entry {
  level: Level;
  text: string;
  bookmark: string;
}

/** Headings beyond which the contents name the sections only: of a whole case they would fill many pages. */
const maxEntries = 150;
/** Characters of a heading in the contents. */
const maxChars = 150;

/**
 * The headings of a dossier, and its table of contents. That is a field of Word's with the headings in it, so that
 * nothing is asked for when the file is opened. Page numbers only Word knows: they come when the table is updated.
 */
export class Contents {
  readonly #bookmarks: Bookmarks;
  readonly #entries: Entry[] = [];

  constructor(bookmarks: Bookmarks) {
    this.#bookmarks = bookmarks;
  }

  /** A heading, which the contents will name. */
  heading(level: Level, title: string): Paragraph {
    const text = title.replace(/\s+/g, ' ').trim();
    const bookmark = `_Toc${this.#entries.length + 1}`;
    this.#entries.push({ level, text, bookmark });
    const runs = this.#bookmarks.around(bookmark, textRuns(text, directionOf(text)));
    return paragraph(
      `Heading${level}`,
      runs.map((child) => ({ child })),
      { direction: directionOf(text) },
    );
  }

  /** The table of contents; nothing where there is no heading. */
  table(): FileChild[] {
    const deepest: Level = this.#entries.length > maxEntries ? 1 : 2;
    const entries = this.#entries.filter(({ level }) => level <= deepest);
    if (entries.length === 0) return [];
    const begin = [
      fieldMark('begin'),
      new Run({ children: [new Instruction(` TOC \\o "1-${deepest}" \\h \\z \\u `)] }),
      fieldMark('separate'),
    ];
    const paragraphs = entries.map((entry, index) =>
      paragraph(
        entry.level === 1 ? styles.contents1 : styles.contents2,
        [
          ...(index === 0 ? begin.map((child) => ({ child })) : []),
          link(entry),
          ...(index === entries.length - 1 ? [{ child: fieldMark('end') }] : []),
        ],
        { direction: directionOf(entry.text) },
      ),
    );
    const title = paragraph(styles.contentsTitle, [words(t('dossier.contents'))]);
    return [new ContentControl([title, ...paragraphs])];
  }
}

/** A content control of Word's gallery of tables of contents. */
class ContentControl extends FileChild {
  constructor(children: readonly XmlComponent[]) {
    super('w:sdt');
    this.root.push(galleryOfContents(), new BuilderElement({ name: 'w:sdtContent', children }));
  }
}

function link({ text, bookmark }: Entry): Piece {
  const children = textRuns(shorten(text, maxChars), directionOf(text));
  return { child: new InternalHyperlink({ anchor: bookmark, children }) };
}

/** Makes Word show the table with its command to update it. */
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
