import { fittedProjection, type Size } from '#lib/geo/map/projection.ts';
import { drawMapInRows, type MapDrawing } from '#core/map/picture/drawing.ts';
import type { MapQuestion } from '#lib/geo/map/draw-map.ts';
import type { BaseMap } from '#lib/geo/map/base-map.ts';
import { areOpen, coarseGround, groundOf, isFine, noGround } from './outlines.ts';
import type { MapStyle } from './sheet/mapStyle.ts';
import { paintGround } from './sheet/paintGround.ts';
import { paintRaster } from './sheet/paintRaster.ts';
import { paintVector, type TileAt } from './sheet/paintVector.ts';

/** What lies on a map; sent once for many frames. */
export type DrawingContent = Pick<MapQuestion, 'places' | 'language' | 'projection'>;

/** The user's own tiles in a picture, instead of outlines. */
export interface TileLayer {
  kind: 'raster' | 'vector';
  /** Of the picture, on the web scale for tiles of 512 px. */
  zoom: number;
  squares: readonly (TileAt & { type: string })[];
}

/** The visible part of the world. */
export interface DrawingFrame extends Pick<MapQuestion, 'extent' | 'size' | 'covered' | 'towns' | 'ways'> {
  /** By place id; higher comes first, and 0 is the default. */
  priorities?: Readonly<Record<string, number>>;
  /** Paints land and water as a sheet in this style; without it, they are returned as paths. */
  mapStyle?: MapStyle;
  tileLayer?: TileLayer;
}

/** A map, with the sheet painted for it. */
export interface Drawing extends MapDrawing {
  /** Land and water, or tiles; null when they are paths. */
  sheet: ImageBitmap | null;
  /** Number of incomplete tiles. */
  damaged: number;
  /** False while its outlines are not open yet. */
  isWhole: boolean;
}

/** @param content absent if unchanged */
export type DrawingMessage = { id: number; frame: DrawingFrame; content?: DrawingContent };

export type DrawingAnswer =
  | { id: number; drawing: Drawing }
  /** A drawing without outlines, or with coarser ones, while the right ones are not open yet. */
  | { id: number; part: Drawing }
  | { id: number; failed: string };

/** Latest request: earlier ones that have not started are dropped. */
let last = 0;
let content: DrawingContent = { places: [] };

self.onmessage = ({ data }: MessageEvent<DrawingMessage>) => {
  const { id, frame } = data;
  last = Math.max(last, id);
  content = data.content ?? content;
  void answer(id, frame, content).then((reply) => post(reply));
};

function post(reply: DrawingAnswer): void {
  const drawing = 'drawing' in reply ? reply.drawing : 'part' in reply ? reply.part : null;
  self.postMessage(reply, { transfer: drawing?.sheet ? [drawing.sheet] : [] });
}

async function answer(id: number, frame: DrawingFrame, mapContent: DrawingContent): Promise<DrawingAnswer> {
  try {
    // The finer outlines take a second to open: show the coarser ones until then, and only sea before those.
    const isReady = areOpen(frame.extent);
    for (const coarse of isReady ? [] : [noGround, isFine(frame.extent) ? coarseGround() : null]) {
      if (coarse === null) continue;
      const part = await drawFrame(frame, mapContent, await coarse);
      if (id === last) post({ id, part: { ...part, isWhole: false } });
    }
    const ground = await groundOf(frame.extent);
    // Let messages that arrived meanwhile run first.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (id < last) return { id, failed: 'overtaken' };
    return { id, drawing: await drawFrame(frame, mapContent, ground) };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}

/** Maximum number of names of towns to try. */
const maxTownNames = 150;

const noPaths = { land: '', lakes: '', rivers: '', graticule: '', divisions: '', borders: '', coast: '' };

async function drawFrame(frame: DrawingFrame, mapContent: DrawingContent, ground: BaseMap): Promise<Drawing> {
  const { mapStyle, tileLayer, priorities = {}, ...view } = frame;
  const places =
    Object.keys(priorities).length === 0
      ? mapContent.places
      : mapContent.places.map((place) => ({ ...place, priority: priorities[place.id] ?? 0 }));
  if (!mapStyle) {
    return { ...drawMapInRows({ ...mapContent, ...view, ...ground, places }), sheet: null, damaged: 0, isWhole: true };
  }
  const context = canvasOf(view.size, mapStyle);
  context.imageSmoothingQuality = 'high';
  let damaged = 0;
  let towns = view.towns;
  if (tileLayer?.kind === 'raster') damaged = await paintRaster(context, tileLayer.squares);
  if (tileLayer?.kind === 'vector') {
    const paintedLayer = paintVector(context, tileLayer.squares, {
      zoom: tileLayer.zoom,
      mapStyle,
      language: mapContent.language ?? 'en',
    });
    damaged = paintedLayer.damaged;
    const projection = fittedProjection(view.extent, view.size, 0, mapContent.projection);
    towns = paintedLayer.places
      .sort((a, b) => b.rank - a.rank)
      .slice(0, maxTownNames)
      .flatMap(({ name, x, y }) => {
        const at = projection.invert?.([x, y]);
        return at ? [{ lon: at[0], lat: at[1], name }] : [];
      });
  }
  // Raster tiles contain their own names; vector tiles supply the names of towns.
  const drawing = drawMapInRows({
    ...mapContent,
    ...view,
    ...ground,
    places,
    towns: tileLayer?.kind === 'raster' ? [] : (towns ?? []),
  });
  // The outlines show where the file has no tiles.
  const beneath = canvasOf(view.size, mapStyle);
  paintGround(beneath, drawing, mapStyle);
  if (tileLayer) beneath.drawImage(context.canvas, 0, 0, view.size.width, view.size.height);
  const countryLabels = tileLayer?.kind === 'raster' ? [] : drawing.countryLabels;
  return {
    ...drawing,
    ...noPaths,
    countryLabels,
    sheet: beneath.canvas.transferToImageBitmap(),
    damaged,
    isWhole: true,
  };
}

/** Returns a canvas whose unit is a pixel of the picture. */
function canvasOf({ width, height }: Size, { ratio }: MapStyle): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio)));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.scale(ratio, ratio);
  return context;
}
