import { schemaMarks } from '#core/exchange/formats/ftm/tables.ts';
import type { FtmRecord } from '#core/exchange/in/ftm/context.ts';
import { edtfOfFtm, edtfOfSpan } from '#lib/exchange/ftm/dates.ts';
import { append } from '#lib/append.ts';

/** Assigns the values of an entity to fields; `rest` holds what nobody has taken. */
export class FieldAssigner {
  readonly entity: FtmRecord;
  readonly #unassigned: Map<string, string[]>;

  constructor(entity: FtmRecord) {
    this.entity = entity;
    this.#unassigned = new Map([...entity.properties].map(([name, values]) => [name, [...values]]));
  }

  /** The first value of the first of these properties that has one; the others stay. */
  first(...names: readonly string[]): string {
    for (const name of names) {
      const value = this.#unassigned.get(name)?.shift();
      if (value !== undefined) return value;
    }
    return '';
  }

  /** All values of these properties. */
  all(...names: readonly string[]): string[] {
    return names.flatMap((name) => {
      const values = this.#unassigned.get(name) ?? [];
      this.#unassigned.delete(name);
      return values;
    });
  }

  /** Takes the values for which `use` finds a place; the others stay. */
  take(name: string, use: (value: string) => boolean): void {
    const values = this.#unassigned.get(name);
    if (values)
      this.#unassigned.set(
        name,
        values.filter((value) => !use(value)),
      );
  }

  /** The first value that is a date, as EDTF; null if none is. A value with a time stays as well, because only its day is taken. */
  date(...names: readonly string[]): string | null {
    for (const name of names) {
      const values = this.#unassigned.get(name) ?? [];
      for (const [at, value] of values.entries()) {
        const edtf = edtfOfFtm(value);
        if (edtf === null) continue;
        if (edtf === value) values.splice(at, 1);
        return edtf;
      }
    }
    return null;
  }

  /** When something happened: from a start and an end, otherwise from a date. */
  when(date: readonly string[], starts: readonly string[], ends: readonly string[]): string | null {
    const [start, end] = [this.date(...starts), this.date(...ends)];
    const span = edtfOfSpan(start ?? undefined, end ?? undefined);
    if (span !== null) return span;
    // An end before its start is kept as written.
    if (start !== null && end !== null) this.keep(ends[0] ?? '', end);
    return start ?? this.date(...date);
  }

  /** Returns a value to those that no field has taken. */
  keep(name: string, value: string): void {
    append(this.#unassigned, name, value);
  }

  has(name: string): boolean {
    return (this.#unassigned.get(name)?.length ?? 0) > 0;
  }

  names(): string[] {
    return [...this.#unassigned.keys()];
  }

  /** The values that no field took, as a record's `extra`. */
  extra(schema: string | null): Record<string, readonly string[]> {
    const unassigned = [...this.#unassigned].filter(([, values]) => values.length > 0);
    return {
      ...Object.fromEntries(unassigned.map(([name, values]) => [`ftm:${name}`, values])),
      ...(schema === null ? {} : { [schemaMarks.schema]: [schema] }),
    };
  }
}
