import type { GeoPermissibleObjects } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Position } from '#lib/geo/position.ts';
import { meets, type Extent } from './extent.ts';

interface CountryProperties {
  /** ISO 3166-1 alpha-2, `XK` for Kosovo; '' if it has none. */
  code: string;
  en: string;
  es: string;
}

export interface Country extends CountryProperties {
  shape: GeoPermissibleObjects;
  /** The middle of its largest part, and that part's area in square kilometres. */
  middle: Position;
  area: number;
}

/** A country as stored in the file. */
interface StoredCountry extends CountryProperties {
  /** West, south, east, north. */
  extent: [number, number, number, number];
  /** Longitude, latitude. */
  middle: [number, number];
  area: number;
}

/** The part of the outlines within an extent. */
export interface OutlinesWithin {
  countries: Country[];
  /** Where land meets water. */
  coast: Lines;
  /** Boundaries between countries, as Natural Earth draws them. */
  borders: Lines;
}

export interface Outlines {
  within(extent: Extent): OutlinesWithin;
  /** Returns the country with an ISO 3166-1 alpha-2 code. */
  country(code: string): Country | undefined;
}

/** Derived from the library's signatures: the packages with its types contain no code. */
type Topology = Parameters<typeof mesh>[0];
type Geometry = NonNullable<Parameters<typeof mesh>[1]>;
type Lines = ReturnType<typeof mesh>;

interface Stored {
  topology: Topology;
  geometries: readonly (Geometry & { properties?: Partial<StoredCountry> })[];
}

/**
 * Opens one of the shipped outline files (tools/build-outlines.mjs), decompressed and parsed.
 * @throws AppError `unreadable` if it is not one
 */
export function openOutlines(topology: unknown): Outlines {
  const stored = storedIn(topology);
  if (!stored) throw new AppError('unreadable', t('geo.noOutlines'));
  return openStored(stored);
}

function openStored({ topology, geometries }: Stored): Outlines {
  const entries = geometries.map((geometry) => {
    const { code = '', en = '', es = '', ...sizes } = geometry.properties ?? {};
    const [west = -180, south = -90, east = 180, north = 90] = sizes.extent ?? [];
    const [lon = 0, lat = 0] = sizes.middle ?? [];
    let country: Country | undefined;
    return {
      ...{ geometry, code },
      extent: { west, south, east, north },
      // Shapes are built on first use: most of the world is never seen.
      country: () =>
        (country ??= {
          code,
          en,
          es,
          shape: feature(topology, geometry),
          middle: { lat, lon },
          area: sizes.area ?? 0,
        }),
    };
  });
  return {
    country: (code) => entries.find((entry) => entry.code === code)?.country(),
    within(extent) {
      // A border is drawn if both of its countries are included; a border with a country outside the extent is itself outside.
      const visibleEntries = entries.filter((entry) => meets(entry.extent, extent));
      const part: Geometry = { type: 'GeometryCollection', geometries: visibleEntries.map(({ geometry }) => geometry) };
      return {
        countries: visibleEntries.map(({ country }) => country()),
        coast: mesh(topology, part, (a, b) => a === b),
        borders: mesh(topology, part, (a, b) => a !== b),
      };
    },
  };
}

/** Returns the needed part of a parsed file; null if it is a different one. The content is ours, as the build wrote it. */
function storedIn(value: unknown): Stored | null {
  const countries = inner(inner(value, 'objects'), 'countries');
  const geometries = inner(countries, 'geometries');
  if (!Array.isArray(geometries) || !Array.isArray(inner(value, 'arcs'))) return null;
  return { topology: value as Topology, geometries: geometries as Stored['geometries'] };
}

/** Returns a member of a parsed JSON object; undefined for any other value. */
export function inner(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Returns which of the two files suits an extent: the finer one if it is no more than some 40 degrees wide. */
export function outlinesFor({ west, east, south, north }: Extent): 'countries-50m' | 'countries-10m' {
  const wide = west > east ? east + 360 - west : east - west;
  return Math.max(wide * Math.cos((((south + north) / 2) * Math.PI) / 180), north - south) <= 40
    ? 'countries-10m'
    : 'countries-50m';
}
