import {
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type FileChild,
  type ITableCellOptions,
  type Paragraph,
} from 'docx';
import {
  paragraph,
  words,
  type Paragraph as Drawn,
  type Table as DrawnTable,
} from '#core/transfer/text-document/pieces.ts';
import { styles } from '#core/transfer/text-document/styles.ts';
import { isKeptTogether, tableRows, type RowCell } from '#core/transfer/text-document/table-rows.ts';

const line = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const borders = { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none };

/** A table with header rows repeated on each page. @param draw draws a paragraph; called in text order */
export function table({ columns, rows }: DrawnTable, draw: (drawn: Drawn) => Paragraph): FileChild[] {
  const empty = () => draw(paragraph(styles.cell, []));
  const cell = (
    paragraphs: readonly Paragraph[],
    column: number,
    more: Pick<ITableCellOptions, 'borders' | 'margins' | 'rowSpan'> = {},
  ): TableCell =>
    new TableCell({
      ...more,
      width: { size: columns[column]?.width ?? 0, type: WidthType.DXA },
      // Word reports a cell without a paragraph as damaged.
      children: paragraphs.length > 0 ? paragraphs : [empty()],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ head: text }, at) => cell([draw(paragraph(styles.cellHead, [words(text)]))], at)),
  });
  const rowCell = ({ paragraphs, column, span, isContinued, goesOn }: RowCell<Paragraph>): TableCell =>
    cell(
      paragraphs,
      column,
      span > 1
        ? { rowSpan: span }
        : {
            borders: { ...(isContinued ? { top: none } : {}), ...(goesOn ? { bottom: none } : {}) },
            margins: { ...(isContinued ? { top: 0 } : {}), ...(goesOn ? { bottom: 20 } : {}) },
          },
    );
  // Draw the whole record before placing any of its parts: bookmarks are counted in text order.
  const drawn = rows.map((cells) => cells.map((one) => one.map(draw)));
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
      columnWidths: columns.map(({ width }) => width),
      borders,
      margins: { top: 50, bottom: 50, left: 0, right: 120 },
      rows: [
        head,
        ...drawn.flatMap((cells, nth) => {
          const cantSplit = isKeptTogether(rows[nth] ?? []);
          return tableRows(cells).map((row) => new TableRow({ cantSplit, children: row.map(rowCell) }));
        }),
      ],
    }),
    // Word joins adjacent tables, and requires a paragraph after the last one.
    empty(),
  ];
}
