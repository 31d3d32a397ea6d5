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
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
      columnWidths: columns.map(({ width }) => width),
      borders,
      margins: { top: 50, bottom: 50, left: 0, right: 120 },
      rows: [head, ...rows.flatMap((cells) => rowsOf(columns, cells))],
    }),
    // Word joins tables that nothing stands between, and wants a paragraph after the last one.
    paragraph(styles.cell, []),
  ];
}

/**
 * The rows of one record: as many as its longest cell has paragraphs, the other cells span them. Where one row had many
 * paragraphs with footnotes, LibreOffice would leave half of a page empty before it.
 */
function rowsOf(columns: readonly Column[], cells: readonly (readonly Paragraph[])[]): TableRow[] {
  const count = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: count }, (_, nth) => {
    const parts = cells.flatMap((paragraphs, index) => {
      const { width } = columns[index] ?? { width: 0 };
      if (count > 1 && paragraphs.length <= 1) return nth === 0 ? [cell(paragraphs, width, { rowSpan: count })] : [];
      return [
        cell(paragraphs.slice(nth, nth + 1), width, {
          borders: { ...(nth > 0 ? { top: none } : {}), ...(nth < count - 1 ? { bottom: none } : {}) },
          margins: { ...(nth > 0 ? { top: 0 } : {}), ...(nth < count - 1 ? { bottom: 20 } : {}) },
        }),
      ];
    });
    return new TableRow({ children: parts });
  });
}

function cell(
  paragraphs: readonly Paragraph[],
  width: number,
  more: Pick<ITableCellOptions, 'borders' | 'margins' | 'rowSpan'> = {},
): TableCell {
  return new TableCell({
    ...more,
    width: { size: width, type: WidthType.DXA },
    // Word calls a cell without a paragraph damaged.
    children: paragraphs.length > 0 ? paragraphs : [paragraph(styles.cell, [])],
  });
}
