import { geoCircle, geoPath, type GeoProjection } from 'd3-geo';
import type { Position } from '#lib/geo/position.ts';
import { centreOf, lonSpan, type Extent } from './extent.ts';
import { graticuleFor, metresOfDegree, scaleOf } from './graticule.ts';
import { placeLabels, roughWidth, type Box, type LabelWanted, type PlacedLabel } from './labels.ts';
import { emptyLayer, type Layer, type FeatureLayer } from './feature-layers.ts';
import type { Country, Outlines } from './outlines.ts';
import { PathText } from './path-text.ts';
import { fittedProjection, projectionFor, type ProjectionName, type Size } from './projection.ts';
import { append } from '#lib/append.ts';
import { ascending } from '#lib/sorted.ts';

export interface MapPlace extends Position {
  id: string;
  /** Metres around it; only a mark if absent or too small to be seen. */
  radius?: number | undefined;
  label: string;
  /** Higher priorities get labels and marks first; 0 by default. */
  priority?: number;
}

export interface MapQuestion {
  extent: Extent;
  size: Size;
  places: readonly MapPlace[];
  outlines: Outlines;
  /** Lakes, rivers and boundaries of divisions; layers that are absent are not drawn. */
  nature?: Partial<Readonly<Record<Layer, FeatureLayer>>>;
  /** Ids of places in order of time: arrows lead from each to the next. */
  ways?: readonly (readonly string[])[];
  language?: 'en' | 'es';
  /** The projection, if not the one that suits the extent. */
  projection?: ProjectionName;
  /** Towns for orientation, largest first. */
  towns?: readonly (Position & { name: string })[];
  /** Boxes that cover parts of the map, so that no name is put beneath them. */
  covered?: readonly Box[];
  /** Measures the width of a text at a font size, in pixels; estimated if absent. */
  measure?: (text: string, size: number) => number;
}

/** A mark of one place, or of several close together. */
export interface DrawnSpot {
  x: number;
  y: number;
  /** Most important first. */
  ids: string[];
}

export interface DrawnMap {
  size: Size;
  projection: ProjectionName;
  /** SVG path data (`d`), in pixels of the picture; '' for nothing. */
  land: string;
  coast: string;
  borders: string;
  /** Only features large enough at this scale. */
  lakes: string;
  rivers: string;
  divisions: string;
  graticule: string;
  /** For each place with a visible radius, the ring that contains it. */
  rings: { id: string; path: string }[];
  spots: DrawnSpot[];
  /** From one spot to the next, between the edges of their marks. */
  ways: { from: string; to: string; path: string }[];
  /** Names of countries, by code, and of spots, by the id of their first place. */
  countryLabels: PlacedLabel[];
  labels: PlacedLabel[];
  /** Towns whose names fit, by their index in the list. */
  towns: { x: number; y: number; label: PlacedLabel }[];
  scale: { metres: number; pixels: number };
  /** Converts a point of the picture to a position on the earth; null outside of it. */
  invert(x: number, y: number): Position | null;
}

/** Half the size of a mark, and the increasing distances at which two marks are joined, in pixels. */
const markRadius = 13;
const joinDistances = [16, 28, 44, 64];
/** The most spots that people can distinguish: beyond it, marks further apart are joined. */
const maxSpots = 160;
/** A smaller ring is hidden by its mark. */
const minRingPx = 15;
/** The minimum size in pixels of what is drawn: the side of a lake, the length of a river system, the side of a division. */
const minFeaturePx = { lakes: 3, rivers: 90, divisions: 26 } as const satisfies Record<Layer, number>;

/** Draws a map of an extent as geometry, for a page and for a picture alike. The same question always gives the same map. */
export function drawMap(question: MapQuestion): DrawnMap {
  const { extent, size, places, outlines, ways = [], covered = [], measure = roughWidth } = question;
  const projection = fittedProjection(extent, size, 0, question.projection);
  const text = new PathText();
  const drawn = geoPath(projection.precision(0.7), text);
  const path = (shape: Parameters<typeof drawn>[0]) => {
    drawn(shape);
    return text.take();
  };
  const visibleExtent = extentOfPicture(projection, extent, size);
  const shown = outlines.within(visibleExtent);
  const points = places.flatMap((place) => {
    const point = projection([place.lon, place.lat]);
    return point && isVisible(projection, place) ? [{ place, x: point[0], y: point[1] }] : [];
  });
  const spots = clusteredSpots(points.filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height));
  const scale = scaleOf(projection, size);
  const rings = points.flatMap(({ place }) => {
    const { radius = 0, lat, lon } = place;
    if (radius * scale.pixelsPerMetre < minRingPx) return [];
    const ring = geoCircle()
      .center([lon, lat])
      .radius(Math.min(179, radius / metresOfDegree))
      .precision(4)();
    return [{ id: place.id, path: path(ring) }];
  });
  const marks = spots.map(({ x, y }) => ({
    x: x - markRadius,
    y: y - markRadius,
    width: markRadius * 2,
    height: markRadius * 2,
  }));
  const labels = labelsOf(spots, places, [...marks, ...covered], size, measure);
  const taken = [...marks, ...covered, ...labels.map((label) => boxOf(label, measure))];
  const towns = townsOf(question, projection, taken);
  const layer = (name: Layer) =>
    (question.nature?.[name] ?? emptyLayer)
      .within(visibleExtent, minFeaturePx[name] / scale.pixelsPerMetre / 1000)
      .map((shape) => path(shape))
      .join('');
  const shapes = shown.countries.map(({ shape }) => path(shape));
  return {
    size,
    projection: question.projection ?? projectionFor(extent),
    land: shapes.join(''),
    coast: path(shown.coast),
    borders: path(shown.borders),
    lakes: layer('lakes'),
    rivers: layer('rivers'),
    divisions: layer('divisions'),
    graticule: path(graticuleFor(extent, visibleExtent)),
    rings,
    spots,
    ways: waysOf(ways, spots),
    countryLabels: countryLabelsOf(shown.countries, question, projection, scale.pixelsPerMetre, [
      ...taken,
      ...towns.map(({ label }) => boxOf(label, measure)),
    ]),
    labels,
    towns,
    scale: { metres: scale.metres, pixels: scale.pixels },
    invert(x, y) {
      const at = projection.invert?.([x, y]);
      return at && Number.isFinite(at[0]) && Number.isFinite(at[1]) ? { lon: at[0], lat: at[1] } : null;
    },
  };
}

/** Returns the visible extent, which is larger than the requested one if the picture has another shape. */
function extentOfPicture(projection: GeoProjection, extent: Extent, { width, height }: Size): Extent {
  const corners: [number, number][] = [];
  for (let step = 0; step <= 8; step++) {
    const part = step / 8;
    for (const at of [
      [part * width, 0],
      [part * width, height],
      [0, part * height],
      [width, part * height],
    ] as const) {
      const point = projection.invert?.([at[0], at[1]]);
      if (!point || !Number.isFinite(point[0]) || !Number.isFinite(point[1]))
        return { ...extent, west: -180, east: 180, south: -90, north: 90 };
      corners.push(point);
    }
  }
  const { lon } = centreOf(extent);
  const longitudes = corners.map(([west]) => ((west - lon + 540) % 360) - 180);
  const [left, right] = [Math.min(...longitudes, -lonSpan(extent) / 2), Math.max(...longitudes, lonSpan(extent) / 2)];
  if (right - left >= 300) return { west: -180, east: 180, south: -90, north: 90 };
  const lats = [...corners.map(([, lat]) => lat), extent.south, extent.north];
  const turn = (value: number) => ((((value + 180) % 360) + 360) % 360) - 180;
  return { west: turn(lon + left), east: turn(lon + right), south: Math.min(...lats), north: Math.max(...lats) };
}

/** Whether a place is on the near side of the earth: a projection gives a point for the far side as well. */
function isVisible(projection: GeoProjection, { lat, lon }: Position): boolean {
  let seen = false;
  const stream = projection.stream({
    point: () => (seen = true),
    lineStart: () => undefined,
    lineEnd: () => undefined,
    polygonStart: () => undefined,
    polygonEnd: () => undefined,
  });
  stream.point(lon, lat);
  return seen;
}

type Drawn = { place: MapPlace; x: number; y: number };

/** Joins marks that would overlap, and more of them if there are very many. */
function clusteredSpots(drawn: readonly Drawn[]): DrawnSpot[] {
  let spots: DrawnSpot[] = [];
  for (const distance of joinDistances) {
    spots = spotsOf(drawn, distance);
    if (spots.length <= maxSpots) break;
  }
  return spots;
}

/** Joins marks that are nearer than some pixels; the most important one stays in place. */
function spotsOf(drawn: readonly Drawn[], minDistance: number): DrawnSpot[] {
  const spots: DrawnSpot[] = [];
  const cells = new Map<string, DrawnSpot[]>();
  const ordered = [...drawn].sort(
    (a, b) => (b.place.priority ?? 0) - (a.place.priority ?? 0) || ascending(a.place.id, b.place.id),
  );
  for (const { place, x, y } of ordered) {
    const near = neighbours(cells, x, y, minDistance).find((spot) => Math.hypot(spot.x - x, spot.y - y) < minDistance);
    if (near) near.ids.push(place.id);
    else {
      const spot = { x: rounded(x), y: rounded(y), ids: [place.id] };
      spots.push(spot);
      const cell = cellOf(x, y, minDistance);
      append(cells, cell, spot);
    }
  }
  return spots;
}

const cellOf = (x: number, y: number, size: number) => `${Math.floor(x / size)} ${Math.floor(y / size)}`;

/** Returns the spots in and around the cell of a point: only these can be near. */
function neighbours(cells: ReadonlyMap<string, DrawnSpot[]>, x: number, y: number, size: number): DrawnSpot[] {
  const found: DrawnSpot[] = [];
  for (const dy of [-size, 0, size]) {
    for (const dx of [-size, 0, size]) found.push(...(cells.get(cellOf(x + dx, y + dy, size)) ?? []));
  }
  return found;
}

function labelsOf(
  spots: readonly DrawnSpot[],
  places: readonly MapPlace[],
  marks: readonly Box[],
  size: Size,
  measure: (text: string, size: number) => number,
): PlacedLabel[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const wanted = spots.flatMap(({ x, y, ids }): LabelWanted[] => {
    const first = byId.get(ids[0] ?? '');
    if (!first || first.label === '') return [];
    return [
      {
        id: first.id,
        text: first.label,
        x,
        y,
        gap: markRadius,
        priority: (first.priority ?? 0) + ids.length / 1000,
        size: 12,
      },
    ];
  });
  return placeLabels(wanted, marks, size, measure).map(tidy);
}

/** Selects visible towns whose names fit, larger first: a dot without a name is useless. */
function townsOf(
  { towns = [], size, measure = roughWidth }: MapQuestion,
  projection: GeoProjection,
  taken: readonly Box[],
): DrawnMap['towns'] {
  const points = towns.map((town) => (isVisible(projection, town) ? projection([town.lon, town.lat]) : null));
  const wanted = towns.flatMap(({ name }, index): LabelWanted[] => {
    const point = points[index];
    if (!point) return [];
    return [{ id: String(index), text: name, x: point[0], y: point[1], gap: 4, priority: -index, size: 11 }];
  });
  return placeLabels(wanted, taken, size, measure).flatMap((label) => {
    const point = points[Number(label.id)];
    return point ? [{ x: rounded(point[0]), y: rounded(point[1]), label: tidy(label) }] : [];
  });
}

/** The most countries for which one with an off-screen middle is measured by its visible part. */
const maxMeasuredCountries = 12;

/** Places the names of countries that fit: larger first, in the middle of the country, or of its visible part. */
function countryLabelsOf(
  countries: readonly Country[],
  { size, language = 'en', measure = roughWidth }: MapQuestion,
  projection: GeoProjection,
  pixelsPerMetre: number,
  taken: readonly Box[],
): PlacedLabel[] {
  const path = geoPath(projection);
  const isOut = ([x, y]: [number, number]) => x < 0 || y < 0 || x > size.width || y > size.height;
  const wanted = countries.flatMap((country): LabelWanted[] => {
    const text = language === 'es' ? country.es : country.en;
    let at = isVisible(projection, country.middle) ? projection([country.middle.lon, country.middle.lat]) : null;
    let area = country.area * 1e6 * pixelsPerMetre ** 2;
    if (!at || isOut(at)) {
      if (countries.length > maxMeasuredCountries) return [];
      [at, area] = [path.centroid(country.shape), path.area(country.shape)];
    }
    const [x, y] = at;
    const isRoomy = Math.sqrt(area) > measure(text, 12) * 0.6;
    if (!isRoomy || !Number.isFinite(x) || !Number.isFinite(y)) return [];
    return [{ id: country.code || country.en, text, x, y, gap: 0, priority: area, size: 12, isCentred: true }];
  });
  return placeLabels(wanted, taken, size, measure).map(tidy);
}

function boxOf({ x, y, anchor, size, text }: PlacedLabel, measure: (text: string, size: number) => number): Box {
  const width = measure(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - size, width, height: size * 1.25 };
}

function waysOf(ways: readonly (readonly string[])[], spots: readonly DrawnSpot[]): DrawnMap['ways'] {
  const spotOf = new Map(spots.flatMap((spot) => spot.ids.map((id) => [id, spot] as const)));
  return ways.flatMap((way) =>
    way.slice(1).flatMap((to, index) => {
      const from = way[index] ?? '';
      const [a, b] = [spotOf.get(from), spotOf.get(to)];
      if (!a || !b || a === b) return [];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      const cut = Math.min(markRadius + 4, length / 3) / length;
      const at = (part: number) => `${rounded(a.x + (b.x - a.x) * part)},${rounded(a.y + (b.y - a.y) * part)}`;
      return [{ from, to, path: `M${at(cut)}L${at(1 - cut)}` }];
    }),
  );
}

const rounded = (value: number) => Math.round(value * 10) / 10;
const tidy = (label: PlacedLabel): PlacedLabel => ({ ...label, x: rounded(label.x), y: rounded(label.y) });
