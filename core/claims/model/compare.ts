import type { Claim, ClaimValue } from '#core/model/claims.ts';
import type { Property } from '#core/model/claim-properties.ts';
import { apart, inside, qualifiedDate, spanOf } from '#core/claims/model/spans.ts';
import { inBaseUnit } from '#core/claims/model/units.ts';
import { contains, overlap } from '#lib/edtf/order.ts';
import { fold } from '#lib/text/fold.ts';
import { oneLine } from '#lib/text/spaces.ts';

export type ContradictionKind = 'numbers' | 'dates' | 'records' | 'texts' | 'stance';

/** The parts of a claim that decide whether it contradicts another. */
export interface Statement extends Pick<Claim, 'value' | 'qualifier' | 'stance'> {
  /** EDTF date at which it holds; the publication date if the claim has none; null if neither is known. */
  asOf: string | null;
}

/** What comparing two statements requires from the case. */
export interface ComparisonContext {
  /** Returns the record that stands for an id after all merges. */
  lead(id: string): string;
  /** Returns whether a place is inside another, directly or indirectly. Takes leads. */
  within(inner: string, outer: string): boolean;
}

/** Returns the value in a form that is equal for statements that say the same, ignoring unit, accents, case and merged records. */
export function valueKey(
  { value, qualifier, stance }: Omit<Statement, 'asOf'>,
  world: Pick<ComparisonContext, 'lead'>,
): string {
  const denied = stance === 'denies' ? 'not ' : '';
  const compared = value.type === 'number' || value.type === 'date' ? qualifier : 'exactly';
  return `${denied}${compared} ${bareKey(value, world)}`;
}

function bareKey(value: ClaimValue, world: Pick<ComparisonContext, 'lead'>): string {
  switch (value.type) {
    case 'number': {
      const { number, family } = inBaseUnit(value.number, value.unit);
      return `${Number(number.toPrecision(12))} ${family ?? ''}`.trim();
    }
    case 'date':
      return value.edtf;
    case 'record':
      return world.lead(value.id);
    case 'text':
      return oneLine(fold(value.text));
    case 'flag':
      return String(value.flag);
  }
}

/**
 * Returns whether two statements about one property of one subject cannot both be true, and in what way. Symmetric; null if they say the
 * same. For the rules, and the width of "about", see docs/evidence.md.
 */
export function contradiction(
  a: Statement,
  b: Statement,
  property: Property,
  world: ComparisonContext,
): ContradictionKind | null {
  if (a.value.type !== b.value.type) return null;
  if (property.time === 'varying' && a.asOf !== null && b.asOf !== null && overlap(a.asOf, b.asOf) === 'none') {
    return null; // each may hold at its own time
  }
  const isDenied = a.stance === 'denies';
  if (isDenied && b.stance === 'denies') return null;
  if (isDenied) return isAssertedBy(b, a, world) ? 'stance' : null;
  if (b.stance === 'denies') return isAssertedBy(a, b, world) ? 'stance' : null;
  return excluded(a, b, property, world);
}

/** Returns whether `asserted` asserts what `denied` denies: everything that it may mean is ruled out by the denial. */
function isAssertedBy(asserted: Statement, denied: Statement, world: ComparisonContext): boolean {
  const [one, other] = [asserted.value, denied.value];
  if (one.type === 'number' && other.type === 'number') {
    const [mine, theirs] = [inBaseUnit(one.number, one.unit), inBaseUnit(other.number, other.unit)];
    if (!comparable(mine.family, theirs.family)) return false;
    return inside(spanOf(mine.number, asserted.qualifier), spanOf(theirs.number, denied.qualifier));
  }
  if (one.type === 'date' && other.type === 'date') {
    return contains(qualifiedDate(other.edtf, denied.qualifier), qualifiedDate(one.edtf, asserted.qualifier));
  }
  if (one.type === 'record' && other.type === 'record') {
    const [mine, theirs] = [world.lead(one.id), world.lead(other.id)];
    return mine === theirs || world.within(mine, theirs);
  }
  return bareKey(one, world) === bareKey(other, world);
}

function excluded(a: Statement, b: Statement, property: Property, world: ComparisonContext): ContradictionKind | null {
  const [one, other] = [a.value, b.value];
  if (one.type === 'flag' && other.type === 'flag') return one.flag === other.flag ? null : 'stance';
  if (!property.exclusive) return null;
  if (one.type === 'number' && other.type === 'number') {
    const [mine, theirs] = [inBaseUnit(one.number, one.unit), inBaseUnit(other.number, other.unit)];
    if (!comparable(mine.family, theirs.family)) return null;
    return apart(spanOf(mine.number, a.qualifier), spanOf(theirs.number, b.qualifier)) ? 'numbers' : null;
  }
  if (one.type === 'date' && other.type === 'date') {
    const meeting = overlap(qualifiedDate(one.edtf, a.qualifier), qualifiedDate(other.edtf, b.qualifier));
    return meeting === 'none' ? 'dates' : null;
  }
  if (one.type === 'record' && other.type === 'record') {
    const [mine, theirs] = [world.lead(one.id), world.lead(other.id)];
    return mine === theirs || world.within(mine, theirs) || world.within(theirs, mine) ? null : 'records';
  }
  return bareKey(one, world) === bareKey(other, world) ? null : 'texts';
}

/** Returns whether numbers can be compared: only within a unit family; one without a unit is taken to have the other's. */
function comparable(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}
