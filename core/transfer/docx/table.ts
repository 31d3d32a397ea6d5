import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType, type FileChild } from 'docx';
import { paragraph, words } from '#core/transfer/docx/runs.ts';
import { styles } from '#core/transfer/docx/styles.ts';

export interface Column {
  head: string;
  /** Twentieths of a point. */
  width: number;
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const borders = { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none };
/** Paragraphs of a row that is kept on one page; a longer one may be broken. */
const maxKeptParagraphs = 12;

/**
 * A table whose heads are repeated on each page.
 * @param rows cells of paragraphs, as many as there are columns
 */
export function table(columns: readonly Column[], rows: readonly (readonly Paragraph[])[][]): FileChild[] {
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ head: text, width }) => cell([paragraph(styles.cellHead, [words(text)])], width)),
  });
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: cells.every((paragraphs) => paragraphs.length <= maxKeptParagraphs),
        children: cells.map((paragraphs, index) => cell(paragraphs, columns[index]?.width ?? 0)),
      }),
  );
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
      columnWidths: columns.map(({ width }) => width),
      borders,
      margins: { top: 50, bottom: 50, left: 0, right: 120 },
      rows: [head, ...body],
    }),
    // Word joins tables that nothing stands between, and wants a paragraph after the last one.
    paragraph(styles.cell, []),
  ];
}

function cell(paragraphs: readonly Paragraph[], width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    // Word calls a cell without a paragraph damaged.
    children: paragraphs.length > 0 ? paragraphs : [paragraph(styles.cell, [])],
  });
}
