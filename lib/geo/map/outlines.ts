import type { GeoPermissibleObjects } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Position } from '#lib/geo/position.ts';
import { meets, type Extent } from './extent.ts';

interface CountryProperties {
  /** ISO 3166-1 alpha-2, `XK` for Kosovo; '' for what has none. */
  code: string;
  en: string;
  es: string;
}

export interface Country extends CountryProperties {
  shape: GeoPermissibleObjects;
  extent: Extent;
  /** The middle of its largest part, and how many square kilometres that has. */
  middle: Position;
  area: number;
}

/** A country as the file has it. */
interface StoredCountry extends CountryProperties {
  /** West, south, east, north. */
  extent: [number, number, number, number];
  /** Longitude, latitude. */
  middle: [number, number];
  area: number;
}

/** What is seen of the outlines within an extent. */
export interface OutlinesWithin {
  countries: Country[];
  /** Where land meets water. */
  coast: Lines;
  /** Boundaries between countries, as Natural Earth draws them. */
  borders: Lines;
}

export interface Outlines {
  /** How many countries and territories there are. */
  size: number;
  within(extent: Extent): OutlinesWithin;
  /** The country of an ISO 3166-1 alpha-2 code. */
  country(code: string): Country | undefined;
}

/** Of the library's types, as what it takes and gives: their own packages have no code. */
type Topology = Parameters<typeof mesh>[0];
type Geometry = NonNullable<Parameters<typeof mesh>[1]>;
type Lines = ReturnType<typeof mesh>;

interface Stored {
  topology: Topology;
  geometries: readonly (Geometry & { properties?: Partial<StoredCountry> })[];
}

/**
 * Opens one of the files of outlines that ship (tools/build-outlines.mjs), unpacked and parsed.
 *
 * @throws AppError `unreadable` when it is none
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
      // Shapes are put together when they are first seen: most of the world is not.
      country: () =>
        (country ??= {
          code,
          en,
          es,
          shape: feature(topology, geometry),
          extent: { west, south, east, north },
          middle: { lat, lon },
          area: sizes.area ?? 0,
        }),
    };
  });
  return {
    size: entries.length,
    country: (code) => entries.find((entry) => entry.code === code)?.country(),
    within(extent) {
      // A border is drawn if both of its countries are there; one whose country is outside of the extent lies outside as well.
      const seen = entries.filter((entry) => meets(entry.extent, extent));
      const part: Geometry = { type: 'GeometryCollection', geometries: seen.map(({ geometry }) => geometry) };
      return {
        countries: seen.map(({ country }) => country()),
        coast: mesh(topology, part, (a, b) => a === b),
        borders: mesh(topology, part, (a, b) => a !== b),
      };
    },
  };
}

/** What of a parsed file is needed; null when it is another one. What is in it is ours, as the build wrote it. */
function storedIn(value: unknown): Stored | null {
  const countries = inner(inner(value, 'objects'), 'countries');
  const geometries = inner(countries, 'geometries');
  if (!Array.isArray(geometries) || !Array.isArray(inner(value, 'arcs'))) return null;
  return { topology: value as Topology, geometries: geometries as Stored['geometries'] };
}

function inner(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Which of the two files an extent wants: the finer one where it is no more than some 40 degrees wide. */
export function outlinesFor({ west, east, south, north }: Extent): 'countries-50m' | 'countries-10m' {
  const wide = west > east ? east + 360 - west : east - west;
  return Math.max(wide * Math.cos((((south + north) / 2) * Math.PI) / 180), north - south) <= 40
    ? 'countries-10m'
    : 'countries-50m';
}
