import { equalJson, type Row } from './changes.ts';
import { leadingNames } from './elements.ts';
import { compareStamps, stampTime } from './hlc.ts';
import { editsOf } from './marks.ts';
import { isContested } from './merging.ts';
import type { Conflict, ConflictSide } from './types.ts';
import { covers, latest, type Version } from './versions.ts';

/** What writers who had not seen each other want of one record, and a person has not decided yet. */
export function conflictsOf(collection: string, row: Row): Conflict[] {
  const { id } = row.record;
  const found: Conflict[] = [];
  for (const [field, versions] of row.marks.fields) {
    const sides = sidesOf(versions);
    if (sides.length > 1) found.push({ collection, id, field, sides });
  }
  for (const [field, set] of row.marks.sets) {
    const leading = leadingNames(set, row.marks.made);
    if (leading.length > 1) found.push({ collection, id, field, sides: sidesOf(leading) });
  }
  if (isContested(row)) found.push({ collection, id, field: '', sides: lifeSides(row) });
  return found.sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** Whether there is anything for `conflictsOf` to find; cheap for the many records that one writer alone has touched. */
export function isDisputed(row: Row): boolean {
  const { fields, sets, made } = row.marks;
  for (const versions of fields.values()) if (versions.length > 1 && sidesOf(versions).length > 1) return true;
  for (const set of sets.values()) if (leadingNames(set, made).length > 1) return true;
  return isContested(row);
}

/** One side a value, each with the latest line that gave it; the latest, which is shown, first. */
function sidesOf(versions: readonly Version<unknown>[]): ConflictSide[] {
  const sides: Version<unknown>[] = [];
  for (const version of [...versions].sort((a, b) => compareStamps(b.stamp, a.stamp))) {
    if (!sides.some(({ value }) => equalJson(value, version.value))) sides.push(version);
  }
  return sides.map((version, at) => sideOf(version, at === 0));
}

function lifeSides({ marks }: Row): ConflictSide[] {
  const removals = marks.life.filter(({ value: removed }) => removed);
  const removal = latest(removals);
  const restored = marks.life.filter(({ value: removed }) => !removed);
  const edits = [...editsOf(marks)]
    .filter((edit) => !removals.some((version) => covers(version, edit)))
    .map((stamp) => ({ value: false, stamp }));
  const kept = latest([...restored, ...edits]);
  return [...(kept ? [sideOf(kept, true)] : []), ...(removal ? [sideOf(removal, false)] : [])];
}

function sideOf({ value, stamp }: Version<unknown>, shown: boolean): ConflictSide {
  return { value, writer: stamp.writer, seq: stamp.seq, at: stampTime(stamp.hlc), shown };
}
