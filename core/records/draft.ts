import type { Fault } from '#lib/errors.ts';
import type { Collection } from '#core/model/collections.ts';

export type Fields = Record<string, unknown>;

/** One record of the input on its way. */
export interface Draft {
  /** 1-based place in the input. */
  line: number;
  collection: Collection;
  id: string;
  temp: string | undefined;
  before: Fields | undefined;
  /** Fields of it that cannot be read and show something else: a value that is given for one is written in any case. */
  wrong: ReadonlySet<string>;
  given: Fields;
  /** The `text` of an article, which is input only. */
  text: unknown;
  record: Fields;
}

/** What was refused, each field of a line once. */
export class Faults {
  readonly list: Fault[] = [];
  private readonly fields = new Map<number, Set<string>>();

  add(line: number, field: string, code: string, message: string): void {
    this.list.push({ line, field, code, message });
    const known = this.fields.get(line);
    const name = field.split('.')[0] ?? '';
    if (known) known.add(name);
    else this.fields.set(line, new Set([name]));
  }

  /** Fields of a line that are refused by now. */
  of(line: number): ReadonlySet<string> {
    return new Set(this.fields.get(line));
  }
}
