import type { ReturnedKind } from '#core/returned/contract.ts';
import type { CurrentUnit } from '#core/returned/model/dossier-text.ts';
import { restoreNames, type NamesByPseudonym } from '#core/returned/model/restore-names.ts';
import type { OriginalUnit, Unit } from '#core/returned/model/units.ts';
import { wordsKey } from '#core/returned/model/words.ts';
import type { Match } from '#core/versions/model/align.ts';
import { droppedAfter, matchItems } from '#core/versions/model/match-items.ts';
import { pairChanged, type Unmatched } from '#core/versions/model/pair-changed.ts';

/** Where a sentence goes: after or before an existing one, in a new paragraph after one, or at the start of a section. */
export type Place =
  | { is: 'after' | 'before'; unit: CurrentUnit }
  | { is: 'paragraph'; after: CurrentUnit | null; sectionId: string; group: number };

/** What an editor did, and to which part of the dossier. */
export interface Difference {
  kind: ReturnedKind;
  before: OriginalUnit | null;
  after: Unit | null;
  /** Its words with the names of the dossier; null if it was dropped, or a pseudonym in it stands for nobody known. */
  words: string | null;
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
  names: NamesByPseudonym,
): Differences {
  const read = made.map((unit) => unit.inFile);
  const currentUnits = currentOf(made, current);
  const matches = matchUnits(read, returned);
  const madeOf = new Map(matches.map(({ before, after, moved }) => [after, { at: before, moved }]));
  const places = new PlaceFinder(made, returned, madeOf, currentUnits.of);
  const isThere = placeChecker(places, current, madeOf, currentUnits.of);

  const list: Difference[] = [];
  let same = 0;
  const dropped = droppedAfter(read.length, matches);
  const listDropped = (after: number) => {
    for (const at of dropped.get(after) ?? []) {
      const before = made[at] ?? null;
      const unit = currentUnits.of.get(at) ?? null;
      // A sentence that the dossier has dropped too is not reported.
      if (before === null || (unit === null && before.inDossier?.isText)) continue;
      list.push({ kind: 'dropped', before, after: null, words: null, current: unit, place: null });
    }
  };
  listDropped(-1);
  for (const [at, unit] of returned.entries()) {
    const match = madeOf.get(at);
    const before = match ? (made[match.at] ?? null) : null;
    const currentUnit = match ? (currentUnits.of.get(match.at) ?? null) : null;
    const isSame = before?.inFile.key === unit.key;
    const own = before && (before.inDossier ?? before.inFile).text;
    const words = isSame ? own : restoreNames(unit.text, before, names);
    const key = words === null ? null : wordsKey(words);
    const units = { before, after: unit, words, current: currentUnit };
    if (!match || before === null) {
      if (key === null || !currentUnits.hasMore(unit.role, key))
        list.push({ kind: 'added', ...units, place: places.of(at) });
    } else if (!isSame) {
      if (key === null || currentUnit?.key !== key)
        list.push({ kind: 'changed', ...units, place: currentUnit ? null : places.of(at) });
    } else if (!match.moved && unit.role === 'sentence') same += 1;
    if (match?.moved && before?.inFile.isText && currentUnit && !isThere(at, currentUnit))
      list.push({ kind: 'moved', ...units, words: own, place: places.of(at) });
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

/** Matches units of two documents that are the same, or the same with other words. */
function matchUnits(before: readonly Unit[], after: readonly Unit[]): Match[] {
  const itemsOf = (units: readonly Unit[]) =>
    // A document has one title, whatever it says.
    units.map((unit) => ({ ...unit, of: unit.role === 'title' || unit.role === 'subtitle' ? unit.role : null }));
  return matchItems(itemsOf(before), itemsOf(after), pairHeadings);
}

/** Pairs headings that share no word in order. */
function pairHeadings(before: readonly Unmatched[], after: readonly Unmatched[]): [number, number][] {
  if (before.length !== after.length) return pairChanged(before, after);
  return before.map(({ at }, index) => [at, after[index]?.at ?? 0]);
}

/** Matches what a document was made from with the units of the current dossier, and returns those left over. */
function currentOf(made: readonly OriginalUnit[], current: readonly CurrentUnit[]) {
  const own = made.flatMap(({ inDossier: unit }, at) => (unit && isOwn(unit) ? [{ unit, at }] : []));
  const units = own.map(({ unit }) => unit);
  const of = new Map<number, CurrentUnit>();
  for (const { before, after } of matchUnits(units, current)) {
    const unit = current[after];
    if (unit) of.set(own[before]?.at ?? -1, unit);
  }
  const matched = new Set(of.values());
  const more = new Set(current.filter((unit) => !matched.has(unit)).map(({ role, key }) => `${role} ${key}`));
  return { of, hasMore: (role: Unit['role'], key: string) => more.has(`${role} ${key}`) };
}

function isOwn({ role, isText }: Unit): boolean {
  return isText || role === 'title' || role === 'subtitle' || role === 'section';
}

/** Returns whether a sentence that was moved in the file has been moved in the dossier, too. */
function placeChecker(
  places: PlaceFinder,
  current: readonly CurrentUnit[],
  madeOf: ReadonlyMap<number, { at: number; moved: boolean }>,
  currentOf: ReadonlyMap<number, CurrentUnit>,
): (at: number, unit: CurrentUnit) => boolean {
  const inOrder = new Set([...madeOf.values()].flatMap(({ at, moved }) => (moved ? [] : (currentOf.get(at) ?? []))));
  const isAnchor = (unit: CurrentUnit) => unit.role === 'section' || inOrder.has(unit);
  /** For each unit, the one nearest to it that kept its order. */
  const nearest = (units: readonly CurrentUnit[]) => {
    let last: CurrentUnit | undefined;
    return new Map(
      units.map((unit) => {
        const found = last;
        if (isAnchor(unit)) last = unit;
        return [unit, found];
      }),
    );
  };
  const preceding = nearest(current);
  const following = nearest([...current].reverse());
  return (at, unit) => {
    const place = places.of(at);
    if (!place) return false;
    const before = preceding.get(unit);
    if (place.is !== 'paragraph') return place.unit === (place.is === 'before' ? following.get(unit) : before);
    return place.after ? before === place.after : before?.role === 'section' && before.sectionId === place.sectionId;
  };
}

/** A unit of the dossier, with its position in the file. */
interface Neighbour {
  at: number;
  unit: CurrentUnit;
}

/** Finds places for sentences that are in the file but not in the dossier. */
class PlaceFinder {
  /** For each position, the nearest sentence before it that is still in the dossier, or the heading of its section. */
  readonly #before: (Neighbour | null)[] = [];
  /** For each position, the nearest unit after it that is still in the dossier. */
  readonly #next: (Neighbour | null)[] = [];

  constructor(
    private readonly made: readonly OriginalUnit[],
    private readonly returned: readonly Unit[],
    private readonly madeOf: ReadonlyMap<number, { at: number; moved: boolean }>,
    private readonly current: ReadonlyMap<number, CurrentUnit>,
  ) {
    let neighbour: Neighbour | null = null;
    for (const at of returned.keys()) {
      this.#before[at] = neighbour;
      neighbour = this.#precedingAfter(at, neighbour);
    }
    neighbour = null;
    for (let at = returned.length - 1; at >= 0; at -= 1) {
      this.#next[at] = neighbour;
      const match = madeOf.get(at);
      const unit = match && !match.moved ? current.get(match.at) : undefined;
      if (unit) neighbour = { at, unit };
    }
  }

  of(at: number): Place | null {
    const unit = this.returned[at];
    if (unit?.role !== 'sentence' && unit?.role !== 'cell') return null;
    const before = this.#before[at];
    if (!before) return null;
    const next = this.#next[at];
    // A paragraph that the file splits is one in the dossier, and what is between its parts goes into it.
    const isWithin = next?.unit.at && isSameParagraph(before.unit, next.unit);
    if (before.unit.role === 'sentence' && (isWithin || this.returned[before.at]?.paragraph === unit.paragraph)) {
      return { is: 'after', unit: before.unit };
    }
    if (next?.unit.at && this.returned[next.at]?.paragraph === unit.paragraph) return { is: 'before', unit: next.unit };
    const after = before.unit.role === 'sentence' ? before.unit : null;
    return { is: 'paragraph', after, sectionId: before.unit.sectionId ?? '', group: unit.paragraph };
  }

  /** Returns what a sentence after a position would follow, given what one at the position would. */
  #precedingAfter(at: number, before: Neighbour | null): Neighbour | null {
    const match = this.madeOf.get(at);
    if (!match) return before;
    const made = this.made[match.at]?.inFile;
    const unit = this.current.get(match.at);
    if (made?.role === 'section') return unit && this.#isWritten(match.at) ? { at, unit } : null;
    if (match.moved || made?.role === 'title' || made?.role === 'subtitle') return before;
    if (!made?.isText) return null;
    return unit ? { at, unit } : before;
  }

  /** Returns whether a heading was followed by written text when the document was made. */
  #isWritten(heading: number): boolean {
    return this.made[heading + 1]?.inFile.isText ?? false;
  }
}

function isSameParagraph({ at: one }: CurrentUnit, { at: other }: CurrentUnit): boolean {
  return one !== null && other !== null && one.section === other.section && one.paragraph === other.paragraph;
}
