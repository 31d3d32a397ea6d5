import type { Gazetteers } from '#core/suggestions/gazetteers.ts';
import { readText, type Reading, type TextInput } from '#core/suggestions/suggest.ts';

/** Characters of the texts kept, all together: a reading takes about 60 times its text. */
const mostKept = 1_500_000;
/** How long a reading is kept that nobody asks for. */
const restMs = 60_000;

/**
 * The texts read last, as suggestions are asked for again after each one that is accepted: of a long text reading it is
 * nearly all of the work.
 * @param keepFor milliseconds after the last question until all are let go of
 */
export function keptReadings(keepFor = restMs): (input: TextInput, gazetteers: Gazetteers) => Reading {
  let kept: { input: TextInput; reading: Reading }[] = [];
  let timer: NodeJS.Timeout | undefined;
  return (input, gazetteers) => {
    clearTimeout(timer);
    timer = setTimeout(() => (kept = []), keepFor);
    timer.unref();
    const at = kept.findIndex((one) => isSame(one.input, input));
    const [found] = at < 0 ? [] : kept.splice(at, 1);
    const one = found ?? { input, reading: readText(input, gazetteers) };
    kept.unshift(one);
    let size = 0;
    kept = kept.filter((other) => (size += other.input.text.length) <= mostKept);
    return one.reading;
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
