import type { Paragraph } from '#core/transfer/text-document/pieces.ts';

/** A cell of a row as drawn. */
export interface RowCell<P> {
  column: number;
  paragraphs: readonly P[];
  /** Number of rows it spans; a row covered by a cell above has none in that column. */
  span: number;
  /** Whether its content continues from the row above, or in the row below. */
  isContinued: boolean;
  goesOn: boolean;
}

/**
 * The rows of one record: as many as its longest cell has paragraphs, with the other cells spanning them. In a single row with
 * many paragraphs and footnotes, LibreOffice would leave half a page empty before it.
 */
export function tableRows<P>(cells: readonly (readonly P[])[]): RowCell<P>[][] {
  const count = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: count }, (_, nth) =>
    cells.flatMap((paragraphs, column): RowCell<P>[] => {
      const isOne = count === 1 || paragraphs.length <= 1;
      if (isOne) return nth === 0 ? [{ column, paragraphs, span: count, isContinued: false, goesOn: false }] : [];
      const part = paragraphs.slice(nth, nth + 1);
      return [{ column, paragraphs: part, span: 1, isContinued: nth > 0, goesOn: nth < count - 1 }];
    }),
  );
}

/**
 * Whether a record's rows are kept on one page. Rows in which footnotes are first cited may break: kept together, they leave half
 * a page empty in LibreOffice.
 */
export function isKeptTogether(cells: readonly (readonly Paragraph[])[]): boolean {
  return cells.flat().every(({ pieces }) => pieces.every(({ kind }) => kind !== 'note'));
}
