import { paperOf, picture } from '#core/tables/picture.ts';
import type { Readers, ViewPicture } from '#core/views/model/picture.ts';
import { api } from '#renderer/lib/api.ts';
import type { TableState } from './useTableState.ts';

/** The table as it stands on paper, wherever it is scrolled to. @throws AppError as `tables.rows` */
export async function drawTable({ input, columns }: TableState, readers: Readers): Promise<ViewPicture> {
  return picture(await paperOf(api, input, columns), readers);
}
