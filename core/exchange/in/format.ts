import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordOrigin } from '#core/model/shared-fields.ts';
import type { WhyNotBelow } from '#lib/files/below.ts';
import type { TextKey } from '#lib/i18n/t.ts';

/** A file that an entry of a peer's file names. */
export interface NamedFile {
  /** Its path as it stands there. */
  name: string;
  /** Where else it may lie, if it is not there. */
  also?: readonly string[];
  /** MD5, SHA-1 or SHA-256 in small letters, with which its bytes are compared. */
  hash?: string;
  /** What a person typed of it there, as of a photo: it is kept as it is, with that as its text, and not read. */
  typed?: { title: string; text: string };
}

/** A file that was found where an entry says. */
export interface FoundFile {
  /** Below the folder of the peer's file, or in its archive. */
  way: string;
  /** @throws AppError `too-large`, `unreadable` */
  load(): Promise<{ bytes: Uint8Array; name: string; modified?: number }>;
}

/** Looks for a file that a peer's file names, beside it or in its archive. */
export type FindFile = (name: string) => Promise<FoundFile | { refused: WhyNotBelow }>;

/** An archive that a program has exported. */
export interface PeerArchive {
  /** Ways of its files, cleaned. */
  names: readonly string[];
  find: FindFile;
}

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
  /** Files that belong to it, of an article: the first that can be read gives it its text and its original. */
  files?: readonly NamedFile[];
  /** Where its text goes in `extra` when a file gives it another. */
  textAs?: string;
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

/** A format of another program that comes in as an archive of files. */
export interface ArchiveFormat extends Pick<InFormat, 'tool' | 'label'> {
  /** Way of the file that tells of the others, which is kept; null where it is not such an archive. */
  table(names: readonly string[]): string | null;
  read(table: Uint8Array, archive: PeerArchive, report: ReportBuilder): AsyncIterable<Incoming>;
}
