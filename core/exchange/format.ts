import type { ExchangeGroup, formatChoices } from '#core/exchange/contract.ts';
import type { RecordOf } from '#core/model/collections.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Told } from '#core/exchange/told.ts';
import type { TextKey } from '#lib/i18n/t.ts';

/** Collections whose records go out to other programs. */
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

/** What a person may choose of a format; of most there is nothing to choose. */
export interface OutOptions {
  /** A byte-order mark in front, by which spreadsheets know UTF-8. */
  bom: boolean;
  /** Only the table of these, as a file of its own. */
  collection: OutCollection | null;
  /** With the originals of articles and the pictures of people, bodies and places. */
  originals: boolean;
  /** A folder with the file, and the originals of articles beside it. */
  files: boolean;
}

/** Nothing asked for but the format. */
export const noOptions: OutOptions = { bom: false, collection: null, originals: false, files: false };

/** What is written: records as the case shows them. */
export interface OutCase {
  title: string;
  /** When the file is made, ISO 8601 UTC. */
  made: string;
  list<C extends OutCollection>(collection: C): readonly Readonly<RecordOf<C>>[];
  /** A record of any of the collections, if it is among those that are written. */
  find(id: string): OutFound | undefined;
  /** What a record is called. */
  titleOf(id: string): string;
  /** Whether its readers must not know all names: hashes and places of texts would tell a right guess from a wrong one. */
  isEdition?: boolean;
  /** The text of an article; null when it is not here. */
  readText(textHash: string): Promise<string | null>;
  /** An original or a picture; null when it is not here. Absent where there are none. */
  readFile?(fileHash: string): Promise<Uint8Array | null>;
}

export type OutFound = {
  [C in OutCollection]: { collection: C; record: Readonly<RecordOf<C>> };
}[OutCollection];

/**
 * Where the fields of a collection go: by field, its name in the format. What is not named has no place.
 */
export type Places = Partial<Record<OutCollection, Readonly<Record<string, string>>>>;

/** A format that other programs read. */
export interface OutFormat {
  /** With the dot. */
  ending: string;
  /** The ending where it depends on what was chosen. */
  endingWith?(options: OutOptions): string;
  /** As a file of which ending its words are looked through, where its own says something else; without the dot. */
  readAs?: string;
  /** What it is, in a few words. */
  label: TextKey;
  /** For which programs it is. */
  group: ExchangeGroup;
  /** What may be chosen of it; absent for nothing. */
  choices?: readonly (typeof formatChoices)[number][];
  places: Places;
  /** Writes the records, and tells of each what is taken, which values stand in the file, and what becomes another value. What has no place by `places` is told by whoever calls. */
  write(
    of: OutCase,
    report: ReportBuilder,
    options: OutOptions,
  ): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** The values that `write` told the report to stand in the file, read from its bytes. Absent where we cannot read the format again. */
  readBack?(bytes: Uint8Array, options: OutOptions): Iterable<Told> | Promise<Iterable<Told>>;
  /** The folder that it is with `files`. Absent where files have no place in the format. */
  withFiles?: WrittenFolder;
}

/** A file of a folder that is written. */
export interface OutFolderFile {
  /** Below the folder, parted by `/`. */
  path: string;
  content: string | Uint8Array;
  /** Id of the record whose note it is. */
  record?: string;
  /** What a file that is no text says, as the case has read it. */
  words?: string;
}

/** A folder of files that is written. */
export interface WrittenFolder {
  places: Places;
  /** Whether a folder that an earlier export wrote is brought up to date; else it has to be new or empty. */
  updates?: boolean;
  /**
   * The files, and what is told of each record as `OutFormat` tells it.
   * @param given.kept names of the notes that were written before, without their ending, by id
   * @param given.name what the folder is called
   */
  files(
    of: OutCase,
    report: ReportBuilder,
    given: { originals: boolean; kept: ReadonlyMap<string, string>; name: string },
  ): AsyncIterable<OutFolderFile>;
  /** The values that `files` told the report, read from the finished files. */
  readBack(paths: readonly string[], read: (path: string) => Promise<Uint8Array>): AsyncIterable<Told>;
}

/** A format of other programs that is a folder of files. It holds everything, for those who may read all names. */
export interface OutFolder extends WrittenFolder {
  label: TextKey;
  group: ExchangeGroup;
  choices: readonly (typeof formatChoices)[number][];
}
