import type { Extent } from '#lib/geo/map/extent.ts';
import type { Readers, ViewPicture } from '#core/views/model/picture.ts';
import { paperStyle } from './sheet/mapStyle.ts';
import { tilesInExtent, type TilesInfo } from './tiles/tilesInExtent.ts';
import { MapRenderer } from './drawing.ts';
import { mapPicture, paperSize, placesFor, rowsFor } from '#core/map/picture/picture.ts';
import type { MapAnswer } from '#core/map/picture/rows.ts';
import type { MapContent } from './useMapContent.ts';
import type { DrawingFrame } from './worker.ts';

/** What a picture is drawn from. */
export interface PaperMapInput {
  extent: Extent;
  mapContent: MapContent;
  towns: DrawingFrame['towns'];
  /** The user's own tiles under it. */
  tiles: TilesInfo | null;
}

/** Separate from the map's renderer, so that requests from the map do not supersede it. */
const paperRenderer = new MapRenderer();

/** Draws the visible part of the map for paper, on outlines or the user's own tiles, with the names the audience may read. */
export async function drawPaperMap(
  paper: PaperMapInput | null,
  answer: MapAnswer | undefined,
  readers: Readers,
): Promise<ViewPicture> {
  if (!paper || !answer) throw new Error('the map is not drawn yet');
  const { rows } = paper.mapContent;
  const { content, emphasis } = paper.mapContent;
  const places = placesFor(rowsFor(rows, readers), content.places, readers);
  const shownPlaceIds = new Set(places.map(({ id }) => id));
  const ways = emphasis.ways?.map((way) => way.filter((id) => shownPlaceIds.has(id))) ?? [];
  const view = { extent: paper.extent, size: paperSize, towns: paper.towns ?? [], ...emphasis, ways };
  const tileLayer = paper.tiles && (await tilesInExtent(paper.tiles, paper.extent, paperSize, paperStyle.ratio));
  const tileInput = tileLayer ? { mapStyle: paperStyle, tileLayer } : {};
  const drawing = await paperRenderer.draw({ ...view, ...tileInput }, { ...content, places });
  if (!drawing) throw new Error('the map was not drawn');
  const base = drawing.sheet && paper.tiles ? { image: await imageOf(drawing.sheet), tiles: paper.tiles } : null;
  return mapPicture({ drawing, rows, answer, readers, base });
}

/** Returns a sheet as a data URL, so that a picture contains everything it needs. */
async function imageOf(sheet: ImageBitmap): Promise<string> {
  const canvas = new OffscreenCanvas(sheet.width, sheet.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = paperStyle.colours.sea;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(sheet, 0, 0);
  sheet.close();
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(reader.error ?? new Error('not read'));
    reader.readAsDataURL(blob);
  });
}
