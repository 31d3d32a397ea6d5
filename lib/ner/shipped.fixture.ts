import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadGazetteers, type GazetteerFile, type Gazetteers } from './gazetteers.ts';
import type { Suggestion } from './suggestion.ts';
import { suggest, type SuggestInput } from './suggest.ts';

/** Reads one of the files that ship, for tests. */
export function readShipped(file: GazetteerFile): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../resources/gazetteers/${file}`, import.meta.url)));
}

let loaded: Gazetteers | undefined;

/** The lists and taggers that ship, loaded once for all tests of a file. */
export function shippedGazetteers(): Gazetteers {
  return (loaded ??= loadGazetteers(readShipped));
}

/** `suggest` with what ships and no case. */
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
