import { loadGazetteers, type GazetteerFile, type Gazetteers } from '#lib/ner/gazetteers.ts';
import { readText, type Reading, type TextInput } from '#lib/ner/suggest.ts';

/** Characters of the texts kept, all together: a reading takes about 60 times its text. */
const maxCachedChars = 1_500_000;
/** How long what nobody asks for is kept. */
const restMs = 60_000;

export interface TextReader {
  /** @param keep false for one of many texts, each of which is asked for once */
  (input: TextInput, keep?: boolean): { reading: Reading; gazetteers: Gazetteers };
  /** The lists of names. */
  gazetteers(): Gazetteers;
}

/**
 * Reads texts for suggestions, and keeps those read last: suggestions are asked for again after each one that is
 * accepted, and of a long text reading it is nearly all of the work. After a rest texts and lists of names are let go of.
 * @param readGazetteer reads one of the shipped lists of names
 * @param keepFor milliseconds of a rest
 */
export function createReader(readGazetteer: (file: GazetteerFile) => Uint8Array, keepFor = restMs): TextReader {
  let kept: { input: TextInput; reading: Reading }[] = [];
  let gazetteers: Gazetteers | undefined;
  let timer: NodeJS.Timeout | undefined;

  function rest(): void {
    kept = [];
    gazetteers = undefined;
  }

  function lists(): Gazetteers {
    clearTimeout(timer);
    timer = setTimeout(rest, keepFor);
    timer.unref();
    return (gazetteers ??= loadGazetteers(readGazetteer));
  }

  function readOne(input: TextInput, keep = true): { reading: Reading; gazetteers: Gazetteers } {
    const loaded = lists();
    const at = kept.findIndex((one) => isSame(one.input, input));
    const known = at < 0 ? undefined : kept[at];
    if (!keep) return { reading: known?.reading ?? readText(input, loaded), gazetteers: loaded };
    const one = known ?? { input, reading: readText(input, loaded) };
    if (known) kept.splice(at, 1);
    kept.unshift(one);
    let size = 0;
    kept = kept.filter((other) => (size += other.input.text.length) <= maxCachedChars);
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
