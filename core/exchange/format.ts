import type { ExchangeGroup, formatChoices } from '#core/exchange/contract.ts';
import type { RecordOf } from '#core/model/collections.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';

/** Collections whose records can be exported to other programs. */
export const outCollections = [
  'articles',
  'people',
  'organisations',
  'places',
  'events',
  'links',
  'quotes',
  'claims',
] as const;

export type OutCollection = (typeof outCollections)[number];

/** The options of a format; most have none. */
export interface OutOptions {
  /** Start with a byte-order mark, by which spreadsheets recognise UTF-8. */
  bom: boolean;
  /** Only the table of this collection, as a single file. */
  collection: OutCollection | null;
  /** Include the originals of articles and the pictures of people, organisations and places. */
  originals: boolean;
  /** A folder with the file, and the originals of articles next to it. */
  files: boolean;
}

/** The defaults of all options. */
export const defaultOptions: OutOptions = { bom: false, collection: null, originals: false, files: false };

/** What is exported: records as the case shows them. */
export interface OutCase {
  title: string;
  /** When the file is made, ISO 8601 UTC. */
  made: string;
  list<C extends OutCollection>(collection: C): readonly Readonly<RecordOf<C>>[];
  /** A record of any collection, if it is among those exported. */
  find(id: string): OutFound | undefined;
  /** The title of a record. */
  titleOf(id: string): string;
  /** Whether its readers must not know all names: hashes and positions of texts would confirm a guess. */
  isEdition?: boolean;
  /** The text of an article; null if it is missing. */
  readText(textHash: string): Promise<string | null>;
  /** An original or a picture; null if it is missing. Absent if there are none. */
  readFile?(fileHash: string): Promise<Uint8Array | null>;
}

export type OutFound = {
  [C in OutCollection]: { collection: C; record: Readonly<RecordOf<C>> };
}[OutCollection];

/** Where the fields of a collection go: by field, its name in the format. Fields that are not listed have no place. */
export type Places = Partial<Record<OutCollection, Readonly<Record<string, string>>>>;

/** A format that other programs read. */
export interface OutFormat {
  /** With the dot. */
  ending: string;
  /** The extension, if it depends on the options. */
  endingWith?(options: OutOptions): string;
  /** The extension by whose rules its words are scanned, if not its own; without the dot. */
  scanAs?: string;
  /** The purpose of the programs that read it. */
  group: ExchangeGroup;
  /** Its options; absent if it has none. */
  choices?: readonly (typeof formatChoices)[number][];
  places: Places;
  /**
   * Writes the records, and reports for each what is taken over, which values are in the file, and which become another value.
   * What has no place according to `places` is reported by the caller.
   */
  write(
    outCase: OutCase,
    report: ReportBuilder,
    options: OutOptions,
  ): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** Reads the values that `write` reported from the bytes of the file. Absent if Casebook cannot read the format. */
  readBack?(bytes: Uint8Array, options: OutOptions): Iterable<WrittenValue> | Promise<Iterable<WrittenValue>>;
  /** The folder to write with `files`. Absent if the format has no place for files. */
  withFiles?: WrittenFolder;
}

/** A file of an exported folder. */
export interface OutFolderFile {
  /** Path below the folder, with `/` between folders. */
  path: string;
  content: string | Uint8Array;
  /** Id of the record whose note it is. */
  record?: string;
  /** The words in a file that is not text, as the case has read it. */
  words?: string;
}

/** An exported folder of files. */
export interface WrittenFolder {
  places: Places;
  /** Whether a folder that an earlier export wrote is updated; otherwise it must be new or empty. */
  updates?: boolean;
  /**
   * Writes the files, and reports about each record as in `OutFormat`.
   * @param options.noteNames names of the notes written earlier, without extension, by id
   * @param options.name name of the folder
   */
  files(
    outCase: OutCase,
    report: ReportBuilder,
    options: { originals: boolean; noteNames: ReadonlyMap<string, string>; name: string },
  ): AsyncIterable<OutFolderFile>;
  /** Reads the values that `files` reported from the finished files. */
  readBack(paths: readonly string[], read: (path: string) => Promise<Uint8Array>): AsyncIterable<WrittenValue>;
}

/** A format of other programs that is a folder of files. It contains everything, so it is for readers who may see all names. */
export interface OutFolder extends WrittenFolder {
  group: ExchangeGroup;
  choices: readonly (typeof formatChoices)[number][];
}
