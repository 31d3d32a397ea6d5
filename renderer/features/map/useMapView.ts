import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { world, type Extent } from '#lib/geo/map/extent.ts';
import { fittedProjection, type ProjectionName, type Size } from '#lib/geo/map/projection.ts';
import { t } from '#lib/i18n/t.ts';
import { logNote } from '#lib/log.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { createStore, type Store } from '#renderer/lib/store.ts';
import type { Box } from '#lib/geo/map/labels.ts';
import { mapRenderer } from './drawing.ts';
import type { MapStyle } from './sheet/mapStyle.ts';
import { useMapStyle } from './sheet/useMapStyle.ts';
import { tilesInExtent, type TilesInfo } from './tiles/tilesInExtent.ts';
import { townsIn } from '#core/map/picture/towns.ts';
import { api } from '#renderer/lib/api.ts';
import type { MapRow } from '#core/map/picture/rows.ts';
import type { MapContent } from './useMapContent.ts';
import type { Drawing, DrawingFrame } from './worker.ts';

/** How the picture is scaled and moved until it is redrawn, in pixels of the picture. */
export interface Shift {
  k: number;
  x: number;
  y: number;
}

export interface MapView {
  drawing: Drawing | null;
  /** The rows that ids in the drawing refer to, by index. */
  rows: readonly MapRow[];
  towns: DrawingFrame['towns'];
  mapStyle: MapStyle;
  /** The extent of the drawing. */
  extent: Extent;
  /** Changes on every movement; only the elements it moves subscribe to it. */
  shift: Store<Shift>;
  /** Why nothing is drawn, or only part of it. */
  failure: string | null;
  /** Shows a part of the world. */
  show: (extent: Extent) => void;
  pan: (dx: number, dy: number) => void;
  /** Zooms by a factor around a point of the picture, by default its centre. */
  zoom: (factor: number, at?: { x: number; y: number }) => void;
}

const noShift: Shift = { k: 1, x: 0, y: 0 };

/** Milliseconds without movement before the map is redrawn. */
const debounceMs = 140;

/** Largest factor by which the picture is scaled, up or down, before it is redrawn. */
const maxFactor = 64;

const composed = (first: Shift, second: Shift): Shift => ({
  k: first.k * second.k,
  x: second.x + second.k * first.x,
  y: second.y + second.k * first.y,
});
const inverse = ({ k, x, y }: Shift): Shift => ({ k: 1 / k, x: -x / k, y: -y / k });

/** The drawing and what it was made from. */
interface Base {
  extent: Extent;
  size: Size;
  rows: readonly MapRow[];
  towns: DrawingFrame['towns'];
  drawing: Drawing;
  mapStyle: MapStyle;
}

/** Draws a map in the background: the current picture moves at once, and is redrawn when movement stops. */
export function useMapView(size: Size, first: Extent, mapContent: MapContent, tiles: TilesInfo | null): MapView {
  const mapStyle = useMapStyle();
  const [base, setBase] = useState<Base | null>(null);
  const [wantedView, setWantedView] = useState({ extent: first, from: noShift });
  const [shift] = useState(() => createStore(noShift));
  const [failure, setFailure] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const { width, height } = size;
  useEffect(() => {
    if (width === 0 || height === 0) return undefined;
    const state = { isWanted: true };
    // A function, because the answer may change during each wait.
    const isWanted = () => state.isWanted;
    const { rows, content, emphasis } = mapContent;
    const { extent } = wantedView;
    const request = { extent, size: { width, height }, rows, mapStyle };
    async function draw(): Promise<void> {
      const [tileLayer, towns] = await Promise.all([
        tiles ? tilesInExtent(tiles, extent, request.size) : null,
        townsIn(api, extent),
      ]);
      if (!isWanted()) return;
      // The first time, what lies on the map is shown before the outlines are ready.
      const onPart = (drawing: Drawing) => {
        const isNew = (now: Base | null) => now === null || now.extent === extent;
        if (isWanted()) setBase((before) => (isNew(before) ? { ...request, towns, drawing } : before));
      };
      const view = { extent, size: request.size, covered: controlBoxesIn(request.size), towns, ...emphasis };
      const drawing = await mapRenderer.draw(
        { ...view, mapStyle, ...(tileLayer ? { tileLayer } : {}) },
        content,
        onPart,
      );
      if (!drawing || !isWanted()) return;
      // Synchronously, so that movements made meanwhile apply to the new picture, never to the old one.
      flushSync(() => setBase({ ...request, towns, drawing }));
      setFailure(drawing.damaged > 0 ? t('mapPage.tiles.damaged', { count: drawing.damaged }) : null);
      // Keep the movements made since the request.
      shift.set(composed(inverse(wantedView.from), shift.get()));
      setWantedView((before) => (before === wantedView ? { extent: wantedView.extent, from: noShift } : before));
    }
    draw().catch((error: unknown) => {
      logNote('map: not drawn', error);
      if (isWanted()) setFailure(t('mapPage.notDrawn', { reason: messageOf(error) }));
    });
    return () => {
      state.isWanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `from` changes together with the extent
  }, [wantedView.extent, width, height, mapContent, mapStyle, tiles?.path]);

  const settleView = useCallback(
    (next: Shift) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (!base) return;
        setWantedView({ extent: extentIn(base.extent, base.size, next, base.drawing.projection), from: next });
      }, debounceMs);
    },
    [base],
  );
  const move = useCallback(
    (by: Shift) => {
      const next = composed(shift.get(), by);
      if (next.k > maxFactor || next.k < 1 / maxFactor) return;
      shift.set(next);
      settleView(next);
    },
    [settleView, shift],
  );
  return {
    drawing: base?.drawing ?? null,
    rows: base?.rows ?? mapContent.rows,
    towns: base?.towns,
    // The style of the drawn map, so that on a change of theme everything changes at once.
    mapStyle: base?.mapStyle ?? mapStyle,
    extent: base?.extent ?? first,
    shift,
    failure,
    show: useCallback(
      (extent: Extent) => {
        clearTimeout(timer.current);
        shift.set(noShift);
        setWantedView({ extent, from: noShift });
      },
      [shift],
    ),
    pan: useCallback((dx: number, dy: number) => move({ k: 1, x: dx, y: dy }), [move]),
    zoom: useCallback(
      (factor: number, at = { x: width / 2, y: height / 2 }) => {
        move({ k: factor, x: at.x * (1 - factor), y: at.y * (1 - factor) });
      },
      [move, width, height],
    ),
  };
}

/** Smallest extent in degrees: a few streets. */
const minSpan = 0.01;

/** Returns the part of the world visible in a moved picture. */
function extentIn(extent: Extent, size: Size, shift: Shift, name: ProjectionName): Extent {
  const projection = fittedProjection(extent, size, 0, name);
  const at = (x: number, y: number) => projection.invert?.([(x - shift.x) / shift.k, (y - shift.y) / shift.k]);
  const { width, height } = size;
  const [left, right, top, bottom] = [
    at(0, height / 2),
    at(width, height / 2),
    at(width / 2, 0),
    at(width / 2, height),
  ];
  const points = [left, right, top, bottom];
  if (!points.every((point) => point && point.every(Number.isFinite)) || !left || !right || !top || !bottom)
    return world;
  const [north, south] = [Math.min(90, top[1]), Math.max(-90, bottom[1])];
  const wide = (right[0] - left[0] + 360) % 360;
  if (north - south >= 150 || wide >= 350 || north <= south) return world;
  if (north - south < minSpan || wide < minSpan) return extent;
  return { north, south, west: left[0], east: right[0] };
}

/** Returns the boxes of the controls, legend, scale bar and overview over a map (Map.module.css), so that no name is placed under them. */
function controlBoxesIn({ width, height }: Size): Box[] {
  const hasOverview = innerWidth > 1100;
  return [
    { x: width - 52, y: 12, width: 52, height: 124 },
    { x: 0, y: height - 64, width: 390, height: 64 },
    ...(hasOverview ? [{ x: width - 192, y: height - 112, width: 192, height: 112 }] : []),
    { x: width - (hasOverview ? 360 : 180), y: height - 40, width: 180, height: 40 },
  ];
}
