import { openBaseMap, type BaseMap } from '#lib/geo/map/base-map.ts';
import { outlinesFor } from '#lib/geo/map/outlines.ts';
import type { Extent } from '#lib/geo/map/extent.ts';
import { bytesOf } from '#renderer/shared/views/bytesOf.ts';

type File = ReturnType<typeof outlinesFor> | 'waters-50m' | 'divisions-10m';

/** Bundled data as data URLs, so that nothing is fetched. */
const files: Readonly<Record<File, () => Promise<{ default: string }>>> = {
  'countries-50m': () => import('#resources/map/countries-50m.json.gz?inline'),
  'countries-10m': () => import('#resources/map/countries-10m.json.gz?inline'),
  'waters-50m': () => import('#resources/map/waters-50m.json.gz?inline'),
  'divisions-10m': () => import('#resources/map/divisions-10m.json.gz?inline'),
};

type Scale = ReturnType<typeof outlinesFor>;
const openedGrounds = new Map<Scale, Promise<BaseMap>>();
const readyScales = new Set<Scale>();

/** Returns whether the outlines for an extent are open. */
export const areOpen = (extent: Extent) => readyScales.has(outlinesFor(extent));

const noLines = { type: 'MultiLineString' as const, coordinates: [] };

/** Only sea. */
export const noGround: BaseMap = {
  outlines: {
    country: () => undefined,
    within: () => ({ countries: [], coast: noLines, borders: noLines }),
  },
  nature: {},
};

/** Returns the outlines, waters and divisions for an extent. @throws AppError `unreadable` if they are damaged */
export const groundOf = (extent: Extent) => groundAt(outlinesFor(extent));

/** Returns whether an extent needs the finer outlines. */
export const isFine = (extent: Extent) => outlinesFor(extent) === 'countries-10m';

/** Returns the coarser outlines, which open quickly. */
export const coarseGround = () => groundAt('countries-50m');

function groundAt(scale: Scale): Promise<BaseMap> {
  const ground = openedGrounds.get(scale) ?? readGround(scale);
  openedGrounds.set(scale, ground);
  // Forget a failed read, so that it is tried again.
  ground.then(
    () => readyScales.add(scale),
    () => openedGrounds.delete(scale),
  );
  return ground;
}

async function readGround(scale: Scale): Promise<BaseMap> {
  const [countries, waters, divisions] = await Promise.all([
    readBundled(scale),
    readBundled('waters-50m'),
    scale === 'countries-10m' ? readBundled('divisions-10m') : undefined,
  ]);
  return openBaseMap({ countries, waters, divisions });
}

async function readBundled(file: File): Promise<unknown> {
  const { default: address } = await files[file]();
  const stream = new Blob([bytesOf(address)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}
