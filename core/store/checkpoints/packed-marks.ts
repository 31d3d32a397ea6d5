import { noMarks, madeBy, type Marks, type SetMarks } from '#core/store/merging/marks.ts';
import { withMarks } from '#core/store/merging/merging.ts';
import type { Row, StoredRecord } from '#core/store/merging/row.ts';
import type { Side, Stamp, Version } from '#core/store/merging/versions.ts';

/** Rows as a checkpoint stores them. A line that set many values is written once, in `stamps`, and referenced by its index. */
export interface PackedRows {
  records: readonly StoredRecord[];
  stamps: readonly PackedStamp[];
  /** For each record, the index of the line that created it; -1 if that line has not arrived. */
  made: readonly number[];
  /** Changes to records since they were created, by index in `records`. */
  marks: readonly PackedMarks[];
}

type PackedStamp = readonly [writer: string, seq: number, hlc: string, seen: Readonly<Record<string, number>>];

/** `value` is omitted if it equals the record's. */
interface PackedVersion {
  at: number;
  value?: unknown;
  covers?: Readonly<Record<string, number>>;
  sides?: readonly Side[];
}

interface PackedMarks {
  of: number;
  fields?: [field: string, versions: PackedVersion[]][];
  sets?: [field: string, base: readonly unknown[], order: PackedVersion[], elements: [string, PackedVersion[]][]][];
  life?: PackedVersion[];
}

export function packRows(rows: readonly Row[]): PackedRows {
  const places = new Map<Stamp, number>();
  const stamps: PackedStamp[] = [];
  const placeOf = (stamp: Stamp): number => {
    const assigned = places.get(stamp);
    if (assigned !== undefined) return assigned;
    const place = stamps.push([stamp.writer, stamp.seq, stamp.hlc, stamp.seen]) - 1;
    places.set(stamp, place);
    return place;
  };
  const pack = (versions: readonly Version<unknown>[], valued = true): PackedVersion[] =>
    versions.map(({ stamp, value, covers, sides }) => ({
      at: placeOf(stamp),
      ...(valued ? { value } : {}),
      ...(covers ? { covers } : {}),
      ...(sides ? { sides } : {}),
    }));
  const marks: PackedMarks[] = [];
  const made = rows.map((row, of) => {
    const { fields, sets, life } = row.marks;
    const packed: PackedMarks = { of };
    // For a field with a single version, the value is the record's.
    if (fields.size > 0) packed.fields = [...fields].map(([field, all]) => [field, pack(all, all.length > 1)]);
    if (sets.size > 0) {
      packed.sets = [...sets].map(([field, { base, order, elements }]) => [
        field,
        base,
        pack(order),
        [...elements].map(([key, versions]) => [key, pack(versions)]),
      ]);
    }
    if (life.length > 0) packed.life = pack(life);
    if (Object.keys(packed).length > 1) marks.push(packed);
    return row.marks.made ? placeOf(row.marks.made) : -1;
  });
  return { records: rows.map(({ record }) => record), stamps, made, marks };
}

/** Returns what `packRows` was given. The caller has checked the hash of what it read. */
export function unpackRows({ records, stamps, made, marks }: PackedRows): Row[] {
  const unpacked = stamps.map(([writer, seq, hlc, seen]): Stamp => ({ writer, seq, hlc, seen }));
  const fresh = unpacked.map(madeBy);
  const unpack = <T>(versions: readonly PackedVersion[], value?: unknown): Version<T>[] =>
    versions.flatMap((version) => {
      const stamp = unpacked[version.at];
      if (!stamp) return [];
      const covers = version.covers ? { covers: version.covers } : {};
      const sides = version.sides ? { sides: version.sides } : {};
      return [{ value: (version.value === undefined ? value : version.value) as T, stamp, ...covers, ...sides }];
    });
  const more = new Map(marks.map((packed) => [packed.of, packed]));
  return records.map((record, at) => {
    const base = fresh[made[at] ?? -1] ?? noMarks;
    const packed = more.get(at);
    if (!packed) return { record, trashed: false, marks: base };
    const unpackedMarks: Marks = {
      made: base.made,
      fields: new Map(
        (packed.fields ?? []).map(([field, versions]) => [field, unpack(versions, record[field] ?? null)]),
      ),
      sets: new Map(
        (packed.sets ?? []).map(([field, start, order, elements]): [string, SetMarks] => [
          field,
          {
            base: start,
            order: unpack(order),
            elements: new Map(elements.map(([key, versions]) => [key, unpack(versions)])),
          },
        ]),
      ),
      life: unpack(packed.life ?? []),
    };
    return withMarks(record, unpackedMarks);
  });
}
