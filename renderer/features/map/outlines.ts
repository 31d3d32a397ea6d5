import { openOutlines, outlinesFor, type Outlines } from '#lib/geo/map/outlines.ts';
import type { Extent } from '#lib/geo/map/extent.ts';

type Scale = ReturnType<typeof outlinesFor>;

const files: Readonly<Record<Scale, URL>> = {
  'countries-50m': new URL('../../../resources/map/countries-50m.json.gz', import.meta.url),
  'countries-10m': new URL('../../../resources/map/countries-10m.json.gz', import.meta.url),
};

const opened = new Map<Scale, Promise<Outlines>>();

/** The outlines that an extent wants, read from what ships. @throws AppError `unreadable` where they are damaged */
export function outlinesOf(extent: Extent): Promise<Outlines> {
  const scale = outlinesFor(extent);
  const known = opened.get(scale) ?? read(files[scale]);
  opened.set(scale, known);
  // What could not be read is read again the next time.
  known.catch(() => opened.delete(scale));
  return known;
}

async function read(file: URL): Promise<Outlines> {
  const { body } = await fetch(file);
  if (!body) throw new Error(`nothing at ${file.href}`);
  const text = await new Response(body.pipeThrough(new DecompressionStream('gzip'))).text();
  return openOutlines(JSON.parse(text));
}
