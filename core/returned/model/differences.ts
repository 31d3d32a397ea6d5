import type { ReturnedKind } from '#core/returned/contract.ts';
import type { CurrentUnit } from '#core/returned/model/dossier-text.ts';
import { unitRoles, type Unit } from '#core/returned/model/units.ts';
import { align, type Match } from '#core/versions/model/align.ts';
import { pairChanged, type Unmatched } from '#core/versions/model/pair-changed.ts';
import { append } from '#lib/append.ts';

/** A unit as it was in the file when made, and in the dossier's own words, because an edition has other names. */
export interface OriginalUnit {
  inFile: Unit;
  /** Null if it is unknown which words of the dossier it was made from. */
  inDossier: Unit | null;
}

/** Where a sentence goes: after or before an existing one, in a new paragraph after one, or at the start of a section. */
export type Place =
  | { is: 'after' | 'before'; unit: CurrentUnit }
  | { is: 'paragraph'; after: CurrentUnit | null; sectionId: string; group: number };

/** What an editor did, and to which part of the dossier. */
export interface Difference {
  kind: ReturnedKind;
  before: OriginalUnit | null;
  after: Unit | null;
  /** The current unit of the dossier for what it was before. */
  current: CurrentUnit | null;
  /** Where an added or moved sentence goes; null if there is no place for it. */
  place: Place | null;
}

export interface Differences {
  list: Difference[];
  same: number;
  /** How many of the author's paragraphs were split or joined. */
  reparted: number;
}

/**
 * Returns what differs between a document as it was made and as it was returned, in the latter's reading order, with the affected parts of
 * the dossier. Leaves out what the dossier says already.
 */
export function differencesOf(
  made: readonly OriginalUnit[],
  returned: readonly Unit[],
  current: readonly CurrentUnit[],
): Differences {
  const read = made.map((unit) => unit.inFile);
  const matches = align(read.map(keyOf), returned.map(keyOf));
  const changed = pairsOf(read, returned, matches);
  const currentUnits = currentOf(made, current);
  const madeOf = new Map<number, { at: number; moved: boolean }>();
  for (const { before, after, moved } of matches) madeOf.set(after, { at: before, moved });
  for (const [before, after] of changed) madeOf.set(after, { at: before, moved: false });
  const places = new PlaceFinder(made, returned, madeOf, currentUnits.of);

  const list: Difference[] = [];
  let same = 0;
  const droppedByPlace = droppedAfter(read, madeOf);
  const listDropped = (after: number) => {
    for (const at of droppedByPlace.get(after) ?? []) {
      const before = made[at] ?? null;
      const unit = currentUnits.of.get(at) ?? null;
      // A sentence that the dossier has dropped too is not reported.
      if (before === null || (unit === null && before.inDossier?.isText)) continue;
      list.push({ kind: 'dropped', before, after: null, current: unit, place: null });
    }
  };
  listDropped(-1);
  for (const [at, unit] of returned.entries()) {
    const match = madeOf.get(at);
    const before = match ? (made[match.at] ?? null) : null;
    const currentUnit = match ? (currentUnits.of.get(match.at) ?? null) : null;
    const units = { before, after: unit, current: currentUnit };
    if (!match || before === null) {
      if (!currentUnits.hasMore(unit)) list.push({ kind: 'added', ...units, place: places.of(at) });
    } else if (before.inFile.key !== unit.key) {
      if (currentUnit?.key !== unit.key)
        list.push({ kind: 'changed', ...units, place: currentUnit ? null : places.of(at) });
    } else if (match.moved && unit.role === 'sentence' && before.inFile.isText && currentUnit) {
      list.push({ kind: 'moved', ...units, place: places.of(at) });
    } else if (unit.role === 'sentence') same += 1;
    listDropped(at);
  }
  return { list, same, reparted: repartedIn(read, returned, madeOf) };
}

/** Counts where two sentences that follow each other as before stand in one paragraph and did not, or the reverse. */
function repartedIn(
  read: readonly Unit[],
  returned: readonly Unit[],
  madeOf: ReadonlyMap<number, { at: number; moved: boolean }>,
): number {
  return returned.filter((unit, at) => {
    const [one, two] = [madeOf.get(at - 1), madeOf.get(at)];
    if (!one || !two || one.moved || two.moved || two.at !== one.at + 1) return false;
    const [first, second] = [read[one.at], read[two.at]];
    if (!first?.isText || !second?.isText) return false;
    return (first.paragraph === second.paragraph) !== (returned[at - 1]?.paragraph === unit.paragraph);
  }).length;
}

function keyOf({ role, key }: Unit): string {
  return `${role} ${key}`;
}

/** Returns dropped units by the position in the file that they would follow. */
function droppedAfter(
  read: readonly Unit[],
  madeOf: ReadonlyMap<number, { at: number; moved: boolean }>,
): Map<number, number[]> {
  const places = new Map([...madeOf].map(([after, { at, moved }]) => [at, { after, moved }]));
  const dropped = new Map<number, number[]>();
  let last = -1;
  for (const at of read.keys()) {
    const place = places.get(at);
    if (place) last = place.moved ? last : Math.max(last, place.after);
    else append(dropped, last, at);
  }
  return dropped;
}

/** Pairs units of the two documents that are the same with other words. Headings that share no word are paired in order. */
function pairsOf(before: readonly Unit[], after: readonly Unit[], matches: readonly Match[]): [number, number][] {
  const matched = {
    before: new Set(matches.map((one) => one.before)),
    after: new Set(matches.map((one) => one.after)),
  };
  return unitRoles.flatMap((role) => {
    const left = unmatched(before, matched.before, role);
    const right = unmatched(after, matched.after, role);
    if (role === 'section' && left.length === right.length) {
      return left.map(({ at }, index): [number, number] => [at, right[index]?.at ?? 0]);
    }
    return pairChanged(left, right);
  });
}

function unmatched(list: readonly Unit[], matched: ReadonlySet<number>, wanted: Unit['role']): Unmatched[] {
  return list.flatMap(({ role, text }, at) => {
    // A document has one title, whatever it says.
    const of = role === 'title' || role === 'subtitle' ? role : null;
    return role !== wanted || matched.has(at) ? [] : [{ at, text, of }];
  });
}

/** Matches what a document was made from with the units of the current dossier, and returns those left over. */
function currentOf(made: readonly OriginalUnit[], current: readonly CurrentUnit[]) {
  const own = made.flatMap(({ inDossier: unit }, at) => (unit && isOwn(unit) ? [{ unit, at }] : []));
  const units = own.map(({ unit }) => unit);
  const matches = align(units.map(keyOf), current.map(keyOf));
  const pairs: [number, number][] = [
    ...matches.map(({ before, after }): [number, number] => [before, after]),
    ...pairsOf(units, current, matches),
  ];
  const of = new Map<number, CurrentUnit>();
  for (const [before, after] of pairs) {
    const unit = current[after];
    if (unit) of.set(own[before]?.at ?? -1, unit);
  }
  const matched = new Set(of.values());
  const more = new Set(current.filter((unit) => !matched.has(unit)).map(keyOf));
  return { of, hasMore: (unit: Unit) => more.has(keyOf(unit)) };
}

function isOwn({ role, isText }: Unit): boolean {
  return isText || role === 'title' || role === 'subtitle' || role === 'section';
}

/** Finds places for sentences that are in the file but not in the dossier. */
class PlaceFinder {
  constructor(
    private readonly made: readonly OriginalUnit[],
    private readonly returned: readonly Unit[],
    private readonly madeOf: ReadonlyMap<number, { at: number; moved: boolean }>,
    private readonly current: ReadonlyMap<number, CurrentUnit>,
  ) {}

  of(at: number): Place | null {
    const unit = this.returned[at];
    if (unit?.role !== 'sentence' && unit?.role !== 'cell') return null;
    const before = this.#before(at);
    if (before === null) return null;
    if (before.unit.role === 'sentence' && this.returned[before.at]?.paragraph === unit.paragraph) {
      return { is: 'after', unit: before.unit };
    }
    const next = this.#nextInParagraph(at, unit.paragraph);
    if (next) return { is: 'before', unit: next };
    const after = before.unit.role === 'sentence' ? before.unit : null;
    return { is: 'paragraph', after, sectionId: before.unit.sectionId ?? '', group: unit.paragraph };
  }

  /** Returns the nearest sentence before a position that is still in the dossier, or the heading of its section. */
  #before(at: number): { at: number; unit: CurrentUnit } | null {
    for (let nth = at - 1; nth >= 0; nth -= 1) {
      const match = this.madeOf.get(nth);
      if (!match || match.moved) continue;
      const made = this.made[match.at]?.inFile;
      if (made?.role === 'title' || made?.role === 'subtitle') continue;
      const unit = this.current.get(match.at);
      if (made?.role === 'section') return unit && this.#isWritten(match.at) ? { at: nth, unit } : null;
      if (!made?.isText) return null;
      if (unit) return { at: nth, unit };
    }
    return null;
  }

  #nextInParagraph(at: number, paragraph: number): CurrentUnit | null {
    for (let nth = at + 1; this.returned[nth]?.paragraph === paragraph; nth += 1) {
      const match = this.madeOf.get(nth);
      const unit = match && !match.moved ? this.current.get(match.at) : undefined;
      if (unit?.at) return unit;
    }
    return null;
  }

  /** Returns whether a heading was followed by written text when the document was made. */
  #isWritten(heading: number): boolean {
    return this.made[heading + 1]?.inFile.isText ?? false;
  }
}
