import type { NameRef } from './card.ts';
import type { Line } from './items.ts';

// What the reasons of sure.ts ask of the names of a sentence, and of when it was told.

const otherName =
  /(?:real name|true name|also known as|better known as|known as|née|alias|nombre real|verdadero nombre|conocid[oa] como)(?:\s+(?:is|was|es|era))?[\s“"«'‘(]*$/iu;
const rank =
  /^(?:Lord|Lady|Baron|Baroness|Count|Countess|Earl|Viscount|Viscountess|Duke|Duchess|Marquess|Marchioness|Conde|Condesa|Duque|Duquesa|Marqués|Marquesa|Vizconde|Vizcondesa|Barón|Baronesa)\s/u;

/** Whether a name is the other name of somebody whom the sentence has named before: "X – real name Y –", "X, Baroness Z,". */
export function isOtherName(line: Line, { start, text }: NameRef): boolean {
  const before = line.text.slice(0, start);
  if (otherName.test(before)) return true;
  return (
    rank.test(text) &&
    line.items.some(({ name, end }) => name?.kind === 'person' && /^,\s*$/.test(line.text.slice(end, start)))
  );
}

/** Whether one first name stands for two who share their surname: "the brothers Emil and August Rautavuori". */
export function isHalfOfTwo({ text }: Line, name: NameRef): boolean {
  return name.kind === 'person' && !/\s/.test(name.text) && /^\s+(?:and|&|y|e)\s+\p{Lu}/u.test(text.slice(name.end));
}

/** Characters within which the date of a dateline stands. */
const longestDateline = 60;

/** Whether a date is that of the telling: "BRASILIA, Aug 12 - The agency fined a miner". */
export function isOfDateline({ text }: Line, { start, end }: { start?: number; end?: number }): boolean {
  if (start === undefined || end === undefined || start > longestDateline) return false;
  return /^\p{Lu}{2}/u.test(text) && /^\.?\s*(?:\([^()]{1,30}\)\.?\s*)?[-–—]/u.test(text.slice(end));
}
