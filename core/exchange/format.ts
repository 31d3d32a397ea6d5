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
}

/** Nothing asked for but the format. */
export const noOptions: OutOptions = { bom: false, collection: null };

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
  /** The text of an article; null when it is not here. */
  readText(textHash: string): Promise<string | null>;
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
}
