import { wordSet } from '#lib/text/word-set.ts';
import type { ExtractedBlock } from './extracted.ts';
import { Flow, type FlowParagraph } from './flow.ts';
import { OdtNumbers } from './odt-numbers.ts';
import { odfPrefixes, type OdtStyles } from './odt-styles.ts';
import { readXml } from './xml.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** The content of an OpenDocument text. */
export interface OdtText {
  blocks: ExtractedBlock[];
  /** The first paragraph with the style "Title". */
  title: string;
  /** Whether changes were tracked. The text is read as if all were accepted. */
  changes: boolean;
  /** The number of margin comments, which are left out. */
  comments: number;
}

/** Elements whose content is not part of the text: deleted text, tables of contents, forms, alternative text of pictures. */
const skippedElements = wordSet(
  'text:tracked-changes text:table-of-content text:illustration-index text:table-index text:object-index ' +
    'text:user-index text:alphabetical-index text:sequence-decls text:variable-decls text:user-field-decls ' +
    'text:dde-connection-decls text:note-citation text:ruby-text text:script office:forms office:annotation ' +
    'office:event-listeners office:binary-data office:settings office:scripts office:font-face-decls ' +
    'office:automatic-styles office:styles office:master-styles office:meta svg:title svg:desc',
);

/** The maximum number of spaces or cells one element may stand for, so that a malicious file cannot fill the memory. */
const maxRepeats = 200;

interface Paragraph extends FlowParagraph {
  text: string;
  isTitle: boolean;
  hidden: boolean;
  /** Paragraphs of frames anchored in this one; they are added after it. */
  framed: (FlowParagraph & { text: string })[];
}

/** Reads content.xml in one pass. Throws `AppError` if the nesting or the text exceeds the limits. */
export function readOdtText(file: string, xml: string, styles: OdtStyles): OdtText {
  const reader = new OdtReader(file, styles);
  readXml(xml, reader, { file, prefixes: odfPrefixes });
  return { blocks: reader.flow.end(), title: reader.title, changes: reader.changes, comments: reader.comments };
}

class OdtReader {
  readonly flow: Flow;
  title = '';
  changes = false;
  comments = 0;
  readonly #styles: OdtStyles;
  /** The open paragraphs; one in a frame or a note is nested in another. */
  readonly #open: Paragraph[] = [];
  readonly #numbers: OdtNumbers;
  /** The texts of open notes, each kept apart from the paragraphs around it. */
  readonly #notes: string[][] = [];
  /** The number of open elements within a skipped one. */
  #skipped = 0;
  #inText = false;
  #cellRepeats: number[] = [];

  constructor(file: string, styles: OdtStyles) {
    this.flow = new Flow(file);
    this.#styles = styles;
    this.#numbers = new OdtNumbers(styles);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'office:annotation' && this.#skipped === 0) this.comments += 1;
    if (name === 'text:changed-region') this.changes = true;
    if (this.#skipped > 0 || skippedElements.has(name) || this.#isHidden(name, attributes)) {
      this.#skipped += 1;
      return;
    }
    switch (name) {
      case 'office:text':
        this.#inText = true;
        break;
      case 'text:h':
      case 'text:p':
        this.#begin(name, attributes);
        break;
      case 'text:s':
        this.#add(' '.repeat(repeats(attributes['text:c'])));
        break;
      case 'text:tab':
        this.#add('\t');
        break;
      case 'text:line-break':
        this.#add('\n');
        break;
      case 'text:list':
        this.#numbers.beginList(attributes);
        break;
      case 'text:list-item':
        this.#numbers.beginItem(attributes['text:start-value']);
        break;
      case 'text:note':
        this.#notes.push([]);
        break;
      case 'table:table':
        if (this.#notes.length === 0) this.flow.beginTable();
        break;
      case 'table:table-row':
        if (this.#notes.length === 0) this.flow.beginRow();
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.#cellRepeats.push(repeats(attributes['table:number-columns-repeated']));
        break;
    }
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    switch (name) {
      case 'text:h':
      case 'text:p':
        this.#end();
        break;
      case 'text:list':
        if (this.#numbers.endList()) this.flow.endList();
        break;
      case 'text:note':
        this.#add(this.flow.note((this.#notes.pop() ?? []).join(' ')));
        break;
      case 'table:table':
        if (this.#notes.length === 0) this.flow.endTable();
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell': {
        const times = this.#cellRepeats.pop() ?? 1;
        if (this.#notes.length === 0) for (let i = 0; i < times; i += 1) this.flow.endCell();
        break;
      }
    }
  }

  text(text: string): void {
    // Line breaks and tabs in the markup are just spaces; real ones are elements.
    if (this.#skipped === 0) this.#add(text.replace(/[ \t\r\n]+/g, ' '));
  }

  #add(text: string): void {
    const paragraph = this.#open.at(-1);
    if (paragraph !== undefined) paragraph.text += text;
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>): void {
    const style = attributes['text:style-name'] ?? '';
    const role = name === 'text:h' ? 'heading' : this.#styles.roleOf(style);
    const kind = role === 'title' ? 'heading' : role;
    this.#open.push({
      kind,
      list: kind === 'body' ? this.#numbers.label(style) : null,
      text: name === 'text:h' ? `${this.#numbers.headingLabel(style, attributes)} `.trimStart() : '',
      isTitle: role === 'title',
      hidden: this.#styles.hides(style),
      framed: [],
    });
  }

  #end(): void {
    const paragraph = this.#open.pop();
    if (paragraph === undefined || !this.#inText) return;
    const { kind, list, text, isTitle, hidden, framed } = paragraph;
    const note = this.#notes.at(-1);
    const outer = this.#open.at(-1);
    if (!hidden && isTitle && this.title === '') this.title = oneLine(text);
    const paragraphs = hidden ? framed : [{ kind, list, text }, ...framed];
    if (note !== undefined) for (const { text: words } of paragraphs) note.push(words);
    // A table in a frame adds its cells immediately; otherwise their text would come after the table.
    else if (outer !== undefined && !this.flow.inTable) for (const one of paragraphs) outer.framed.push(one);
    else for (const one of paragraphs) this.flow.paragraph(one.text, one);
  }

  /** Returns whether the element is a hidden section, paragraph or text, by its condition as it was when saved. */
  #isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
    if (name === 'text:span') return this.#styles.hides(attributes['text:style-name'] ?? '');
    if (name === 'text:section') return attributes['text:display'] === 'none';
    return (name === 'text:hidden-text' || name === 'text:hidden-paragraph') && attributes['text:is-hidden'] === 'true';
  }
}

function repeats(value: string | undefined): number {
  const count = Number.parseInt(value ?? '', 10);
  return Number.isNaN(count) ? 1 : Math.min(Math.max(count, 1), maxRepeats);
}
