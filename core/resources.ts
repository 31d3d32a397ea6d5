import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GazetteerFile } from '#lib/ner/gazetteers.ts';

/** Outline files by scale: 1:50 m and 1:10 m. */
export type OutlinesFile = 'countries-50m' | 'countries-10m' | 'waters-50m' | 'divisions-10m';

/** What ships with the program, read from the folder given by the host. */
export interface Resources {
  /** The folder itself. */
  dir: string;
  gazetteer(file: GazetteerFile): Uint8Array;
  /** The compressed world gazetteer. */
  places(): Uint8Array;
  /** Compressed outlines of the world, as TopoJSON. */
  outlines(file: OutlinesFile): Uint8Array;
  /** The serif font of dossiers, Latin letters in all weights, as WOFF2. */
  dossierFont(): Uint8Array;
  /** Path of a file or folder in the sources of the sample case. */
  samplePath(...parts: string[]): string;
  sampleText(name: string): string;
}

/**
 * Opens the resources.
 * @param dir folder of the program's resources
 */
export function openResources(dir: string): Resources {
  const samplePath = (...parts: string[]) => join(dir, 'sample', ...parts);
  return {
    dir,
    gazetteer: (file) => readFileSync(join(dir, 'gazetteers', file)),
    places: () => readFileSync(join(dir, 'map', 'places.bin.gz')),
    outlines: (file) => readFileSync(join(dir, 'map', `${file}.json.gz`)),
    dossierFont: () => readFileSync(join(dir, 'fonts', 'source-serif-4-latin.woff2')),
    samplePath,
    sampleText: (name) => readFileSync(samplePath(name), 'utf8'),
  };
}
