import { loadGazetteers, type GazetteerFile, type Gazetteers } from '#core/suggestions/gazetteers.ts';
import { readText, type Reading, type TextInput } from '#core/suggestions/suggest.ts';

/** Characters of the texts kept, all together: a reading takes about 60 times its text. */
const mostKept = 1_500_000;
/** How long what nobody asks for is kept. */
const restMs = 60_000;

/**
 * Reads texts for suggestions, and keeps those read last: suggestions are asked for again after each one that is
 * accepted, and of a long text reading it is nearly all of the work. After a rest texts and lists of names are let go of.
 * @param readGazetteer reads one of the shipped lists of names
 * @param keepFor milliseconds of a rest
 */
export function createReader(
  readGazetteer: (file: GazetteerFile) => Uint8Array,
  keepFor = restMs,
): (input: TextInput) => { reading: Reading; gazetteers: Gazetteers } {
  let kept: { input: TextInput; reading: Reading }[] = [];
  let gazetteers: Gazetteers | undefined;
  let timer: NodeJS.Timeout | undefined;

  function rest(): void {
    kept = [];
    gazetteers = undefined;
  }

  return (input) => {
    clearTimeout(timer);
    timer = setTimeout(rest, keepFor);
    timer.unref();
    gazetteers ??= loadGazetteers(readGazetteer);
    const at = kept.findIndex((one) => isSame(one.input, input));
    const [found] = at < 0 ? [] : kept.splice(at, 1);
    const one = found ?? { input, reading: readText(input, gazetteers) };
    kept.unshift(one);
    let size = 0;
    kept = kept.filter((other) => (size += other.input.text.length) <= mostKept);
    return { reading: one.reading, gazetteers };
  };
}

function isSame(a: TextInput, b: TextInput): boolean {
  if (a.language !== b.language || a.published !== b.published || a.text !== b.text) return false;
  const [one, two] = [a.blocks ?? [], b.blocks ?? []];
  return (
    one.length === two.length &&
    one.every(({ start, end, kind }, index) => {
      const other = two[index];
      return other?.start === start && other.end === end && other.kind === kind;
    })
  );
}
