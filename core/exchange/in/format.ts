import type { Tool } from '#core/exchange/contract.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordOrigin } from '#core/model/shared-fields.ts';
import type { FindRefusal } from '#lib/files/find-below.ts';

/** A file that an entry of an imported file names. */
export interface NamedFile {
  /** Its path as written there. */
  name: string;
  /** Other places where it may be. */
  also?: readonly string[];
  /** MD5, SHA-1 or SHA-256 in lower case, with which its bytes are compared. */
  hash?: string;
  /** What somebody typed about it there, for example about a photo: the file is kept unread, with this as its text. */
  typed?: { title: string; text: string };
}

/** A file that was found for an entry. */
export interface FoundFile {
  /** Path below the folder of the imported file, or in its archive. */
  path: string;
  /** @throws AppError `too-large`, `unreadable` */
  load(): Promise<{ bytes: Uint8Array; name: string; modified?: number }>;
}

/** Looks for a file that an imported file names, next to it or in its archive. */
export type FindFile = (name: string) => Promise<FoundFile | { refused: FindRefusal }>;

/** An archive exported by another program. */
export interface PeerArchive {
  /** Normalised paths of its files. */
  names: readonly string[];
  find: FindFile;
}

/** A record from an imported file. */
export interface Incoming {
  /** Its key in that file, which identifies it in later imports. */
  key: string;
  /** Where it is: a line, the key of an entry, `Sheet1!41`. */
  place: string;
  /** As `records.put` takes it, without id; records of the same file are referred to as `$` and their key. */
  record: { collection: Collection } & Readonly<Record<string, unknown>>;
  /** Its id, if the file was written by Casebook. */
  id?: string;
  /** What the report calls it; its key by default. */
  reportName?: string;
  /** Added to an existing record: names, lists and identifiers are appended, and nothing is replaced. */
  isAddition?: boolean;
  /** Values that no field can hold, by their name there: `ris:M3`. */
  extra?: Readonly<Record<string, readonly string[]>>;
  /** Its earlier origins, as recorded by the case that wrote the file. */
  earlier?: readonly RecordOrigin[];
  /** Files of an article: the first readable one supplies its text and its original. */
  files?: readonly NamedFile[];
  /** SHA-256 of the file that contains it, if records of several files are imported together. */
  fileHash?: string;
  /** The name in `extra` for its text when a file supplies another. */
  textExtra?: string;
}

/** A format of another program that can be imported. */
export interface InFormat {
  tool: Tool;
  /** Extensions of its files, lower case, without the dot. */
  endings: readonly string[];
  /** @param head the first 64 kB as text */
  recognises(name: string, head: string): boolean;
  /** Returns records in file order. Broken ones are reported, and the rest continues. */
  read(bytes: Uint8Array, report: ReportBuilder): AsyncIterable<Incoming> | Iterable<Incoming>;
}

/** A format of another program that is an archive of files. */
export interface ArchiveFormat extends Pick<InFormat, 'tool'> {
  /** Path of the file that describes the others, which is kept; null if the archive is of another kind. */
  table(names: readonly string[]): string | null;
  read(table: Uint8Array, archive: PeerArchive, report: ReportBuilder): AsyncIterable<Incoming>;
}
