import type { ExtractedBlock } from './extracted.ts';
import { checkLength } from './build-article.ts';
import { trimmedEnd } from '#lib/text/trimmed-end.ts';

/** What a paragraph of a word processor's file is. `list` holds its number, such as `3.`; empty for a bullet, null for none. */
export interface FlowParagraph {
  kind: ExtractedBlock['kind'];
  list: string | null;
}

/** Units of an item beyond which a list only lays paragraphs out. */
const longItemChars = 500;
/** Units of a cell beyond which a table only lays text out. */
const longCellChars = 1_000;
/** Tables in cells of tables; deeper ones are read as paragraphs. */
const maxTables = 20;
/** Rows beyond which a table is read as paragraphs. */
const maxRows = 20_000;
/** Cells beyond which empty ones are not kept: a few bytes can stand for hundreds. */
const maxCells = 200_000;

interface Table {
  rows: ExtractedBlock[][][];
  /** Blocks around the table. */
  outer: ExtractedBlock[];
  outerList: string[] | null;
}

/** Gathers what a reader of paragraphs, lists, tables and notes comes upon, in reading order. */
export class Flow {
  readonly #name: string;
  readonly #notes: string[] = [];
  readonly #tables: Table[] = [];
  #blocks: ExtractedBlock[] = [];
  /** Items of the list that is open at the end of the blocks. */
  #list: string[] | null = null;
  #length = 0;
  #cells = 0;
  /** Tables begun beyond the limit. */
  #beyond = 0;

  /** @param name the file's, for the message when there is too much text */
  constructor(name: string) {
    this.#name = name;
  }

  /** A paragraph; empty ones are passed over. */
  paragraph(text: string, { kind, list }: FlowParagraph): void {
    const clean = tidy(text);
    if (clean === '') return;
    this.#count(clean.length);
    if (list === null) {
      this.endList();
      this.#blocks.push({ kind, text: clean });
      return;
    }
    this.#list ??= [];
    this.#list.push(list === '' ? clean : `${list} ${clean}`);
  }

  /** The list that is open ends here, though another may follow. */
  endList(): void {
    const items = this.#list;
    this.#list = null;
    if (items === null) return;
    if (items.some((item) => item.length > longItemChars)) {
      for (const text of items) this.#blocks.push({ kind: 'body', text });
    } else {
      this.#blocks.push({ kind: 'list', text: items.join('\n') });
    }
  }

  beginTable(): void {
    if (this.#tables.length >= maxTables) {
      this.#beyond += 1;
      return;
    }
    this.#tables.push({ rows: [], outer: this.#blocks, outerList: this.#list });
    this.#blocks = [];
    this.#list = null;
  }

  beginRow(): void {
    if (this.#beyond === 0) this.#tables.at(-1)?.rows.push([]);
  }

  /** What was read since the last cell, or since the table began, is a cell. */
  endCell(): void {
    const table = this.#tables.at(-1);
    if (table === undefined || this.#beyond > 0) return;
    this.endList();
    this.#cells += 1;
    if (this.#cells > maxCells && this.#blocks.length === 0) return;
    if (table.rows.length === 0) table.rows.push([]);
    table.rows.at(-1)?.push(this.#blocks);
    this.#blocks = [];
  }

  endTable(): void {
    if (this.#beyond > 0) {
      this.#beyond -= 1;
      return;
    }
    const table = this.#tables.pop();
    if (table === undefined) return;
    // Words after the last cell: a file that was cut off.
    this.endList();
    const stray = this.#blocks;
    this.#blocks = table.outer;
    this.#list = table.outerList;
    const cells = table.rows.flat();
    const most = Math.max(0, ...table.rows.slice(0, maxRows).map((row) => row.length));
    const layout =
      most < 2 ||
      table.rows.length > maxRows ||
      cells.some(
        (cell) =>
          cell.some(({ kind }) => kind === 'table' || kind === 'heading') ||
          cell.reduce((sum, { text }) => sum + text.length, 0) > longCellChars,
      );
    const read: ExtractedBlock[] = layout ? cells.flat() : tableBlock(table.rows);
    if (read.length + stray.length > 0) this.endList();
    for (const block of read) this.#blocks.push(block);
    for (const block of stray) this.#blocks.push(block);
  }

  /** True while a table is open. */
  get inTable(): boolean {
    return this.#tables.length > 0;
  }

  /** Keeps a note for the end of the text. Returns what stands in its place. */
  note(text: string): string {
    const clean = tidy(text).replace(/\s+/g, ' ');
    if (clean === '') return '';
    this.#count(clean.length);
    this.#notes.push(clean);
    return `[${this.#notes.length}]`;
  }

  /** Everything that was read; tables that are still open are closed, notes come last. */
  end(): ExtractedBlock[] {
    while (this.#tables.length > 0) this.endTable();
    this.endList();
    this.#notes.forEach((note, index) => this.paragraph(note, { kind: 'list', list: `${index + 1}.` }));
    this.endList();
    return this.#blocks;
  }

  #count(length: number): void {
    this.#length += length + 2;
    checkLength(this.#name, this.#length);
  }
}

function tableBlock(rows: ExtractedBlock[][][]): ExtractedBlock[] {
  const lines = rows.map((row) =>
    trimmedEnd(row.map((cell) => cell.map(({ text }) => text.replace(/\s+/g, ' ')).join(' ')).join('\t'), /\t/),
  );
  const text = lines.filter((line) => line.trim() !== '').join('\n');
  return text === '' ? [] : [{ kind: 'table', text }];
}

/** Lines without space at their ends; soft hyphens and zero-width spaces, which nobody sees, out. */
function tidy(text: string): string {
  return text
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00A0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
