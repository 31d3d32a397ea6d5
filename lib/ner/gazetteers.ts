import { gunzipSync } from 'node:zlib';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { lazy } from '#lib/lazy.ts';
import { extraPlaces } from './lexicon.ts';
import { nameKey } from './key.ts';
import { listed, type Lookup } from './list-flags.ts';
import { loadTagger, type Tagger } from './tagger.ts';
import { clubs, moreOrganisations } from './well-known-organisations.ts';
import { wellKnownGiven, wellKnownSurnames } from './well-known-people.ts';
import { wellKnownOrganisations, wellKnownPlaces } from './well-known.ts';

/** The lists of names and the taggers that ship with the program, ready for use. */
export interface Gazetteers {
  flags: Lookup;
  /** The tagger for a language: Spanish for Romance languages, English for all others. */
  tagger(language: string): Tagger;
  /** Returns whether a word, normalised by `nameKey`, is an ordinary word of the language. */
  isCommon(language: string, key: string): boolean;
}

/** The files of `resources/gazetteers` that `loadGazetteers` requests. */
export const gazetteerFiles = [
  'people.txt.gz',
  'places.txt.gz',
  'organisations.txt.gz',
  'tagger.en.bin.gz',
  'tagger.es.bin.gz',
  'words.en.txt.gz',
  'words.es.txt.gz',
] as const;

export type GazetteerFile = (typeof gazetteerFiles)[number];

const romance = new Set(['es', 'pt', 'gl', 'ca', 'it', 'fr', 'ro']);

/**
 * Makes the gazetteers from the bytes of the shipped files. The host provides `read`, because it knows the path of the
 * resources.
 * @throws AppError `unreadable` when a file is missing or invalid
 */
export function loadGazetteers(read: (file: GazetteerFile) => Uint8Array): Gazetteers {
  const flags = loadNames(read);
  const words = (file: GazetteerFile): Set<string> => new Set(unpack(read, file).toString('utf8').split('\n'));
  // Many cases are in one language, so each language's weights and words are loaded on demand.
  const english = lazy(() => ({
    tagger: loadTagger(unpack(read, 'tagger.en.bin.gz')),
    words: words('words.en.txt.gz'),
  }));
  const spanish = lazy(() => ({
    tagger: loadTagger(unpack(read, 'tagger.es.bin.gz')),
    words: words('words.es.txt.gz'),
  }));
  const of = (language: string) => (romance.has(language) ? spanish() : english());
  return {
    flags,
    tagger: (language) => of(language).tagger,
    isCommon: (language, key) => of(language).words.has(key),
  };
}

/** Loads only the lists of names, for training the taggers. Throws like `loadGazetteers`. */
export function loadNames(read: (file: GazetteerFile) => Uint8Array): Lookup {
  const names = new Map<string, number>();
  for (const place of extraPlaces) addName(names, nameKey(place), listed.region);
  for (const place of wellKnownPlaces) addName(names, nameKey(place), listed.region);
  for (const body of [...wellKnownOrganisations, ...moreOrganisations]) addName(names, nameKey(body), listed.body);
  for (const club of clubs) addName(names, nameKey(club), listed.club);
  for (const name of wellKnownGiven) addName(names, nameKey(name), listed.given);
  for (const name of wellKnownSurnames) addName(names, nameKey(name), listed.surname);
  for (const file of ['people.txt.gz', 'places.txt.gz', 'organisations.txt.gz'] as const) {
    let bit = 0;
    for (const line of unpack(read, file).toString('utf8').split('\n')) {
      if (line.startsWith('# ')) bit = bitOf(line.slice(2));
      else if (line !== '') addName(names, line, bit);
    }
  }
  return (key) => names.get(key) ?? 0;
}

function unpack(read: (file: GazetteerFile) => Uint8Array, file: GazetteerFile): Buffer {
  try {
    return gunzipSync(read(file));
  } catch (cause) {
    throw new AppError('unreadable', t('errors.noNameList', { file }), { cause });
  }
}

/** Returns the bit of a section of the files; 0 for a section that this version does not know. */
function bitOf(section: string): number {
  return Object.hasOwn(listed, section) ? listed[section as keyof typeof listed] : 0;
}

function addName(names: Map<string, number>, key: string, bit: number): void {
  names.set(key, (names.get(key) ?? 0) | bit);
}
