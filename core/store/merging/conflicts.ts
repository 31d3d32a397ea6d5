import { equalJson } from './changes.ts';
import { leadingNames } from './elements.ts';
import { compareStamps, stampTime } from '#core/store/journal/hlc.ts';
import { editsOf } from './marks.ts';
import { isContested, versionsOf } from './merging.ts';
import type { Row } from './row.ts';
import type { Conflict, ConflictSide } from '#core/store/types.ts';
import { covers, latest, valuesOf, type Side, type Version } from './versions.ts';
import { ascending } from '#lib/sorted.ts';

/** Returns the undecided conflicts of one record: what writers who had not seen each other's changes want of it. */
export function conflictsOf(collection: string, row: Row): Conflict[] {
  const { id } = row.record;
  const found: Conflict[] = [];
  for (const [field, versions] of row.marks.fields) {
    const sides = shownFirstSides(versions);
    if (sides.length > 1) found.push({ collection, id, field, sides });
  }
  for (const [field, set] of row.marks.sets) {
    const leading = leadingNames(set, row.marks.made);
    if (leading.length > 1) found.push({ collection, id, field, sides: shownFirstSides(leading) });
  }
  if (isContested(row)) found.push({ collection, id, field: '', sides: lifeSides(row).map(sideOf) });
  return found.sort((a, b) => ascending(a.field, b.field));
}

/** Returns whether `conflictsOf` would find anything; cheap for the many records that only one writer has touched. */
export function isDisputed(row: Row): boolean {
  const { fields, sets, made } = row.marks;
  for (const versions of fields.values()) {
    if ((versions.length > 1 || versions[0]?.sides) && distinct(versions).length > 1) return true;
  }
  for (const set of sets.values()) if (leadingNames(set, made).length > 1) return true;
  return isContested(row);
}

/**
 * Returns the values to choose from for a field, or (for '') for whether the record is in the trash: one value if there
 * is no disagreement. For a set, the competing main names.
 */
export function sidesFor(row: Row, field: string, isSet = false): Side[] {
  if (field === '') {
    if (isContested(row)) return lifeSides(row).map(toSide);
    const last = latest(row.marks.life);
    return [last ? toSide({ ...last, value: row.trashed }) : { value: row.trashed }];
  }
  const set = row.marks.sets.get(field);
  if (isSet) return set ? leadingNames(set, row.marks.made).map(toSide) : [];
  return distinct(versionsOf(row, field)).map(toSide);
}

/** Converts a version to a side, with the line that gave it. */
export function toSide({ value, stamp: { writer, seq, hlc } }: Version<unknown>): Side {
  return { value, of: { writer, seq, hlc } };
}

/** Returns each value once, with the latest line that gave it; the latest, which is shown, comes first. */
function distinct(versions: readonly Version<unknown>[]): Version<unknown>[] {
  const sides: Version<unknown>[] = [];
  for (const version of [...valuesOf(versions)].sort((a, b) => compareStamps(b.stamp, a.stamp))) {
    if (!sides.some(({ value }) => equalJson(value, version.value))) sides.push(version);
  }
  return sides;
}

function shownFirstSides(versions: readonly Version<unknown>[]): ConflictSide[] {
  return distinct(versions).map((version, at) => sideOf(version, at));
}

/** Returns the version that keeps the record, and the one that removes it. */
function lifeSides({ marks }: Row): Version<boolean>[] {
  const life = valuesOf(marks.life, { earlier: true });
  const removal = latest(life.filter(({ value: removed }) => removed));
  const restored = life.filter(({ value: removed }) => !removed);
  // A writer who removed or restored the record also speaks for the edits before. Which of them knew of an edit through
  // another may depend on arrival order; whether any of them did does not.
  const edits = [...editsOf(marks)]
    .filter((edit) => !marks.life.some((version) => covers(version, edit)))
    .map((stamp) => ({ value: false, stamp }));
  const latestKept = latest([...restored, ...edits]);
  return [...(latestKept ? [latestKept] : []), ...(removal ? [removal] : [])];
}

function sideOf({ value, stamp }: Version<unknown>, at: number): ConflictSide {
  return { value, writer: stamp.writer, seq: stamp.seq, at: stampTime(stamp.hlc), shown: at === 0 };
}
