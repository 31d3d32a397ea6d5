import { loadPrintedTable, picture } from '#core/tables/picture.ts';
import type { Readers, ViewPicture } from '#core/views/model/picture.ts';
import { api } from '#renderer/lib/api.ts';
import type { TableState } from './useTableState.ts';

/** Draws the table for paper, regardless of scrolling. @throws AppError as `tables.rows` */
export async function drawTable({ input, columns }: TableState, readers: Readers): Promise<ViewPicture> {
  return picture(await loadPrintedTable(api, input, columns), readers);
}
