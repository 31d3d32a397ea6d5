import { gunzipSync } from 'node:zlib';
import { openGazetteer, type Gazetteer } from '#lib/geo/gazetteer/look-up.ts';

/** How long the gazetteer is kept after it was last asked: it takes some 30 MB. */
const restMs = 60_000;

/**
 * The gazetteer, opened when it is first asked for, and let go of after a rest.
 * @param read gives the packed bytes of its file
 * @param keepFor milliseconds of a rest
 * @returns how to get it; throws AppError `unreadable` when the file is missing or damaged
 */
export function createPlaces(read: () => Uint8Array, keepFor = restMs): () => Gazetteer {
  let opened: Gazetteer | undefined;
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => (opened = undefined), keepFor);
    timer.unref();
    return (opened ??= openGazetteer(gunzipSync(read())));
  };
}
