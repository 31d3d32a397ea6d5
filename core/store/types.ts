import type { z } from 'zod';
import type { FollowerName } from '#core/indexing/followers.ts';
import type { Collection, RecordOf, collections } from '#core/model/collections.ts';
import type { Label, WrittenLabel } from '#core/model/label.ts';
import type { Io } from '#lib/files/io.ts';
import type { UnfitField } from '#core/store/merging/row.ts';
import type { Side } from '#core/store/merging/versions.ts';
import type { WaitOptions } from './waiting.ts';
import type { AsWritten } from '#core/store/view.ts';

/** Zod objects by collection name: what the store validates writes with. `collections` in the program, smaller ones in tests. */
export type Registry = Readonly<Record<string, z.ZodObject>>;

type Derived = 'id' | 'createdAt' | 'updatedAt';

/** What a caller gives to make a record: fields with a default may be left out, and so may the id. */
export type NewRecord<C extends Collection> = Omit<z.input<(typeof collections)[C]>, Derived> & { id?: string };

/** Fields to set; those left out stay. */
export type Patch<C extends Collection> = Partial<Omit<z.input<(typeof collections)[C]>, Derived>>;

/** A record with the collection it is in. */
export type Found = {
  [C in Collection]: { collection: C; record: Readonly<RecordOf<C>>; trashed: boolean };
}[Collection];

export type ChangeKind = 'create' | 'set' | 'remove' | 'restore';

/** One change as a journal line holds it. `set` maps a field to [before, after]; values are plain JSON. */
export type Change =
  /** `createdAt`, ISO 8601: when the record was made, where a repair or a clean copy says it again. */
  | { collection: string; id: string; create: Readonly<Record<string, unknown>>; createdAt?: string }
  | SetChange
  | { collection: string; id: string; remove: true; sides?: Sides }
  | { collection: string; id: string; restore: true; sides?: Sides };

/**
 * By field, or '' for the record as a whole: the values that there were to choose from before a change and after it,
 * where there was more than one at either time. A decision has many before and one after; what opens it again, the reverse.
 */
export type Sides = Readonly<Record<string, readonly [before: readonly Side[], after: readonly Side[]]>>;

export interface SetChange {
  collection: string;
  id: string;
  set: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
  sides?: Sides;
}

/** The last decision of a conflict, as long as it holds: a line that settled a field, or ('') whether the record stays. */
export interface Decision extends LineName {
  collection: string;
  id: string;
  field: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** One of the values that writers gave a field without having seen each other's, and the line that did. */
export interface ConflictSide {
  value: unknown;
  writer: string;
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Whether it is the one that the record has for now. */
  shown: boolean;
}

/** A disagreement that a person has to decide. */
export interface Conflict {
  collection: string;
  id: string;
  /** Empty for the record as a whole: one side removed it (true), the other changed it or took it back (false). */
  field: string;
  sides: ConflictSide[];
}

/** What listeners hear after a change set is on disk and in memory. */
export interface Commit extends WrittenLabel {
  /** Of the writer's line. */
  seq: number;
  /** The other copy of the case that the change came from; absent for this one's own. */
  from?: string;
  changes: { collection: Collection; id: string; kind: ChangeKind; fields?: string[] }[];
}

/** Which lines of the journals are wanted. */
export interface HistoryOptions {
  /** Of one record. */
  id?: string;
  /** Of any of these records; not beside `id`. */
  ids?: ReadonlySet<string>;
  /** Of one copy of the case. */
  writer?: string;
  /** Position of an entry: only older ones. */
  before?: number;
  limit: number;
}

/** One journal line, for the audit log and a record's history. */
export interface HistoryEntry extends WrittenLabel {
  /** Place in the merged order of all writers, 1 for the first; what `before` takes. Equals `seq` while there is one writer. */
  position: number;
  seq: number;
  writer: string;
  /** ISO 8601, UTC. */
  at: string;
  changes: readonly Change[];
  hash: string;
  /** The last line of each other writer that its writer had seen. */
  seen: Readonly<Record<string, number>>;
  group?: string;
}

/** Which line, of all that there are. */
export interface LineName {
  writer: string;
  seq: number;
}

/** An undo step, whether or not others came after it. */
export interface UndoneStep {
  /** `gone`: longer ago than steps are kept, or taken back and written over. */
  state: 'undoable' | 'undone' | 'gone';
  /** Records that it made. */
  made: string[];
  /** Records that have got something since which the step did not give them. */
  changed: string[];
}

/** Labels of the steps that Undo and Redo would take. */
export interface UndoState {
  undo: WrittenLabel | null;
  redo: WrittenLabel | null;
}

export interface UndoOutcome extends WrittenLabel {
  changed: { collection: string; id: string }[];
  /** What was not taken back, and why. */
  left: {
    collection: string;
    id: string;
    /** Empty for the record as a whole. */
    field: string;
    reason: SkipReason;
  }[];
}

/** `changed-since`: the field has got another value; `in-trash`, `not-in-trash`: the record is not where it was; `missing`: it is not here. */
export type SkipReason = 'changed-since' | 'in-trash' | 'not-in-trash' | 'missing';

export interface ReadOnly {
  reason: 'locked' | 'write-failed' | 'newer-version' | 'asked';
  /** For a person: what is so, and what to do. */
  message: string;
  /** Who holds the case, for `locked`: "the window (process 4711)". */
  holder?: string;
  /** ISO 8601 UTC; since when, if the holder told. */
  since?: string;
}

/** What opening found and went round: the rest of the case is there. */
export interface StoreFault {
  kind: 'line' | 'segment-waiting' | 'orphan' | 'case-file' | 'clock-ahead';
  /** Relative to the case folder. */
  path: string;
  line?: number;
  id?: string;
  /** The lines that cannot be read, by the first and last `seq`, where that is known. */
  missing?: { writer: string; from: number; to: number };
  message: string;
}

/** A record outside the trash of which something cannot be read: its fields show their defaults, or (`aside`) it is not shown at all. */
export interface UnfitRecord {
  collection: string;
  id: string;
  aside: boolean;
  fields: readonly UnfitField[];
}

/** One thing that is not as it should be. */
export interface StoreVerifyFault {
  /**
   * `not-arrived` is no damage: a sync tool may bring it. `mended` is a damaged line of which a repair has said again
   * all that it changed. `stray` is something that is none of the case's and harms nothing. `index` is a list of originals
   * that says what the journals never said; `readme` is the README with other words than this program's.
   */
  kind:
    | 'case-file'
    | 'line'
    | 'mended'
    | 'torn'
    | 'orphan'
    | 'text'
    | 'file'
    | 'checkpoint'
    | 'purged'
    | 'not-arrived'
    | 'index'
    | 'readme'
    | 'stray';
  /** Relative to the case folder. */
  path: string;
  line?: number;
  id?: string;
  message: string;
}

/** What opening made good after a session that ended without closing, or found gone since the last one. */
export interface Recovery {
  /** This writer's last line, 0 before the first, and its time (ISO 8601 UTC). */
  seq: number;
  at: string | null;
  /** File beside the journal, relative to the case folder, that holds a line which was never acknowledged. */
  setAside: string | null;
  /** So many lines that this installation saved are not in the folder: an older version of it has been put there. */
  lost: number;
  /** The case was closed in order, after the disk had refused a change. */
  refused: boolean;
}

export interface StoreStats {
  /** Version of the case format. */
  format: number;
  /** Bytes of all journals. */
  bytes: number;
  /** Writers that have a journal in the case, this one included once it has written. */
  writers: number;
  /** Journal lines applied, of all writers. */
  lines: number;
  linesSinceCheckpoint: number;
  /** Number of this writer's newest checkpoint, null without one. */
  checkpoint: number | null;
  /** Why the last checkpoint could not be written; the journal is whole all the same. */
  checkpointError: string | null;
}

/** What one checkpoint file holds. */
export interface CheckpointFile {
  /** Absolute path that the file is to have. */
  path: string;
  data: unknown;
}

/** Port: stringifies and writes one checkpoint file durably, away from the save path. */
export interface CheckpointWriter {
  write(file: CheckpointFile): Promise<{ hash: string; bytes: number }>;
}

export interface StoreOptions {
  /** The case folder. */
  dir: string;
  /** The user's data folder, shared by window and command line: writer ids and noted heads. */
  dataDir: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Open for reading without asking for the lock. */
  readOnly?: boolean;
  /** Open a folder without case.json when its journals say which case it is, to repair it. */
  mend?: boolean;
  /** Who opens, for the message that a second opening shows: "the window", "the command line". */
  host?: string;
  checkpointWriter?: CheckpointWriter;
  /** Looks at each change of a change set before it is written; what undo gives back and a repair says again is taken as it is. */
  guard?: Guard;
  io?: Io;
  registry?: Registry;
  /** How long to wait while another of the same `host` has the case; not at all when absent. */
  wait?: WaitOptions;
  /** Folder for the lock's socket; the user's runtime folder unless a test says otherwise. */
  runtimeDir?: string;
}

export interface Reads {
  /** A record that is not in the trash. */
  get<C extends Collection>(collection: C, id: string): Readonly<RecordOf<C>> | undefined;
  getTrashed<C extends Collection>(collection: C, id: string): Readonly<RecordOf<C>> | undefined;
  /** A record of any collection, in the trash or not, by its whole id. */
  find(id: string): Found | undefined;
  /** All records of a collection in no promised order; with `trash`, those in the trash instead. */
  list<C extends Collection>(collection: C, options?: { trash?: boolean }): Readonly<RecordOf<C>>[];
  count(collection: Collection, options?: { trash?: boolean }): number;
}

/** Reads of one case, in either view. */
export interface CaseReads extends Reads {
  readonly caseId: string;
}

/** What a function given to `transact` writes with. Reads see its own changes. */
export interface Tx extends AsWritten<Reads> {
  /**
   * Returns the id. Throws AppError `invalid` for fields that do not fit, `exists` for an id that is taken.
   * @param options.createdAt ISO 8601, UTC: when it was made elsewhere; now if absent
   */
  create<C extends Collection>(collection: C, fields: NewRecord<C>, options?: { createdAt?: string }): string;
  /** Throws AppError `not-found` for a record that is not there or in the trash, `invalid` for a field that does not fit. */
  set<C extends Collection>(collection: C, id: string, fields: Patch<C>): void;
  /** To the trash. Throws AppError `not-found`. */
  remove(collection: Collection, id: string): void;
  /** From the trash. Throws AppError `not-found` when it is not there. */
  restore(collection: Collection, id: string): void;
  /** Decides a conflict: writes the field even where it has that value already, so that it holds against the other sides. */
  settle(collection: Collection, id: string, field: string, value: unknown): void;
  /** Decides whether a record that one removed and another changed stays. */
  settleRemoval(collection: Collection, id: string, removed: boolean): void;
  /**
   * Opens again what a line of any writer settled. What the record has got since is kept as one more side.
   * @param decision the change by which it was settled
   * @param line the line that the change is of
   */
  reopen(decision: Change, line: { writer: string; seq: number }): void;
  /** Writes a change as it is, though it may change nothing here: a repair says again what a damaged line said. */
  restate(change: Change): void;
}

export interface TransactOptions {
  /** Lines of one group are one undo step: an import. */
  group?: string;
  /** Calls in a row with the same key, within two seconds and on the same fields, are one undo step: typing. */
  coalesce?: string;
  /** Damaged lines whose content this one says again. It is no step to undo. */
  mends?: RepairedLines;
  /**
   * Run when everything asked for before is in memory and listeners have heard of it: what `fn` reads from the store and
   * from indexes over it is then as true as what it reads from the change set.
   */
  alone?: boolean;
}

/** Refuses a change set by what it would come to: throws an AppError, and nothing is written. */
export type Guard = (change: Change, reads: { before: Reads; after: Reads }) => void;

/** By writer, the `seq` of lines that cannot be read. */
export type RepairedLines = Readonly<Record<string, readonly number[]>>;

export interface Store extends AsWritten<CaseReads> {
  /** Real path of the case folder. */
  readonly dir: string;
  /** Who this installation writes as, also where it may only read now; empty when it has not written. */
  readonly writer: string;
  readonly readOnly: ReadOnly | null;
  /** What opening found damaged, missing or odd. */
  readonly faults: readonly StoreFault[];
  /** Records of which something cannot be read, those in the trash left out. */
  unreadable(): UnfitRecord[];
  /** What of one record cannot be read, in the trash or not; null where all can, or it is not here. */
  unfitOf(id: string): (UnfitRecord & { readable: Readonly<Record<string, unknown>> }) | null;
  /** Null when the last session of this installation ended as it should, or had none on this case. */
  readonly recovery: Recovery | null;
  /** Of this writer's last line, 0 before the first. */
  readonly seq: number;
  /** The whole id for an ending of six characters or more. Throws AppError `not-found`, or `invalid` when it is too short or fits several. */
  resolve(ending: string): string;
  /**
   * Runs `fn` and writes what it changed as one line; resolves when that is on disk and in memory. `seq` is null when
   * nothing changed. `fn` must not wait for anything. When it throws, nothing is written and the error comes out as it is.
   * `label` is a text where somebody worded it; else by its key, so that each language can say it.
   * Throws AppError `locked`, `read-only`, `write-failed`, `too-large`.
   */
  transact<T>(
    label: Label | string,
    fn: (tx: Tx) => T,
    options?: TransactOptions,
  ): Promise<{ value: T; seq: number | null }>;
  /**
   * Takes this writer's last step back, or the one given, whatever came after it; null when there is none.
   * @param check is called before anything is written, with nothing written between; what it throws is thrown on
   */
  undo(step?: number, check?: () => void): Promise<UndoOutcome | null>;
  /** The undo step that the lines of a group are; null when there is none to take back. */
  stepOf(group: string): number | null;
  /** What has become of an undo step. */
  lookAtStep(step: number): UndoneStep;
  redo(): Promise<UndoOutcome | null>;
  readonly undoState: UndoState;
  /** The step that `undo` would take; null without one. */
  readonly undoStep: number | null;
  /** Who made a record; null while the line that did has not arrived. */
  makerOf(collection: Collection, id: string): string | null;
  /** The lines by which a record went to the trash; more than one where several writers moved it there, none outside the trash. */
  removalsOf(collection: Collection, id: string): LineName[];
  /** Lines newest first, from the journals. No line is before one that its writer had seen, whatever the clocks said. */
  history(options: HistoryOptions): Promise<HistoryEntry[]>;
  /** The last line of each writer, with the hash that its chain ends in. */
  heads(): { writer: string; seq: number; hash: string; at: string }[];
  /** What writers disagree on, for a person to decide. */
  conflicts(): Conflict[];
  /** What was decided and is not open again, the latest first. */
  decisions(): Decision[];
  /** Lines by their writer and number, in one pass over the journals that have them; those that are not here are left out. */
  lines(wanted: readonly LineName[]): Promise<HistoryEntry[]>;
  /** Takes in what other writers' journals have more than when they were last read; true when there was something. It also happens by itself. */
  takeArrivals(): Promise<boolean>;
  /**
   * Followers hear in the order of `followers`, whoever came first. Returns what ends the listening.
   * @param rebuild called when the listener has failed
   */
  onCommit(follower: FollowerName, listener: (commit: Commit) => void, rebuild?: () => void): () => void;
  /** Keeps a text under the SHA-256 of its UTF-8 and returns that. Unpaired surrogates become U+FFFD, which moves no offset. */
  putText(text: string): Promise<string>;
  /** Throws AppError `not-found`, or `damaged` when the content is not what the hash says. */
  readText(hash: string): Promise<string>;
  putFile(bytes: Uint8Array): Promise<{ hash: string; size: number }>;
  /** Copies a file of any size into the case. Throws AppError `unreadable`, `write-failed`. */
  putFileFrom(path: string): Promise<{ hash: string; size: number }>;
  /**
   * Throws AppError `not-found`, `damaged`, `unreadable`.
   * @param most bytes of a file that is read, beyond which it is unreadable
   */
  readFile(hash: string, most?: number): Promise<Uint8Array>;
  hasFile(hash: string): Promise<boolean>;
  /** Where the original with this hash lies, for the system's own programs to open; whether it is there, `hasFile` tells. */
  filePath(hash: string): string;
  /** Why the content with this hash was taken away for good, in words; null when it was not. */
  purgeOf(hash: string): string | null;
  /** Removes purged contents from the disk, also those that came back. It also happens by itself. Throws AppError `write-failed`. */
  sweepPurged(): Promise<void>;
  /** Writes a checkpoint now. It also happens by itself. */
  checkpoint(): Promise<void>;
  /**
   * Relies on no checkpoint file that is there: the next checkpoint is written whole.
   * @param options.wrong what is in memory came from a checkpoint that was wrong: none is written by this opening
   */
  forgetCheckpoints(options?: { corrupt?: boolean }): void;
  stats(): StoreStats;
  /** Bytes of everything in the case folder. Walks it. */
  diskUsage(): Promise<number>;
  /** Waits for what is being written, then lets the case go. */
  close(): Promise<void>;
}
