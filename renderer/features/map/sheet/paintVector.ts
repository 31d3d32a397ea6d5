import type { MapStyle } from './mapStyle.ts';
import { placeOf, roleOf, roles, type NamedPlace, type Role } from './roles.ts';
import { streamStrength } from './paintGround.ts';
import { readVectorTile, shapes } from './vectorTile.ts';

/** A square of a picture, in its pixels, and the tile that belongs there. */
export interface TileAt {
  left: number;
  top: number;
  side: number;
  bytes: Uint8Array;
}

/** A named place, in pixels of the picture. */
export type PlaceAt = NamedPlace & { x: number; y: number };

export interface Painted {
  places: PlaceAt[];
  /** Tiles that were damaged in part or too large to draw in full. */
  damaged: number;
}

/** Maximum number of points of one picture; a whole town has about 300,000. */
const maxPoints = 4_000_000;

/**
 * Paints vector tiles on a canvas whose unit is a pixel of the picture, in a muted style: earth, water, green, buildings, roads by class,
 * boundaries. A damaged tile is drawn as far as it goes, and counted.
 *
 * @param zoom of the picture, on the web scale for tiles of 512 px: lines are thinner when zoomed out
 */
export function paintVector(
  context: OffscreenCanvasRenderingContext2D,
  tiles: readonly TileAt[],
  { zoom, mapStyle, language }: { zoom: number; mapStyle: MapStyle; language: string },
): Painted {
  const painted: Painted = { places: [], damaged: 0 };
  let pointsLeft = maxPoints;
  const sheets = tiles.map((tile) => {
    const sheet = { tile, paths: new Map<Role, Path2D>(), hasEarth: false };
    try {
      pointsLeft = readSheet(sheet, painted.places, language, pointsLeft);
    } catch {
      // Keep what was read before the error; the user is told how many tiles are incomplete.
      painted.damaged++;
    }
    return sheet;
  });
  for (const { tile, hasEarth } of sheets) {
    context.fillStyle = mapStyle.colours[hasEarth ? 'sea' : 'land'];
    // Slightly larger, to avoid a visible seam between two tiles.
    context.fillRect(tile.left, tile.top, tile.side + 0.5, tile.side + 0.5);
  }
  for (const role of roles) for (const sheet of sheets) paintRole(context, role, sheet, zoom, mapStyle);
  return painted;
}

interface Sheet {
  tile: TileAt;
  paths: Map<Role, Path2D>;
  hasEarth: boolean;
}

function readSheet(sheet: Sheet, places: PlaceAt[], language: string, budget: number): number {
  const { tile, paths } = sheet;
  let pointsLeft = budget;
  for (const layer of readVectorTile(tile.bytes)) {
    const scale = tile.side / layer.extent;
    const at = (x: number, y: number) => [tile.left + x * scale, tile.top + y * scale] as const;
    if (layer.name === 'earth') sheet.hasEarth = true;
    for (const feature of layer.features()) {
      const role = roleOf(layer.name, feature.properties, feature.shape);
      if (role !== null) {
        const path = paths.get(role) ?? new Path2D();
        paths.set(role, path);
        pointsLeft -= feature.draw(
          {
            moveTo: (x, y) => path.moveTo(...at(x, y)),
            lineTo: (x, y) => path.lineTo(...at(x, y)),
            closePath: () => path.closePath(),
          },
          pointsLeft,
        );
      } else if (feature.shape === shapes.point && places.length < 2000) {
        const place = placeOf(layer.name, feature.properties, feature.shape, language);
        if (place === null) continue;
        feature.draw(
          {
            moveTo(x, y) {
              // The margin of a tile repeats what is in its neighbour.
              if (x >= 0 && y >= 0 && x < layer.extent && y < layer.extent) {
                const [px, py] = at(x, y);
                places.push({ ...place, x: px, y: py });
              }
            },
            lineTo: () => undefined,
            closePath: () => undefined,
          },
          100,
        );
      }
    }
  }
  return pointsLeft;
}

function paintRole(
  context: OffscreenCanvasRenderingContext2D,
  role: Role,
  sheet: Sheet,
  zoom: number,
  mapStyle: MapStyle,
): void {
  const path = sheet.paths.get(role);
  if (!path || zoom < minZoom[role]) return;
  const { colours } = mapStyle;
  const { tile } = sheet;
  const near = Math.max(0, Math.min(1, (zoom - 6) / 10));
  const fill = (colour: string, strength = 1) => {
    context.globalAlpha = strength;
    context.fillStyle = colour;
    context.fill(path);
  };
  const line = (colour: string, width: number, dash: readonly number[] = [], strength = 1) => {
    context.globalAlpha = strength;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke(path);
  };
  context.save();
  context.beginPath();
  context.rect(tile.left, tile.top, tile.side + 0.5, tile.side + 0.5);
  context.clip();
  context.lineJoin = 'round';
  const paints: Record<Role, () => void> = {
    earth: () => fill(colours.land),
    green: () => fill(colours.green, 0.08),
    built: () => fill(colours.built, 0.7),
    water: () => {
      fill(colours.sea);
      line(colours.stream, 0.5, [], streamStrength);
    },
    stream: () => line(colours.stream, 0.6 + near, [], streamStrength),
    building: () => {
      fill(colours.building);
      line(colours.line, 0.5);
    },
    path: () => line(colours.line, 0.75, [1, 2]),
    street: () => line(colours.line, 0.5 + near),
    road: () => line(colours.line, 0.75 + 2.25 * near),
    motorway: () => line(colours.strong, 0.75 + 1.5 * near, [], 0.7),
    rail: () => line(colours.strong, 0.75, [4, 2]),
    region: () => line(colours.line, 0.75, [1, 2.5]),
    country: () => line(colours.strong, 1, [2, 3]),
    other: () => line(colours.strong, 0.75),
  };
  paints[role]();
  context.restore();
}

/** Lowest zoom at which each role is painted. */
const minZoom: Readonly<Record<Role, number>> = {
  earth: 0,
  green: 4,
  built: 6,
  water: 0,
  stream: 5,
  building: 13,
  path: 13,
  street: 11,
  road: 6.5,
  motorway: 4.5,
  rail: 8,
  region: 3.5,
  country: 0,
  other: 0,
};
