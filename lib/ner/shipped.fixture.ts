import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadGazetteers, type GazetteerFile, type Gazetteers } from './gazetteers.ts';
import type { Suggestion } from './suggestion.ts';
import { suggest, type SuggestInput } from './suggest.ts';

/** Reads one of the shipped files, for tests. */
export function readShipped(file: GazetteerFile): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../resources/gazetteers/${file}`, import.meta.url)));
}

let loaded: Gazetteers | undefined;

/** Returns the shipped lists and taggers, loaded once for all tests of a file. */
export function shippedGazetteers(): Gazetteers {
  return (loaded ??= loadGazetteers(readShipped));
}

/** Runs `suggest` with the shipped gazetteers and no case. */
export function suggestIn(text: string, options: Partial<SuggestInput> = {}): Suggestion[] {
  return suggest({
    text,
    language: 'en',
    published: null,
    known: [],
    rejected: [],
    gazetteers: shippedGazetteers(),
    ...options,
  });
}
