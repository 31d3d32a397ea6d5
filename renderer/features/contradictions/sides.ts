import type { ContradictionView } from '#core/claims/contract.ts';
import { unitFor } from '#core/model/claim-words.ts';

/** Returns the index of the side a claim belongs to; -1 for none. */
export function sideOf({ sides }: Pick<ContradictionView, 'sides'>, claim: string | null): number {
  return claim === null ? -1 : sides.findIndex(({ claims }) => claims.some(({ id }) => id === claim));
}

/** Returns the index of the side to preselect: the one decided, else the one that seems later, else the last. */
export function startingSide(contradiction: ContradictionView): number {
  const { preferred, laterCount, sides } = contradiction;
  const knownSide = [sideOf(contradiction, preferred), sideOf(contradiction, laterCount)].find((side) => side >= 0);
  return knownSide ?? sides.length - 1;
}

/** Returns the difference between two numbers of one unit; null when there is none, or for other values. */
export function difference(
  one: ContradictionView['sides'][number] | undefined,
  other: ContradictionView['sides'][number] | undefined,
): { number: number; unit: string } | null {
  const [a, b] = [one?.claims[0]?.value, other?.claims[0]?.value];
  if (a?.type !== 'number' || b?.type !== 'number') return null;
  if (a.unit && b.unit && a.unit !== b.unit) return null;
  const number = Number(Math.abs(a.number - b.number).toPrecision(12));
  return number === 0 ? null : { number, unit: unitFor(number, a.unit ?? b.unit ?? '') };
}
