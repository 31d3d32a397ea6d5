import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import type { OfficeProperties } from './office.ts';
import { destinationOf, type Destination } from './rtf-destinations.ts';
import { RtfParagraphs, type RtfParagraph, type RtfStyle } from './rtf-paragraphs.ts';
import { RtfText } from './rtf-text.ts';
import { signs } from './rtf-tables.ts';
import { RtfTokens, type RtfToken } from './rtf-tokens.ts';

/** The content of an RTF file. */
export interface RtfContent {
  blocks: ExtractedBlock[];
  title: string;
  properties: OfficeProperties;
  changes: boolean;
  comments: number;
  /** Whether groups were still open at the end. */
  cutOff: boolean;
}

/** The maximum nesting of groups. Word processors write a few dozen. */
const maxGroups = 10_000;

/** State that a group inherits from the surrounding group and that is dropped at its end. */
interface Group extends RtfParagraph {
  to: Destination;
  /** The number of replacement characters after each `\u`, for programs that do not support it. */
  uc: number;
  font: number;
  hidden: boolean;
  deleted: boolean;
}

/** Reads group by group without recursion, so nesting only costs memory. */
export class RtfReader {
  readonly #input: ParseInput;
  readonly #paragraphs: RtfParagraphs;
  readonly #tokens: RtfTokens;
  readonly #text: RtfText;
  readonly #groups: Group[] = [];
  #group: Group = {
    to: 'text',
    uc: 1,
    font: -1,
    hidden: false,
    deleted: false,
    inTable: false,
    style: -1,
    outline: 9,
    list: 0,
  };
  /** Whether the group has just begun. Its first control word determines its kind. */
  #fresh = false;
  /** Whether `\*` is at its beginning, so that unknown groups are skipped. */
  #ignorable = false;
  /** The number of replacement characters still to skip after a `\u`. */
  #toSkip = 0;
  #changes = false;
  #comments = 0;
  #style: RtfStyle = { name: '', outline: 9 };
  #styleNumber = 0;
  readonly #info = { title: '', author: '' };

  constructor(input: ParseInput) {
    this.#input = input;
    this.#paragraphs = new RtfParagraphs(input.name);
    this.#tokens = new RtfTokens(input.bytes);
    this.#text = new RtfText();
  }

  read(): RtfContent {
    let begun = false;
    for (let token = this.#tokens.next(); token !== null; token = this.#tokens.next()) {
      this.#take(token);
      begun ||= this.#groups.length > 0;
      // Anything after the document's outermost group is ignored.
      if (begun && this.#groups.length === 0) break;
    }
    const cutOff = this.#groups.length > 0;
    while (this.#groups.length > 0) this.#endGroup();
    this.#flushBytes();
    this.#paragraphs.endParagraph(this.#group);
    const { title, author } = this.#info;
    return {
      blocks: this.#paragraphs.end(),
      title: this.#paragraphs.title,
      properties: { title: title.trim() || null, creator: author.trim() || null, language: null },
      changes: this.#changes,
      comments: this.#comments,
      cutOff,
    };
  }

  #take(token: RtfToken): void {
    switch (token.is) {
      case 'start':
        this.#flushBytes();
        this.#toSkip = 0;
        if (this.#groups.length >= maxGroups)
          throw new AppError('unreadable', t('capture.tooDeep', { name: this.#input.name }));
        this.#groups.push(this.#group);
        // Of `\upr`, only the Unicode half is read, which is marked.
        this.#group = { ...this.#group, ...(this.#group.to === 'choice' ? { to: 'skip' as const } : {}) };
        this.#fresh = true;
        this.#ignorable = false;
        break;
      case 'end':
        this.#flushBytes();
        this.#toSkip = 0;
        this.#fresh = false;
        this.#endGroup();
        break;
      case 'ignorable':
        this.#ignorable = this.#fresh;
        break;
      case 'byte':
        this.#fresh = false;
        if (this.#toSkip > 0) this.#toSkip -= 1;
        else if (this.#group.to !== 'skip') this.#text.byte(token.byte);
        break;
      case 'run':
        this.#fresh = false;
        this.#run(token.from, token.to);
        break;
      case 'word':
        // The next control word may change the font.
        this.#flushBytes();
        this.#word(token.word, token.value);
        break;
    }
  }

  #run(from: number, to: number): void {
    const start = Math.min(to, from + this.#toSkip);
    this.#toSkip -= start - from;
    if (this.#group.to === 'skip') return;
    const bytes = this.#input.bytes;
    for (let at = start; at < to; at += 1) this.#text.byte(bytes[at] ?? 0);
  }

  #flushBytes(): void {
    if (this.#text.pending) this.#add(this.#text.take(this.#group.font));
  }

  #add(text: string): void {
    const { to, hidden, deleted } = this.#group;
    switch (to) {
      case 'text':
      case 'note':
      case 'box':
        if (!hidden && !deleted) this.#paragraphs.add(text);
        break;
      case 'label':
        this.#paragraphs.addToLabel(text);
        break;
      case 'fonts':
        break;
      case 'styles':
        this.#style.name += text;
        break;
      case 'title':
      case 'author':
        this.#info[to] = (this.#info[to] + text).slice(0, 2_000);
        break;
      default:
        break;
    }
  }

  #endGroup(): void {
    const ended = this.#group;
    const outer = this.#groups.pop();
    if (outer === undefined) return;
    if (ended.to === 'styles') {
      if (outer.to === 'styles') {
        const name = this.#style.name.replace(/;\s*$/, '').trim();
        this.#paragraphs.styles.set(this.#styleNumber, { name, outline: this.#style.outline });
        this.#style = { name: '', outline: 9 };
        this.#styleNumber = 0;
      }
    } else if (ended.to === 'note' && outer.to !== 'note') {
      this.#paragraphs.endNote();
    } else if (ended.to === 'box' && outer.to !== 'box') {
      this.#paragraphs.endBox();
    }
    this.#group = outer;
  }

  #word(word: string, value: number | null): void {
    const first = this.#fresh;
    const ignorable = this.#ignorable;
    this.#fresh = false;
    this.#ignorable = false;
    if (this.#toSkip > 0 && word !== 'u') {
      // A control word counts as one of the replacement characters of a `\u`.
      this.#toSkip -= 1;
      if (signs.has(word)) return;
    }
    if (word === 'ud' && ignorable && this.#groups.at(-1)?.to === 'choice') {
      this.#group.to = this.#groups.at(-2)?.to ?? 'skip';
      return;
    }
    if ((first || ignorable) && this.#group.to !== 'skip' && this.#begins(word, ignorable)) return;
    const group = this.#group;
    if (group.to === 'skip') return;
    switch (word) {
      case 'u':
        this.#add(String.fromCharCode((value ?? 0) & 0xffff));
        this.#toSkip = group.uc;
        return;
      case 'uc':
        group.uc = Math.max(0, Math.min(value ?? 1, 100));
        return;
      case 'f':
        if (group.to === 'fonts') this.#text.define(value ?? 0);
        group.font = value ?? 0;
        return;
      case 'fcharset':
        this.#text.charset(value ?? 0);
        return;
      case 'cpg':
        this.#text.page(value ?? 0);
        return;
      case 'ansicpg':
        this.#text.documentPage(value ?? 0);
        return;
      case 'mac':
      case 'pc':
      case 'pca':
        this.#text.documentPage(word === 'mac' ? 10_000 : word === 'pc' ? 437 : 850);
        return;
      case 'deff':
        this.#group.font = value ?? 0;
        return;
      case 'v':
        group.hidden = value !== 0;
        return;
      case 'deleted':
        group.deleted = value !== 0;
        this.#changes = true;
        return;
      case 'revised':
        this.#changes = true;
        return;
      case 'plain':
        group.hidden = false;
        group.deleted = false;
        return;
      default:
        if (group.to === 'styles' && word === 's') this.#styleNumber = value ?? 0;
        else if (group.to === 'styles' && word === 'outlinelevel') this.#style.outline = value ?? 9;
        else if (!this.#paragraphWord(word, value)) {
          const sign = signs.get(word);
          if (sign !== undefined) this.#add(sign);
        }
    }
  }

  /** Handles the first control word of a group if it determines the group's kind. */
  #begins(word: string, ignorable: boolean): boolean {
    const to = destinationOf(word, this.#group.to, ignorable);
    if (to === null) return false;
    this.#group.to = to;
    // Some word processors write it twice.
    if (to === 'title' || to === 'author') this.#info[to] = '';
    if (word === 'annotation') this.#comments += 1;
    if (to === 'label') this.#paragraphs.beginLabel();
    if ((to === 'note' && word === 'footnote') || (to === 'box' && word === 'shptxt')) this.#paragraphs.beginApart();
    return true;
  }

  /** Handles control words for paragraphs and tables. Returns false for all others. */
  #paragraphWord(word: string, value: number | null): boolean {
    const group = this.#group;
    switch (word) {
      case 'par':
      case 'sect':
      case 'page':
      case 'column':
        if (group.to === 'note' || group.to === 'box') this.#paragraphs.add('\n');
        else if (group.to === 'text') this.#paragraphs.endParagraph(group);
        return true;
      case 'pard':
        group.inTable = false;
        group.style = -1;
        group.outline = 9;
        group.list = 0;
        return true;
      case 'intbl':
        group.inTable = true;
        return true;
      case 's':
        group.style = value ?? 0;
        return true;
      case 'outlinelevel':
        group.outline = value ?? 9;
        return true;
      case 'ls':
        group.list = value ?? 0;
        return true;
      case 'cell':
        if (group.to === 'text') this.#paragraphs.endCell(group);
        return true;
      case 'row':
        if (group.to === 'text') this.#paragraphs.endRow();
        return true;
      // A nested table is read as paragraphs of its cell.
      case 'nestcell':
        this.#add(' ');
        return true;
      case 'nestrow':
        if (group.to === 'text') this.#paragraphs.endParagraph(group);
        return true;
      default:
        return false;
    }
  }
}
