import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordOrigin } from '#core/model/shared-fields.ts';
import type { TextKey } from '#lib/i18n/t.ts';

/** A record as a peer's file tells it. */
export interface Incoming {
  /** Its key in that file, by which a second import knows it. */
  key: string;
  /** Where it stands: a line, the key of an entry, `Sheet1!41`. */
  place: string;
  /** As `records.put` takes it, without id; records of the same file are `$` and their key. */
  record: { collection: Collection } & Readonly<Record<string, unknown>>;
  /** The id that it gets, where its file is one of ours. */
  id?: string;
  /** What the report calls it; its key if nothing else is said. */
  told?: string;
  /** Joined to a record that is here: names, lists and identifiers are added to what that has, and nothing of it is replaced. */
  adds?: boolean;
  /** What no field has, by its name there: `ris:M3`. */
  extra?: Readonly<Record<string, readonly string[]>>;
  /** Where it came from before, as the case says that wrote the file. */
  earlier?: readonly RecordOrigin[];
}

/** A format of another program that comes in. */
export interface InFormat {
  /** The tool, as `imported` names it. */
  tool: string;
  label: TextKey;
  /** Of its files, without the dot, in small letters. */
  endings: readonly string[];
  /** @param head the first 64 kB as text */
  recognises(name: string, head: string): boolean;
  /** In the order of the file. What is broken is told to the report, and the rest goes on. */
  read(bytes: Uint8Array, report: ReportBuilder): AsyncIterable<Incoming> | Iterable<Incoming>;
}
