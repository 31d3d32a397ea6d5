import type { Extent } from '#lib/geo/map/extent.ts';
import type { LabelOf, ViewPicture } from '#renderer/shared/views/picture.ts';
import { Drawer } from './drawing.ts';
import { mapPicture } from './picture.ts';
import type { MapAnswer, MapRow } from './rows.ts';
import type { DrawingQuestion } from './worker.ts';

/** What a picture is drawn of. */
export interface OnPaper {
  extent: Extent;
  content: Omit<DrawingQuestion, 'extent' | 'size'>;
}

const paperSize = { width: 1040, height: 640 };

/** The part of the world that the map shows, on paper: always on outlines, with the names that its readers may read. */
export async function drawPicture(
  paper: OnPaper | null,
  rows: readonly MapRow[],
  answer: MapAnswer | undefined,
  labelOf: LabelOf,
): Promise<ViewPicture> {
  if (!paper || !answer) throw new Error('the map is not drawn yet');
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const places = paper.content.places.map((place) => {
    return { ...place, label: labelOf(byKey.get(place.id)?.id ?? '', place.label) };
  });
  const drawer = new Drawer();
  const drawing = await drawer.draw({ extent: paper.extent, size: paperSize, ...paper.content, places });
  drawer.end();
  if (!drawing) throw new Error('the map was not drawn');
  const quotes = [...new Set(answer.marks.flatMap((mark) => mark.quotes))];
  return mapPicture({ drawing, rows, answer, quotes, labelOf });
}
