import type { ExtractedBlock } from './extracted.ts';
import { checkLength } from './build-article.ts';
import { trimmedEnd } from '#lib/text/trimmed-end.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/**
 * The kind of a paragraph in a word processor's file. `list` is its number, such as `3.`; empty for a bullet, null
 * outside lists.
 */
export interface FlowParagraph {
  kind: ExtractedBlock['kind'];
  list: string | null;
}

/** Item length, in UTF-16 units, beyond which a list only serves layout. */
const longItemChars = 500;
/** Cell length, in UTF-16 units, beyond which a table only serves layout. */
const longCellChars = 1_000;
/** Maximum nesting of tables; deeper ones are read as paragraphs. */
const maxTables = 20;
/** Number of rows beyond which a table is read as paragraphs. */
const maxRows = 20_000;
/** Number of cells beyond which empty ones are dropped: a few bytes can stand for hundreds. */
const maxCells = 200_000;

interface Table {
  rows: ExtractedBlock[][][];
  /** Blocks around the table. */
  outer: ExtractedBlock[];
  outerList: string[] | null;
}

/** Collects paragraphs, lists, tables and notes in reading order. */
export class Flow {
  readonly #name: string;
  readonly #notes: string[] = [];
  readonly #tables: Table[] = [];
  #blocks: ExtractedBlock[] = [];
  /** Items of the list that is open at the end of the blocks. */
  #list: string[] | null = null;
  #length = 0;
  #cells = 0;
  /** Number of open tables beyond the limit. */
  #beyond = 0;

  /** @param name of the file, for the message if there is too much text */
  constructor(name: string) {
    this.#name = name;
  }

  /** Adds a paragraph; empty ones are skipped. */
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

  /** Ends the open list, though another may follow. */
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

  /** Makes a cell of what was read since the last cell, or since the table began. */
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
    // Words after the last cell, in a truncated file.
    this.endList();
    const stray = this.#blocks;
    this.#blocks = table.outer;
    this.#list = table.outerList;
    const cells = table.rows.flat();
    const columnCount = Math.max(0, ...table.rows.slice(0, maxRows).map((row) => row.length));
    const layout =
      columnCount < 2 ||
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

  /** Whether a table is open. */
  get inTable(): boolean {
    return this.#tables.length > 0;
  }

  /** Keeps a note for the end of the text. Returns the mark that takes its place. */
  note(text: string): string {
    const clean = collapseSpaces(tidy(text));
    if (clean === '') return '';
    this.#count(clean.length);
    this.#notes.push(clean);
    return `[${this.#notes.length}]`;
  }

  /** Returns everything that was read; closes open tables and puts notes last. */
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
    trimmedEnd(row.map((cell) => cell.map(({ text }) => collapseSpaces(text)).join(' ')).join('\t'), /\t/),
  );
  const text = lines.filter((line) => line.trim() !== '').join('\n');
  return text === '' ? [] : [{ kind: 'table', text }];
}

/** Trims lines and removes soft hyphens and zero-width spaces, which are invisible. */
function tidy(text: string): string {
  return text
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00A0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
