import { maxFragments, type Fragment } from './pdf-lines.ts';

/** The letter that a paragraph begins with, perhaps after a quotation mark. */
const capital = /^["“«¿¡‘]?\p{Lu}\p{M}*['’]?$/u;
/** How much larger than the text beside it a drop cap is at least. */
const minRatio = 1.6;

/** Joins drop caps, which stand beside the first lines of their paragraph, to the word that they begin. */
export function withDropCaps(runs: readonly Fragment[]): readonly Fragment[] {
  if (runs.length > maxFragments) return runs;
  const caps = runs.filter(({ text, rtl }) => !rtl && capital.test(text.trim()));
  const joined = new Set<Fragment>();
  for (const cap of caps) {
    const beside = runs
      .filter((run) => isBeside(cap, run))
      .sort((a, b) => a.base - b.base || a.left - b.left)
      .filter((run, index, all) => run.base - (all[index - 1]?.base ?? -Infinity) > run.size * 0.5);
    const [first, second] = beside;
    if (!first || !second || second.base - first.base < first.size * 0.8) continue;
    // Other large letters head lists, whose entries begin with a capital as well.
    if (!/^(?:\p{Ll}|['’]?\p{Lu}{2})/u.test(first.text)) continue;
    first.text = `${cap.text.trim()}${isWordAlone(cap.text, first.text, runs) ? ' ' : ''}${first.text}`;
    for (const run of beside) run.left = cap.left;
    joined.add(cap);
  }
  return joined.size === 0 ? runs : runs.filter((run) => !joined.has(run));
}

/** Returns whether a run begins one of the lines to the right of a drop cap. */
function isBeside(cap: Fragment, run: Fragment): boolean {
  const gap = run.left - cap.right;
  return (
    run.text.trim() !== '' &&
    cap.size >= run.size * minRatio &&
    gap > cap.size * -0.1 &&
    gap < cap.size * 0.5 &&
    run.base > cap.base - cap.size &&
    run.base < cap.base + run.size * 1.3
  );
}

/** Returns whether a drop cap is a word, as in “A ferry”: the page has the rest as a word elsewhere. */
function isWordAlone(cap: string, rest: string, runs: readonly Fragment[]): boolean {
  const word = /^\p{Ll}{2,}(?=\s|$)/u.exec(rest)?.[0];
  if (word === undefined || !/^[AEIOUYÀÉÓ]$/.test(cap.trim())) return false;
  const alone = new RegExp(`(?<=\\s)${word}(?!\\p{L})`, 'u');
  return runs.some(({ text }) => alone.test(text));
}
