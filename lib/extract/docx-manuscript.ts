import { wordSet } from '#lib/text/word-set.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { hasWords, unpackDocx } from './docx.ts';
import { fieldOf, maxFieldCode } from './docx-fields.ts';
import type { ParseInput } from './extracted.ts';
import { maxManuscriptLength, maxManuscriptParagraphs } from './limits.ts';
import type { Manuscript } from './manuscript.ts';
import { readXml, type XmlHandler, type XmlOptions } from './xml.ts';
import { oneLine } from '#lib/text/spaces.ts';

type Attributes = Readonly<Record<string, string>>;
type Paragraph = Manuscript['paragraphs'][number];

const prefixes = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes': 'vt',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
};

/** Elements without words of the text: deletions, drawings, and previous formatting. */
const skipped = wordSet(
  'w:del w:moveFrom mc:Fallback w:drawing w:pict w:object w:sdtPr w:rPrChange w:pPrChange w:sectPr',
);
const tracked = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);
/** Elements with words that are not read, and those inside which that does not matter. */
const unread = new Set(['w:txbxContent', 'w:altChunk', 'm:oMath']);
const unseen = new Set(['mc:Fallback', 'w:del', 'w:moveFrom']);

/** Elements that stand for a character. */
const signs: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
};

/** Maximum number of comments, and of characters of the commented text. */
const maxComments = 1_000;
const maxAboutChars = 300;

/**
 * Reads a Word document as its author left it, with tracked changes accepted. Pictures, text boxes and hidden text are
 * left out.
 * @throws AppError `unreadable`, `too-large`
 */
export function readManuscript(input: ParseInput): Manuscript {
  const parts = unpackDocx(input, (path, fault) => {
    // Otherwise the notes would appear to have been deleted by whoever sent it back.
    if (hasWords(path)) throw fault;
  });
  const partOf = (name: string) => {
    const pattern = new RegExp(`^word/${name}\\d*\\.xml$`, 'i');
    return [...parts].find(([path]) => pattern.test(path))?.[1] ?? '';
  };
  const options: XmlOptions = { file: input.name, prefixes };
  const document = partOf('document');
  if (document === '') {
    const reason = t('capture.damagedPart', { part: 'word/document.xml' });
    throw new AppError('unreadable', t('capture.notDocx', { name: input.name, reason }));
  }
  const styleNames = readStyles(partOf('styles'), options);
  const body = new Flow(styleNames, input.name);
  readXml(document, body, options);
  const notes = ['footnote', 'endnote'].flatMap((name) => {
    const flow = new Flow(styleNames, input.name);
    readXml(partOf(`${name}s`), flow, options);
    // Word keeps the words of a note whose number was deleted with tracking.
    return [...flow.end().groups].flatMap(([id, note]) => (body.cited.has(`${name} ${id}`) ? note : []));
  });
  const remarks = new Flow(styleNames, input.name);
  readXml(partOf('comments'), remarks, options);
  const { paragraphs } = body.end();
  return {
    paragraphs,
    footnotes: notes.map(({ text }) => text).filter((text) => text !== ''),
    comments: [...remarks.end().groups].slice(0, maxComments).flatMap(([id, { author, text }]) => {
      const about = oneLine(body.ranges.get(id) ?? '');
      return text === '' ? [] : [{ author, text, about: about.slice(0, maxAboutChars) }];
    }),
    tracked: body.tracked,
    unread: body.unread,
    properties: readProperties(parts.get('docProps/custom.xml') ?? '', options),
  };
}

interface Field {
  isResult: boolean;
  code: string;
  isSimple: boolean;
}

/** The paragraphs of a part, and the words of its footnotes or comments by id. */
class Flow implements XmlHandler {
  tracked = 0;
  unread = 0;
  /** The notes that words cite, by their kinds and ids. */
  readonly cited = new Set<string>();
  /** Words within the range of a comment, by its id. */
  readonly ranges = new Map<string, string>();
  readonly #open = new Set<string>();
  readonly #groups = new Map<string, { author: string; text: string }>();
  readonly #paragraphs: Paragraph[] = [];
  readonly #fields: Field[] = [];
  readonly #path: string[] = [];
  #group: { author: string; text: string } | null = null;
  #paragraph: Paragraph | null = null;
  /** The mark at the end of the previous paragraph was deleted, so the next one continues it. */
  #goesOn = false;
  #isMarkDeleted = false;
  /** Number of rows begun in each open table. */
  readonly #rows: number[] = [];
  #skipping = 0;
  #look = '';
  #isHidden = false;
  #length = 0;

  constructor(
    private readonly styleNames: ReadonlyMap<string, string>,
    private readonly file: string,
  ) {}

  open(name: string, attributes: Attributes): void {
    this.#path.push(name);
    if (unread.has(name) && !this.#path.some((around) => unseen.has(around))) this.unread += 1;
    if (this.#skipping > 0) {
      this.#skipping += 1;
      return;
    }
    if (tracked.has(name)) this.tracked += 1;
    if (name === 'w:del' && this.#path.at(-2) === 'w:rPr' && this.#path.at(-3) === 'w:pPr') this.#isMarkDeleted = true;
    if (skipped.has(name)) {
      this.#skipping = 1;
      return;
    }
    const id = attributes['w:id'] ?? '';
    switch (name) {
      case 'w:tbl':
        this.#rows.push(0);
        return;
      case 'w:tr':
        this.#rows.push((this.#rows.pop() ?? 0) + 1);
        return;
      case 'w:p':
        this.#begin();
        return;
      case 'w:pStyle':
        if (this.#paragraph) this.#paragraph.style = this.#nameOf(attributes['w:val']);
        return;
      case 'w:r':
        this.#look = '';
        this.#isHidden = false;
        return;
      case 'w:rStyle':
        if (this.#path.at(-3) === 'w:r') this.#look = this.#nameOf(attributes['w:val']);
        return;
      case 'w:vertAlign':
        if (this.#path.at(-3) === 'w:r' && attributes['w:val'] === 'superscript' && !this.#look.startsWith('footnote'))
          this.#look = 'superscript';
        return;
      case 'w:vanish':
        if (this.#path.at(-3) === 'w:r') this.#isHidden = !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '');
        return;
      case 'w:fldSimple':
        this.#fields.push({ isResult: true, code: attributes['w:instr'] ?? '', isSimple: true });
        return;
      case 'w:fldChar':
        this.#field(attributes['w:fldCharType'] ?? '');
        return;
      case 'w:footnote':
      case 'w:endnote':
      case 'w:comment':
        // The separator lines between notes and text are notes of their own type.
        this.#group = { author: attributes['w:author'] ?? '', text: '' };
        if ((attributes['w:type'] ?? 'normal') === 'normal') this.#groups.set(id, this.#group);
        return;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.cited.add(`${name.slice(2, -'Reference'.length)} ${id}`);
        return;
      case 'w:commentRangeStart':
        if (this.#open.size < maxComments) this.#open.add(id);
        return;
      case 'w:commentRangeEnd':
        this.#open.delete(id);
        return;
    }
    // A tab in the properties of a paragraph is a tab stop.
    const sign = this.#path.at(-2) === 'w:r' ? signs[name] : undefined;
    if (sign !== undefined) this.#add(sign);
  }

  close(name: string): void {
    this.#path.pop();
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (name === 'w:tbl') this.#rows.pop();
    else if (name === 'w:fldSimple') this.#fields.pop();
    else if (name === 'w:p') this.#finish();
    else if (name === 'w:footnote' || name === 'w:endnote' || name === 'w:comment') this.#group = null;
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    const within = this.#path.at(-1);
    const field = this.#fields.at(-1);
    if (within === 'w:instrText' && field && !field.isResult) field.code += text.slice(0, maxFieldCode);
    else if (within === 'w:t') this.#add(text);
  }

  end() {
    return { paragraphs: this.#paragraphs, groups: this.#groups };
  }

  #nameOf(id: string | undefined): string {
    return this.styleNames.get(id ?? '') ?? (id ?? '').toLowerCase();
  }

  #begin(): void {
    const isInTable = this.#rows.length > 0;
    // Continues the previous paragraph, unless nothing of it is left or only one of the two is in a table.
    const before = this.#goesOn ? this.#paragraphs.at(-1) : undefined;
    const goesOn = before !== undefined && textOf(before) !== '' && before.isInTable === isInTable;
    if (goesOn) this.#paragraphs.pop();
    this.#goesOn = false;
    this.#isMarkDeleted = false;
    this.#paragraph = goesOn ? before : { style: 'normal', isInTable, isHead: this.#rows.at(-1) === 1, pieces: [] };
  }

  #finish(): void {
    if (!this.#paragraph) return;
    this.#paragraphs.push(this.#paragraph);
    if (this.#group) this.#group.text = `${this.#group.text}\n${textOf(this.#paragraph)}`.trim();
    if (this.#paragraphs.length > maxManuscriptParagraphs) throw this.#tooLong();
    this.#goesOn = this.#isMarkDeleted;
    this.#paragraph = null;
  }

  #field(type: string): void {
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ isResult: false, code: '', isSimple: false });
    else if (type === 'separate' && field && !field.isSimple) field.isResult = true;
    else if (type === 'end' && field && !field.isSimple) this.#fields.pop();
  }

  #add(text: string): void {
    if (!this.#paragraph || this.#isHidden || this.#fields.some(({ isResult }) => !isResult)) return;
    this.#length += text.length;
    if (this.#length > maxManuscriptLength) throw this.#tooLong();
    for (const id of this.#open) {
      const known = this.ranges.get(id) ?? '';
      if (known.length < maxAboutChars * 2) this.ranges.set(id, known + text);
    }
    const field = fieldOf(this.#fields.at(-1)?.code ?? '');
    const last = this.#paragraph.pieces.at(-1);
    if (last?.look === this.#look && last.field === field) last.text += text;
    else this.#paragraph.pieces.push({ text, look: this.#look, field });
  }

  #tooLong(): AppError {
    const limits = { paragraphs: maxManuscriptParagraphs, chars: maxManuscriptLength };
    return new AppError('too-large', t('capture.manuscriptTooLong', { name: this.file, ...limits }));
  }
}

function textOf({ pieces }: Paragraph): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** Reads the names of styles in lower case, by id; ids differ between word processors. */
function readStyles(xml: string, options: XmlOptions): Map<string, string> {
  const names = new Map<string, string>();
  let id = '';
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'w:style') id = attributes['w:styleId'] ?? '';
      else if (name === 'w:name' && id !== '') names.set(id, (attributes['w:val'] ?? '').toLowerCase());
    },
    close(name) {
      if (name === 'w:style') id = '';
    },
    text: () => undefined,
  };
  readXml(xml, handler, options);
  return names;
}

/** Maximum number of properties; a file with more does not have them to be read. */
const maxProperties = 1_000;

function readProperties(xml: string, options: XmlOptions): Record<string, string> {
  const found = new Map<string, string>();
  let property = '';
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'property') property = attributes['name'] ?? '';
    },
    close(name) {
      if (name === 'property') property = '';
    },
    text(text) {
      if (property === '' || text.trim() === '' || found.size > maxProperties) return;
      found.set(property, `${found.get(property) ?? ''}${text}`.trim().slice(0, 1_000));
    },
  };
  readXml(xml, handler, options);
  return Object.fromEntries(found);
}
