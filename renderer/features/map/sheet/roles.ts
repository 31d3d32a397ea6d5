import { shapes, type Value } from './vectorTile.ts';

/** Roles of features on a vector tile, in painting order. */
export const roles = [
  'earth',
  'green',
  'built',
  'water',
  'stream',
  'building',
  'path',
  'street',
  'road',
  'motorway',
  'rail',
  'region',
  'country',
  'other',
] as const;

export type Role = (typeof roles)[number];

type Properties = Readonly<Record<string, Value>>;

/** Roles of the layers in the usual schemas: Protomaps, OpenMapTiles, Shortbread, Tilezen. */
const layers: Readonly<Record<string, (kind: string, properties: Properties, shape: number) => Role | null>> = {
  earth: () => 'earth',
  land: (kind) => areaOf(kind),
  landuse: (kind) => areaOf(kind),
  landcover: (kind) => areaOf(kind),
  natural: (kind) => areaOf(kind),
  sites: (kind) => areaOf(kind),
  park: () => 'green',
  water: (_, __, shape) => waterOf(shape),
  ocean: () => 'water',
  water_polygons: () => 'water',
  waterway: (_, __, shape) => waterOf(shape),
  water_lines: () => 'stream',
  physical_line: () => 'stream',
  building: () => 'building',
  buildings: () => 'building',
  roads: roadOf,
  road: roadOf,
  streets: roadOf,
  transportation: roadOf,
  transit: (kind) => (/rail|tram|subway/.test(kind) ? 'rail' : null),
  aeroway: () => 'path',
  boundaries: boundaryOf,
  boundary: boundaryOf,
};

/** Layers of names and points, which are not drawn as areas or lines. */
const namedLayers = /name|label|poi|place|housenumber|addresses|peak|point|aerodrome/;

/** Returns the role a feature is painted as; null if it is not painted. Features of unknown layers are painted as plain lines. */
export function roleOf(layer: string, properties: Properties, shape: number): Role | null {
  if (shape !== shapes.line && shape !== shapes.area) return null;
  const roleOfLayer = Object.hasOwn(layers, layer) ? layers[layer] : undefined;
  if (roleOfLayer) return roleOfLayer(kindOf(properties), properties, shape);
  return namedLayers.test(layer) ? null : 'other';
}

/** Returns the property by which a schema distinguishes kinds. */
export function kindOf(properties: Properties): string {
  for (const key of ['kind', 'class', 'pmap:kind', 'type', 'subclass']) {
    const value = properties[key];
    if (typeof value === 'string') return value;
  }
  return '';
}

const waterOf = (shape: number): Role => (shape === shapes.line ? 'stream' : 'water');

function areaOf(kind: string): Role | null {
  if (
    /wood|forest|grass|park|scrub|meadow|orchard|vineyard|nature|garden|cemetery|heath|wetland|farm|crop|recreation|golf|tree/.test(
      kind,
    )
  ) {
    return 'green';
  }
  return /residential|urban|commercial|industrial|retail|suburb|neighbourhood|school|hospital|university|military|railway|port|harbo/.test(
    kind,
  )
    ? 'built'
    : null;
}

function roadOf(kind: string, properties: Properties, shape: number): Role | null {
  if (shape !== shapes.line) return null;
  if (/rail|tram|subway|light_rail|funicular/.test(kind) || properties['rail'] === true) return 'rail';
  if (/ferry|aerialway/.test(kind)) return null;
  if (/highway|motorway|trunk/.test(kind)) return 'motorway';
  if (/major|primary|secondary|medium|tertiary/.test(kind)) return 'road';
  return /path|track|footway|cycleway|steps|pedestrian|other|pier|bridleway|service/.test(kind) ? 'path' : 'street';
}

function boundaryOf(kind: string, properties: Properties): Role | null {
  const level = Number(
    properties['admin_level'] ?? properties['kind_detail'] ?? properties['pmap:min_admin_level'] ?? NaN,
  );
  if (properties['maritime'] === 1 || properties['maritime'] === true) return null;
  if (kind === 'country' || level <= 2) return 'country';
  return kind === 'region' || level <= 4 ? 'region' : null;
}

/** A named place on a tile, with its size; 0 is the smallest. */
export interface NamedPlace {
  name: string;
  rank: number;
}

const sizes: Readonly<Record<string, number>> = {
  city: 5,
  capital: 5,
  state_capital: 5,
  town: 4,
  locality: 3,
  village: 2,
  suburb: 1.5,
  quarter: 1,
  neighbourhood: 1,
  hamlet: 0.5,
};

/** Returns the name of a town or part of one; null for anything else, such as a country, which the outlines name. */
export function placeOf(layer: string, properties: Properties, shape: number, language: string): NamedPlace | null {
  if (shape !== shapes.point || !/^places?(_labels)?$/.test(layer)) return null;
  // Protomaps uses “locality” for cities and hamlets alike, with the detail in a second property.
  const detail = properties['kind_detail'] ?? properties['pmap:kind_detail'];
  const size = sizes[typeof detail === 'string' ? detail : ''] ?? sizes[kindOf(properties)];
  if (size === undefined) return null;
  const name = [`name:${language}`, `name_${language}`, 'name', 'name:latin']
    .map((key) => properties[key])
    .find((value) => typeof value === 'string' && value !== '');
  if (typeof name !== 'string') return null;
  const people = Number(properties['population'] ?? 0);
  const order = Number(properties['rank'] ?? properties['pmap:rank'] ?? 20);
  const within = people > 0 ? Math.min(0.9, Math.log10(people + 1) / 10) : Math.max(0, 0.5 - order / 50);
  return { name: name.slice(0, 80), rank: size + (Number.isFinite(within) ? within : 0) };
}
