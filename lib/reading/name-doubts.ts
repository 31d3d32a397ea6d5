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

/** Whether what was taken for a name is a post: "our Chief Executive Officer". */
export function isPost({ text }: NameRef): boolean {
  return /^(?:(?:Chief|Executive|Financial|Operating|Technical|Managing|Vice|Deputy|General|Legal) )*(?:Officer|President|Director|Chair|Chairman|Chairwoman|Secretary|Treasurer)$/.test(
    text,
  );
}

/** Whether one first name stands for two who share their surname: "the brothers Emil and August Rautavuori". */
export function isHalfOfTwo({ text }: Line, name: NameRef): boolean {
  return name.kind === 'person' && !/\s/.test(name.text) && /^\s+(?:and|&|y|e)\s+\p{Lu}/u.test(text.slice(name.end));
}

const kin =
  /\b(?:viud[oa]|espos[oa]|mujer|marido|hij[oa]|padre|madre|herman[oa]|niet[oa]|wife|widow|widower|husband|son|daughter|mother|father|brother|sister)\s+(?:de|del|of)\s+(?:(?:don|doña|d\.|mr|mrs|the late)\s+)?$/iu;

/** Whether what follows a name may be told of their kin before it: "doña X, viuda de don Y, que falleció". */
export function isOfKin({ text }: Line, { start, end }: NameRef): boolean {
  return kin.test(text.slice(0, start)) && /^\s*,\s*(?:que|quien|who|which)\b/i.test(text.slice(end));
}

/** Characters within which the date of a dateline stands. */
const longestDateline = 60;

/** Whether a date is that of the telling: "BRASILIA, Aug 12 - The agency fined a miner". */
export function isOfDateline({ text }: Line, { start, end }: { start?: number; end?: number }): boolean {
  if (start === undefined || end === undefined || start > longestDateline) return false;
  return /^\p{Lu}{2}/u.test(text) && /^\.?\s*(?:\([^()]{1,30}\)\.?\s*)?[-–—]/u.test(text.slice(end));
}
