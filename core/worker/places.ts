import { gunzipSync } from 'node:zlib';
import type { Resources } from '#core/resources.ts';
import { openGazetteer, type Gazetteer } from '#lib/geo/gazetteer/look-up.ts';
import { openOutlines } from '#lib/geo/map/outlines.ts';

type Files = Pick<Resources, 'places' | 'outlines'>;

/** How long the gazetteer is kept after its last use: it takes some 30 MB. */
const idleMs = 60_000;

/**
 * Opens the gazetteer on first use, and releases it when idle.
 * @param files return the packed bytes of towns and of countries
 * @returns a function that returns it; throws AppError `unreadable` when a file is missing or damaged
 */
export function createPlaces(files: Files): () => Gazetteer {
  let opened: Gazetteer | undefined;
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => (opened = undefined), idleMs);
    timer.unref();
    return (opened ??= openGazetteer(
      gunzipSync(files.places()),
      openOutlines(JSON.parse(gunzipSync(files.outlines('countries-50m')).toString('utf8'))),
    ));
  };
}
