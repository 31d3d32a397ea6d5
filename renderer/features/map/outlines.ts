import { openOutlines, outlinesFor, type Outlines } from '#lib/geo/map/outlines.ts';
import type { Extent } from '#lib/geo/map/extent.ts';
import { bytesOf } from '#renderer/shared/views/bytesOf.ts';

type Scale = ReturnType<typeof outlinesFor>;

/** What ships, as addresses that hold the bytes: nothing is fetched. */
const files: Readonly<Record<Scale, () => Promise<{ default: string }>>> = {
  'countries-50m': () => import('#resources/map/countries-50m.json.gz?inline'),
  'countries-10m': () => import('#resources/map/countries-10m.json.gz?inline'),
};

const opened = new Map<Scale, Promise<Outlines>>();
const ready = new Set<Scale>();

/** Whether the outlines that an extent wants are opened. */
export const areOpen = (extent: Extent) => ready.has(outlinesFor(extent));

const noLines = { type: 'MultiLineString' as const, coordinates: [] };

/** Nothing but sea. */
export const noOutlines: Outlines = { size: 0, within: () => ({ countries: [], coast: noLines, borders: noLines }) };

/** The outlines that an extent wants. @throws AppError `unreadable` where they are damaged */
export function outlinesOf(extent: Extent): Promise<Outlines> {
  const scale = outlinesFor(extent);
  const known = opened.get(scale) ?? read(scale);
  opened.set(scale, known);
  // What could not be read is read again the next time.
  known.then(
    () => ready.add(scale),
    () => opened.delete(scale),
  );
  return known;
}

async function read(scale: Scale): Promise<Outlines> {
  const { default: address } = await files[scale]();
  const unpacked = new Blob([bytesOf(address)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return openOutlines(JSON.parse(await new Response(unpacked).text()));
}
