import { Parser } from 'htmlparser2';
import { wordSet } from '#lib/text/word-set.ts';
import { xmlMarkup } from '#lib/text/markup.ts';
import { fieldOf, maxFieldCode } from './docx-fields.ts';

type Attributes = Readonly<Record<string, string>>;

/** A wrapper element whose content mammoth reads, whatever it is. */
const group = 'w:smartTag';

const groups = wordSet(
  'w:fldSimple w:dir w:bdo w:ruby w:rubyBase m:oMathPara m:oMath m:f m:num m:den m:sSup m:sSub m:sSubSup m:sPre m:sup m:sub ' +
    'm:rad m:deg m:e m:d m:nary m:func m:fName m:limLow m:limUpp m:lim m:acc m:bar m:box m:borderBox m:groupChr m:eqArr m:m m:mr',
);

/** Elements that mammoth skips together with their words, by the element that it reads instead. */
const readAs: ReadonlyMap<string, string> = new Map([
  ...[...groups].map((tag): [string, string] => [tag, group]),
  ['m:r', 'w:r'],
  ['m:t', 'w:t'],
  ['w:cr', 'w:br'],
]);

/** Characters around the parts of a formula: one over two must not become 12. */
const around: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['m:num', ['(', ')']],
  ['m:den', ['/(', ')']],
  ['m:d', ['(', ')']],
  ['m:rad', ['√(', ')']],
  ['m:sup', ['^', '']],
  ['m:sub', ['_', '']],
]);

const drawings = wordSet('w:drawing w:pict w:object mc:AlternateContent');
const branches = wordSet('mc:Choice mc:Fallback');
const textBox = 'w:txbxContent';
const vml = 'urn:schemas-microsoft-com:vml';

/**
 * An element that is reassembled when it ends. Strings are concatenated as they come, because elements may be nested
 * arbitrarily deep.
 */
interface Frame {
  tag: string;
  head: string;
  body: string;
  /** The text boxes inside it. */
  boxes: string;
  /** Its alternatives. */
  branches: Frame[];
}

/**
 * Rewrites a part of a Word document so that mammoth finds all its words: results of fields, formulas, ruby base texts,
 * words with their own direction, and text boxes, of which it knows only one of the forms that programs write.
 */
export function withAllText(xml: string): string {
  const rewriter = new Rewriter(xml);
  const parser = new Parser(
    {
      ontext: (text) => rewriter.text(text),
      onopentag: (tag, attributes) => rewriter.open(tag, attributes, parser.startIndex, parser.endIndex),
      // An element without an end tag is empty.
      onclosetag: (tag) =>
        rewriter.close(tag, xml.startsWith('</', parser.startIndex) ? parser.startIndex : null, parser.endIndex),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return rewriter.end();
}

class Rewriter {
  readonly #frames: [Frame, ...Frame[]] = [frame('', '')];
  /** The open fields. */
  readonly #fields: { code: string; isShown: boolean }[] = [];
  #isCode = false;
  #from = 0;

  constructor(private readonly xml: string) {}

  open(tag: string, attributes: Attributes, start: number, end: number): void {
    const name = readAs.get(tag);
    if (tag === 'w:instrText') this.#isCode = true;
    else if (tag === 'w:fldChar') this.#fieldSign(attributes['w:fldCharType'] ?? '', start, end);
    if (drawings.has(tag) || branches.has(tag) || tag === textBox) {
      this.#copy(start);
      this.#frames.push(frame(tag, this.xml.slice(start, end + 1)));
      this.#from = end + 1;
    } else if (name !== undefined) {
      this.#copy(start);
      if (tag === 'w:fldSimple') this.#fields.push({ code: attributes['w:instr'] ?? '', isShown: true });
      this.#say(this.#isOpenNote(tag) ? '[' : (around.get(tag)?.[0] ?? ''));
      this.#last.body += `<${name}`;
      this.#from = start + 1 + tag.length;
    } else if (tag === 'w:sym') {
      const sign = signOf(attributes);
      if (sign === null) return;
      this.#copy(start);
      this.#last.body += `<w:t>${xmlMarkup(sign)}</w:t>`;
      this.#from = end + 1;
    }
  }

  /** @param start of its end tag; null if it has none */
  close(tag: string, start: number | null, end: number): void {
    const name = readAs.get(tag);
    if (tag === 'w:instrText') this.#isCode = false;
    if (name !== undefined) {
      if (start !== null) {
        this.#copy(start);
        this.#last.body += `</${name}`;
        this.#from = start + 2 + tag.length;
      }
      this.#copy(end + 1);
      this.#say(this.#isOpenNote(tag) ? ']' : (around.get(tag)?.[1] ?? ''));
      if (tag === 'w:fldSimple') this.#fields.pop();
    } else if (tag === this.#last.tag) {
      if (start !== null) this.#copy(start);
      this.#put(this.xml.slice(this.#from, end + 1));
      this.#from = Math.max(this.#from, end + 1);
    }
  }

  text(text: string): void {
    const field = this.#fields.at(-1);
    if (this.#isCode && field && field.code.length < maxFieldCode) field.code += text;
  }

  end(): string {
    this.#copy(this.xml.length);
    while (this.#frames.length > 1) this.#put('');
    return this.#frames[0].body;
  }

  /** Puts the number of a repeated note into brackets; otherwise “2019” with note 2 would read 20192. */
  #fieldSign(type: string, start: number, end: number): void {
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ code: '', isShown: false });
    else if (type === 'separate' && field && isNote(field.code)) {
      field.isShown = true;
      this.#copy(end + 1);
      this.#last.body += '<w:t>[</w:t>';
    } else if (type === 'end') {
      this.#fields.pop();
      const text = field?.isShown ? ']' : baseText(field?.code ?? '');
      if (text === '') return;
      this.#copy(start);
      this.#last.body += `<w:t>${xmlMarkup(text)}</w:t>`;
    }
  }

  #isOpenNote(tag: string): boolean {
    return tag === 'w:fldSimple' && isNote(this.#fields.at(-1)?.code ?? '');
  }

  get #last(): Frame {
    return this.#frames.at(-1) ?? this.#frames[0];
  }

  #copy(to: number): void {
    if (to <= this.#from) return;
    this.#last.body += this.xml.slice(this.#from, to);
    this.#from = to;
  }

  #say(sign: string): void {
    if (sign !== '') this.#last.body += `<w:r><w:t>${sign}</w:t></w:r>`;
  }

  /** Ends the last frame, and appends its content to the enclosing one. */
  #put(tail: string): void {
    const ended = this.#frames.pop();
    if (!ended) return;
    const { tag } = ended;
    const parent = this.#last;
    const paragraphText = ended.head + ended.body + tail;
    const boxes = boxesOf(ended);
    if (tag === textBox && drawings.has(parent.tag)) parent.boxes += paragraphText;
    else if (branches.has(tag)) {
      parent.branches.push(ended);
      parent.body += paragraphText;
    } else if (boxes !== '' && (drawings.has(parent.tag) || branches.has(parent.tag))) parent.boxes += boxes;
    else if (boxes !== '') parent.body += `<w:pict><v:shape xmlns:v="${vml}">${boxes}</v:shape></w:pict>`;
    else parent.body += isWithoutFallback(ended) ? (ended.branches[0]?.body ?? '') : paragraphText;
  }
}

/** Returns the words below a phonetic guide, which Word writes as a formula in a field's code. */
function baseText(code: string): string {
  const [, base = ''] = /\\o\s{0,5}(?:\\a\w\s{0,5})?\(\\s\\up\s{0,5}\d{1,3}\([^()]*\)[,;]([^()]*)\)/.exec(code) ?? [];
  return fieldOf(code) === 'EQ' ? base : '';
}

function isNote(code: string): boolean {
  return fieldOf(code) === 'NOTEREF';
}

function frame(tag: string, head: string): Frame {
  return { tag, head, body: '', boxes: '', branches: [] };
}

/**
 * Returns the text boxes of a drawing. Both alternative forms have the same content, except for a fallback that is a
 * picture of them.
 */
function boxesOf({ boxes, branches }: Frame): string {
  const fallback = branches.find(({ tag }) => tag === 'mc:Fallback');
  return [fallback, ...branches].find((way) => way && way.boxes !== '')?.boxes ?? boxes;
}

function isWithoutFallback({ tag, branches }: Frame): boolean {
  return tag === 'mc:AlternateContent' && branches.every((way) => way.tag !== 'mc:Fallback');
}

/** Returns a character written by its code; null for one of a symbol font, which mammoth identifies by the font. */
function signOf({ 'w:font': font = '', 'w:char': hex = '' }: Attributes): string | null {
  const code = /^[\dA-F]{2,5}$/i.test(hex) ? Number.parseInt(hex, 16) : 0;
  const isPicture = /^(?:symbol|wingdings|webdings|zapf)/i.test(font) || (code >= 0xe000 && code < 0xf900);
  return isPicture || code < 0x20 || (code >= 0xd800 && code < 0xe000) ? null : String.fromCodePoint(code);
}
