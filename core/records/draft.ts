import type { Fault } from '#lib/errors.ts';
import type { Collection } from '#core/model/collections.ts';
import { addTo } from '#lib/append.ts';

export type Fields = Record<string, unknown>;

/** One record of the input being processed. */
export interface Draft {
  /** 1-based position in the input. */
  line: number;
  collection: Collection;
  id: string;
  temp: string | undefined;
  before: Fields | undefined;
  /** Its unreadable fields, which show another value: a value given for one of them is always written. */
  wrong: ReadonlySet<string>;
  inputFields: Fields;
  /** The `text` of an article, which is input only. */
  text: unknown;
  record: Fields;
}

/** The faults, at most one per field of a line. */
export class Faults {
  readonly list: Fault[] = [];
  private readonly fields = new Map<number, Set<string>>();

  add(line: number, field: string, code: string, message: string): void {
    this.list.push({ line, field, code, message });
    addTo(this.fields, line, field.split('.')[0] ?? '');
  }

  /** Returns the fields of a line that were rejected so far. */
  of(line: number): ReadonlySet<string> {
    return new Set(this.fields.get(line));
  }
}
