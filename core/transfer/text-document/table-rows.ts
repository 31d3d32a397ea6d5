import type { Paragraph } from '#core/transfer/text-document/pieces.ts';

/** A cell of a row as it is drawn. */
export interface RowCell<P> {
  column: number;
  paragraphs: readonly P[];
  /** How many rows it spans; a row that a cell above spans has none in its column. */
  span: number;
  /** Whether what stands in it goes on from the row above, or in the row below. */
  isContinued: boolean;
  goesOn: boolean;
}

/**
 * The rows of one record: as many as its longest cell has paragraphs, the other cells span them. Where one row had many
 * paragraphs with footnotes, LibreOffice would leave half of a page empty before it.
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
 * Whether a record's rows are not broken at the end of a page. Those in which footnotes are cited first may be: kept whole, they
 * leave half of a page empty in LibreOffice.
 */
export function staysWhole(cells: readonly (readonly Paragraph[])[]): boolean {
  return cells.flat().every(({ pieces }) => pieces.every(({ kind }) => kind !== 'note'));
}
