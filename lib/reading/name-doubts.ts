import type { NameRef } from './card.ts';
import type { Line } from './items.ts';

// Checks on the names of a sentence and on its dateline, for the doubts in sure.ts.

const otherName =
  /(?:real name|true name|also known as|better known as|known as|née|alias|nombre real|verdadero nombre|conocid[oa] como)(?:\s+(?:is|was|es|era))?[\s“"«'‘(]*$/iu;
const rank =
  /^(?:Lord|Lady|Baron|Baroness|Count|Countess|Earl|Viscount|Viscountess|Duke|Duchess|Marquess|Marchioness|Conde|Condesa|Duque|Duquesa|Marqués|Marquesa|Vizconde|Vizcondesa|Barón|Baronesa)\s/u;

/**
 * Returns whether a name is another name for somebody whom the sentence has already named: "X – real name Y –", "X,
 * Baroness Z,".
 */
export function isOtherName(line: Line, { start, text }: NameRef): boolean {
  const before = line.text.slice(0, start);
  if (otherName.test(before)) return true;
  return (
    rank.test(text) &&
    line.items.some(({ name, end }) => name?.kind === 'person' && /^,\s*$/.test(line.text.slice(end, start)))
  );
}

/** Returns whether something taken for a name is a post: "our Chief Executive Officer". */
export function isPost({ text }: NameRef): boolean {
  return /^(?:(?:Chief|Executive|Financial|Operating|Technical|Managing|Vice|Deputy|General|Legal) )*(?:Officer|President|Director|Chair|Chairman|Chairwoman|Secretary|Treasurer)$/.test(
    text,
  );
}

/** Returns whether a first name belongs to one of two people who share their surname: "the brothers Emil and August Rautavuori". */
export function isHalfOfTwo({ text }: Line, name: NameRef): boolean {
  return name.kind === 'person' && !/\s/.test(name.text) && /^\s+(?:and|&|y|e)\s+\p{Lu}/u.test(text.slice(name.end));
}

const kin =
  /\b(?:viud[oa]|espos[oa]|mujer|marido|hij[oa]|padre|madre|herman[oa]|niet[oa]|wife|widow|widower|husband|son|daughter|mother|father|brother|sister)\s+(?:de|del|of)\s+(?:(?:don|doña|d\.|mr|mrs|the late)\s+)?$/iu;

/** Returns whether what follows a name may be about the relative named before it: "doña X, viuda de don Y, que falleció". */
export function isOfKin({ text }: Line, { start, end }: NameRef): boolean {
  return kin.test(text.slice(0, start)) && /^\s*,\s*(?:que|quien|who|which)\b/i.test(text.slice(end));
}

/** Maximum number of characters before the date of a dateline. */
const maxDatelineChars = 60;

/** Returns whether a date is that of the report: "BRASILIA, Aug 12 - The agency fined a miner". */
export function isOfDateline({ text }: Line, { start, end }: { start?: number; end?: number }): boolean {
  if (start === undefined || end === undefined || start > maxDatelineChars) return false;
  return /^\p{Lu}{2}/u.test(text) && /^\.?\s*(?:\([^()]{1,30}\)\.?\s*)?[-–—]/u.test(text.slice(end));
}
