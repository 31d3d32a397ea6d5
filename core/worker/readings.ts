import { loadGazetteers, type GazetteerFile, type Gazetteers } from '#lib/ner/gazetteers.ts';
import { readText, type Reading, type TextInput } from '#lib/ner/suggest.ts';

/** Maximum characters of cached texts in total: a reading takes about 60 times its text. */
const maxCachedChars = 1_500_000;
/** How long unused readings are kept. */
const defaultIdleMs = 60_000;

export interface TextReader {
  /** @param cache false for one of many texts that are each read only once */
  (input: TextInput, cache?: boolean): { reading: Reading; gazetteers: Gazetteers };
  /** Returns the name lists. */
  gazetteers(): Gazetteers;
}

/**
 * Reads texts for suggestions, and caches the last ones: suggestions are requested again after each one that is accepted, and reading a
 * long text is nearly all of the work. When idle, texts and name lists are released.
 * @param readGazetteer reads one of the bundled name lists
 * @param idleMs idle time in milliseconds
 */
export function createReader(readGazetteer: (file: GazetteerFile) => Uint8Array, idleMs = defaultIdleMs): TextReader {
  let cached: { input: TextInput; reading: Reading }[] = [];
  let gazetteers: Gazetteers | undefined;
  let timer: NodeJS.Timeout | undefined;

  function release(): void {
    cached = [];
    gazetteers = undefined;
  }

  function lists(): Gazetteers {
    clearTimeout(timer);
    timer = setTimeout(release, idleMs);
    timer.unref();
    return (gazetteers ??= loadGazetteers(readGazetteer));
  }

  function readOne(input: TextInput, cache = true): { reading: Reading; gazetteers: Gazetteers } {
    const loaded = lists();
    const at = cached.findIndex((one) => isSame(one.input, input));
    const cachedReading = at < 0 ? undefined : cached[at];
    if (!cache) return { reading: cachedReading?.reading ?? readText(input, loaded), gazetteers: loaded };
    const one = cachedReading ?? { input, reading: readText(input, loaded) };
    if (cachedReading) cached.splice(at, 1);
    cached.unshift(one);
    let size = 0;
    cached = cached.filter((other) => (size += other.input.text.length) <= maxCachedChars);
    return { reading: one.reading, gazetteers: loaded };
  }
  return Object.assign(readOne, { gazetteers: lists });
}

function isSame(a: TextInput, b: TextInput): boolean {
  if (a.language !== b.language || a.published !== b.published || a.text !== b.text) return false;
  if ((a.captured ?? null) !== (b.captured ?? null)) return false;
  const [one, two] = [a.blocks ?? [], b.blocks ?? []];
  return (
    one.length === two.length &&
    one.every(({ start, end, kind }, index) => {
      const other = two[index];
      return other?.start === start && other.end === end && other.kind === kind;
    })
  );
}
