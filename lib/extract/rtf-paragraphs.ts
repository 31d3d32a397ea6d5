import type { ExtractedBlock } from './extracted.ts';
import { Flow } from './flow.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** A paragraph style of the document. */
export interface RtfStyle {
  name: string;
  /** The outline level (0-based), or 9 for body text. */
  outline: number;
}

/** Properties of the paragraph that ends. */
export interface RtfParagraph {
  inTable: boolean;
  /** The number of its style, or -1 for none. */
  style: number;
  /** The outline level (0-based), or 9 for body text. */
  outline: number;
  /** The number of its list, or 0 for none. */
  list: number;
}

/** Builds paragraphs, lists, tables and notes from the text of an RTF file. */
export class RtfParagraphs {
  readonly styles = new Map<number, RtfStyle>();
  /** The first paragraph with the style "Title". */
  title = '';
  readonly #flow: Flow;
  #text = '';
  /** The paragraph's number or bullet, as the word processor wrote it. */
  #label = '';
  /** The paragraphs around an open note or text box. */
  readonly #around: string[] = [];
  /** The texts of boxes anchored in the paragraph. */
  #boxes: string[] = [];
  /** Whether a row has cells and has not ended. */
  #rowOpen = false;
  #list = 0;

  constructor(file: string) {
    this.#flow = new Flow(file);
  }

  add(text: string): void {
    this.#text += text;
  }

  beginLabel(): void {
    this.#label = '';
  }

  addToLabel(text: string): void {
    if (this.#label.length < 100) this.#label += text;
  }

  /** The following text, until `endNote` or `endBox`, is kept apart from the paragraph. */
  beginApart(): void {
    this.#around.push(this.#text);
    this.#text = '';
  }

  endNote(): void {
    const words = this.#text;
    this.#text = (this.#around.pop() ?? '') + this.#flow.note(words);
  }

  endBox(): void {
    this.#boxes.push(this.#text);
    this.#text = this.#around.pop() ?? '';
  }

  endParagraph({ inTable, style: number, outline, list }: RtfParagraph): void {
    const text = this.#text;
    const label = this.#label;
    const boxes = this.#boxes;
    this.#text = '';
    this.#label = '';
    this.#boxes = [];
    if (inTable && !this.#flow.inTable) this.#flow.beginTable();
    // Some word processors omit the table mark within table rows.
    else if (!inTable && this.#flow.inTable && !this.#rowOpen) this.#flow.endTable();
    const style = this.styles.get(number);
    const name = style?.name ?? '';
    const isTitle = /^(?:title|t[ií]tulo|titre|titel|titolo)$/i.test(name);
    if (isTitle && this.title === '') this.title = oneLine(text);
    const kind = isTitle ? 'heading' : kindOf(name, Math.min(outline, style?.outline ?? 9));
    if (list !== this.#list) this.#flow.endList();
    this.#list = list;
    this.#flow.paragraph(text, { kind, list: kind === 'body' && label !== '' ? labelOf(label) : null });
    for (const box of boxes) this.#flow.paragraph(box, { kind: 'body', list: null });
  }

  endCell(paragraph: RtfParagraph): void {
    this.endParagraph({ ...paragraph, inTable: true });
    if (!this.#rowOpen) this.#flow.beginRow();
    this.#rowOpen = true;
    this.#flow.endCell();
  }

  endRow(): void {
    this.#rowOpen = false;
  }

  end(): ExtractedBlock[] {
    return this.#flow.end();
  }
}

function kindOf(style: string, outline: number): ExtractedBlock['kind'] {
  if (outline < 9 || /^(?:heading|t[ií]tulo|titre|überschrift|titolo) \d$/i.test(style)) return 'heading';
  if (/^(?:caption|epígrafe|descripción|légende|beschriftung|legenda|illustration)$/i.test(style)) return 'caption';
  return /^(?:quote|intense quote|(?:block )?quotations?|block text|cita|cita destacada|citation|zitat|citação)$/i.test(
    style,
  )
    ? 'blockquote'
    : 'body';
}

/** Returns a list label: numbers and letters are kept with their punctuation, bullets are dropped. */
function labelOf(text: string): string {
  const label = text.trim();
  if (/^\d{1,4}$/.test(label)) return `${label}.`;
  return /^\(?(?:\d{1,4}(?:\.\d{1,4}){0,5}|[\p{L}]{1,5})[.)]$|^\d{1,4}(?:\.\d{1,4}){1,5}$/u.test(label) ? label : '';
}
