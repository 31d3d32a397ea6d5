import type { z } from 'zod';
import type { FollowerName } from '#core/indexing/followers.ts';
import type { Collection, RecordOf, collections } from '#core/model/collections.ts';
import type { Label, WrittenLabel } from '#core/model/label.ts';
import type { Io } from '#lib/files/io.ts';
import type { UnfitField } from '#core/store/merging/row.ts';
import type { Side } from '#core/store/merging/versions.ts';
import type { WaitOptions } from './wait-for-lock.ts';
import type { AsWritten } from '#core/store/view.ts';

type Derived = 'id' | 'createdAt' | 'updatedAt';

/** What a caller provides to create a record: fields with a default may be omitted, and so may the id. */
export type NewRecord<C extends Collection> = Omit<z.input<(typeof collections)[C]>, Derived> & { id?: string };

/** Fields to set; omitted fields stay. */
export type Patch<C extends Collection> = Partial<Omit<z.input<(typeof collections)[C]>, Derived>>;

/** A record and its collection. */
export type Found = {
  [C in Collection]: { collection: C; record: Readonly<RecordOf<C>>; trashed: boolean };
}[Collection];

export type ChangeKind = 'create' | 'set' | 'remove' | 'restore';

/** One change as stored in a journal line. `set` maps a field to [before, after]; values are plain JSON. */
export type Change =
  /** `createdAt`, ISO 8601: when the record was originally created, for a repair or a clean copy. */
  | { collection: string; id: string; create: Readonly<Record<string, unknown>>; createdAt?: string }
  | SetChange
  | { collection: string; id: string; remove: true; sides?: Sides }
  | { collection: string; id: string; restore: true; sides?: Sides };

/**
 * By field, or '' for the record as a whole: the competing values before and after a change, if there was more than one
 * at either time. A decision has several before and one after; reopening, the reverse.
 */
export type Sides = Readonly<Record<string, readonly [before: readonly Side[], after: readonly Side[]]>>;

export interface SetChange {
  collection: string;
  id: string;
  set: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
  sides?: Sides;
}

/** The last decision of a conflict, as long as it holds: a line that settled a field, or (for '') whether the record stays. */
export interface Decision extends LineName {
  collection: string;
  id: string;
  field: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** One of the values given to a field by writers who had not seen each other's, and the line that gave it. */
export interface ConflictSide {
  value: unknown;
  writer: string;
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Whether it is the value that the record has for now. */
  shown: boolean;
}

/** A disagreement that the user has to decide. */
export interface Conflict {
  collection: string;
  id: string;
  /** Empty for the record as a whole: one side removed it (true), the other changed or restored it (false). */
  field: string;
  sides: ConflictSide[];
}

/** What listeners receive after a change set is on disk and in memory. */
export interface Commit extends WrittenLabel {
  /** Of the writer's line. */
  seq: number;
  /** The writer of the other copy that the change came from; absent for this copy's own changes. */
  from?: string;
  changes: { collection: Collection; id: string; kind: ChangeKind; fields?: string[] }[];
}

/** Which lines of the journals to return. */
export interface HistoryOptions {
  /** Of this record. */
  id?: string;
  /** Of any of these records; cannot be combined with `id`. */
  ids?: ReadonlySet<string>;
  /** Of this copy of the case. */
  writer?: string;
  /** Only entries older than this position. */
  before?: number;
  limit: number;
}

/** One journal line, for the audit log and a record's history. */
export interface HistoryEntry extends WrittenLabel {
  /** Position in the merged order of all writers, starting at 1; what `before` takes. Equals `seq` while there is one writer. */
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

/** Identifies a line among those of all writers. */
export interface LineName {
  writer: string;
  seq: number;
}

/** An undo step, whether or not others came after it. */
export interface UndoneStep {
  /** `gone`: older than the steps that are kept, or undone and then overwritten. */
  state: 'undoable' | 'undone' | 'gone';
  /** Records that it created. */
  made: string[];
  /** Records that have received values since then from elsewhere. */
  changed: string[];
}

/** Labels of the steps that Undo and Redo would apply. */
export interface UndoState {
  undo: WrittenLabel | null;
  redo: WrittenLabel | null;
}

export interface UndoOutcome extends WrittenLabel {
  changed: { collection: string; id: string }[];
  /** What was not undone, and why. */
  left: {
    collection: string;
    id: string;
    /** Empty for the record as a whole. */
    field: string;
    reason: SkipReason;
  }[];
}

/**
 * `changed-since`: the field has another value now; `in-trash`, `not-in-trash`: the record is not where it was;
 * `missing`: the record is not here.
 */
export type SkipReason = 'changed-since' | 'in-trash' | 'not-in-trash' | 'missing';

export interface ReadOnly {
  reason: 'locked' | 'write-failed' | 'newer-version' | 'asked';
  /** For the user: what is wrong, and what to do. */
  message: string;
  /** Who holds the case, for `locked`: "the window (process 4711)". */
  holder?: string;
  /** ISO 8601 UTC; since when, if the holder reported it. */
  since?: string;
}

/** What opening found and skipped: the rest of the case is available. */
export interface StoreFault {
  kind: 'line' | 'segment-waiting' | 'orphan' | 'case-file' | 'clock-ahead';
  /** Relative to the case folder. */
  path: string;
  line?: number;
  id?: string;
  /** The unreadable lines, as first and last `seq`, if known. */
  missing?: { writer: string; from: number; to: number };
  message: string;
}

/** A partly unreadable record outside the trash: its fields show their defaults, or (`aside`) it is not shown at all. */
export interface UnfitRecord {
  collection: string;
  id: string;
  aside: boolean;
  fields: readonly UnfitField[];
}

/** One thing that is wrong. */
export interface StoreVerifyFault {
  /**
   * `not-arrived` is not damage: a sync tool may bring it. `mended` is a damaged line whose changes a repair has all
   * reapplied. `stray` does not belong to the case and does no harm. `index` is an index of originals that contains
   * something the journals never stated; `readme` is a README that differs from this program's.
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

/** What opening recovered after a session that ended without closing, or found missing since the last one. */
export interface Recovery {
  /** This writer's last line, 0 before the first, and its time (ISO 8601 UTC). */
  seq: number;
  at: string | null;
  /** File next to the journal, relative to the case folder, with a line that was never acknowledged. */
  setAside: string | null;
  /**
   * How many lines that this installation saved are missing from the folder because an older version of it was put in
   * its place.
   */
  lost: number;
  /** The case was closed cleanly after the disk had refused a change. */
  refused: boolean;
}

export interface StoreStats {
  /** Version of the case format. */
  format: number;
  /** Bytes of all journals. */
  bytes: number;
  /** Writers that have a journal in the case, including this one once it has written. */
  writers: number;
  /** Journal lines applied, of all writers. */
  lines: number;
  linesSinceCheckpoint: number;
  /** Number of this writer's newest checkpoint; null if there is none. */
  checkpoint: number | null;
  /** Why the last checkpoint could not be written; the journal is complete all the same. */
  checkpointError: string | null;
}

/** The content of one checkpoint file. */
export interface CheckpointFile {
  /** Absolute path at which to write the file. */
  path: string;
  data: unknown;
}

/** Port: stringifies and writes one checkpoint file durably, off the save path. */
export interface CheckpointWriter {
  write(file: CheckpointFile): Promise<{ hash: string; bytes: number }>;
}

export interface StoreOptions {
  /** The case folder. */
  dir: string;
  /** The user's data folder, shared by the window and the command line: writer ids and saved heads. */
  dataDir: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Opens for reading without acquiring the lock. */
  readOnly?: boolean;
  /** Opens a folder without case.json if its journals identify the case, in order to repair it. */
  allowRepair?: boolean;
  /** What is opening the case, for the message that a second opening shows: "the window", "the command line". */
  host?: string;
  checkpointWriter?: CheckpointWriter;
  /** Checks each change of a change set before it is written; what undo restores and a repair reapplies is not checked. */
  guard?: Guard;
  io?: Io;
  /** How long to wait while another process of the same `host` has the case; no waiting if absent. */
  wait?: WaitOptions;
  /** Folder for the lock's socket; the user's runtime folder except in tests. */
  runtimeDir?: string;
}

export interface Reads {
  /** Returns a record that is not in the trash. */
  get<C extends Collection>(collection: C, id: string): Readonly<RecordOf<C>> | undefined;
  getTrashed<C extends Collection>(collection: C, id: string): Readonly<RecordOf<C>> | undefined;
  /** Returns a record of any collection, in the trash or not, by its full id. */
  find(id: string): Found | undefined;
  /** Returns all records of a collection in no particular order; with `trash`, those in the trash instead. */
  list<C extends Collection>(collection: C, options?: { trash?: boolean }): Readonly<RecordOf<C>>[];
  count(collection: Collection, options?: { trash?: boolean }): number;
}

/** Reads of one case, in either view. */
export interface CaseReads extends Reads {
  readonly caseId: string;
}

/** The write interface that a function given to `transact` receives. Its reads include its own changes. */
export interface Tx extends AsWritten<Reads> {
  /**
   * Returns the id.
   * @param options.createdAt ISO 8601, UTC: when it was created elsewhere; now if absent
   * @throws AppError `invalid` for fields that do not fit, `exists` for an id that is taken
   */
  create<C extends Collection>(collection: C, fields: NewRecord<C>, options?: { createdAt?: string }): string;
  /**
   * Sets fields.
   * @throws AppError `not-found` for a record that does not exist or is in the trash, `invalid` for a field that does
   * not fit
   */
  set<C extends Collection>(collection: C, id: string, fields: Patch<C>): void;
  /**
   * Moves a record to the trash.
   * @throws AppError `not-found`
   */
  remove(collection: Collection, id: string): void;
  /**
   * Restores a record from the trash.
   * @throws AppError `not-found` when it is not there
   */
  restore(collection: Collection, id: string): void;
  /** Decides a conflict: writes the field even if it already has that value, so that it prevails over the other sides. */
  settle(collection: Collection, id: string, field: string, value: unknown): void;
  /** Decides whether a record stays that one writer removed and another changed. */
  settleRemoval(collection: Collection, id: string, removed: boolean): void;
  /**
   * Reopens what a line of any writer settled. Values given since then are kept as additional sides.
   * @param decision the change that settled it
   * @param line the line that contains the change
   */
  reopen(decision: Change, line: { writer: string; seq: number }): void;
  /** Writes a change as it is, though it may change nothing here: a repair reapplies the content of a damaged line. */
  reapply(change: Change): void;
}

export interface TransactOptions {
  /** Lines of one group, such as an import, are one undo step. */
  group?: string;
  /** Consecutive calls with the same key, within two seconds and on the same fields, are one undo step: typing. */
  coalesce?: string;
  /** Damaged lines whose content this one reapplies. It is not an undo step. */
  repairs?: RepairedLines;
  /**
   * Runs when everything requested before is in memory and listeners have been told: what `fn` reads from the store and
   * from indexes over it is then as current as what it reads from the change set.
   */
  alone?: boolean;
}

/** Refuses a change set because of what it would result in: throws an AppError, and nothing is written. */
export type Guard = (change: Change, reads: { before: Reads; after: Reads }) => void;

/** By writer, the `seq` of unreadable lines. */
export type RepairedLines = Readonly<Record<string, readonly number[]>>;

export interface Store extends AsWritten<CaseReads> {
  /** Real path of the case folder. */
  readonly dir: string;
  /** The writer that this installation writes as, even if it is read-only now; empty if it has never written. */
  readonly writer: string;
  readonly readOnly: ReadOnly | null;
  /** What opening found damaged, missing or odd. */
  readonly faults: readonly StoreFault[];
  /** Returns the partly unreadable records, excluding those in the trash. */
  unreadable(): UnfitRecord[];
  /** Returns the unreadable parts of one record, in the trash or not; null if it is fully readable or does not exist. */
  unfitOf(id: string): (UnfitRecord & { readable: Readonly<Record<string, unknown>> }) | null;
  /** Null if the last session of this installation ended cleanly, or there was none on this case. */
  readonly recovery: Recovery | null;
  /** `seq` of this writer's last line, 0 before the first. */
  readonly seq: number;
  /**
   * Returns the full id for an id suffix of six characters or more.
   * @throws AppError `not-found`, or `invalid` when it is too short or ambiguous
   */
  resolve(ending: string): string;
  /**
   * Runs `fn` and writes what it changed as one line; resolves when that is on disk and in memory. `seq` is null if
   * nothing changed. `fn` must not await anything. If it throws, nothing is written and the error is rethrown. `label`
   * is a string if the user worded it, otherwise a key that each language can translate.
   * @throws AppError `locked`, `read-only`, `write-failed`, `too-large`
   */
  transact<T>(
    label: Label | string,
    fn: (tx: Tx) => T,
    options?: TransactOptions,
  ): Promise<{ value: T; seq: number | null }>;
  /**
   * Undoes this writer's last step, or the given one whatever came after it; returns null if there is none.
   * @param check called immediately before the write, with no write in between; what it throws is rethrown
   */
  undo(step?: number, check?: () => void): Promise<UndoOutcome | null>;
  /** Returns the undo step that consists of a group's lines; null if there is none to undo. */
  stepOf(group: string): number | null;
  /** Returns what has become of an undo step. */
  lookAtStep(step: number): UndoneStep;
  redo(): Promise<UndoOutcome | null>;
  readonly undoState: UndoState;
  /** The step that `undo` would take; null if there is none. */
  readonly undoStep: number | null;
  /** Returns who created a record; null while the line that created it has not arrived. */
  makerOf(collection: Collection, id: string): string | null;
  /** Returns the lines that moved a record to the trash: several if several writers did, none if it is outside the trash. */
  removalsOf(collection: Collection, id: string): LineName[];
  /**
   * Returns lines newest first, from the journals. No line is listed as older than one that its writer had seen,
   * whatever the clocks said.
   */
  history(options: HistoryOptions): Promise<HistoryEntry[]>;
  /** Returns the last line of each writer, with the hash at the end of its chain. */
  heads(): { writer: string; seq: number; hash: string; at: string }[];
  /** Returns what writers disagree on, for the user to decide. */
  conflicts(): Conflict[];
  /** Returns decisions that have not been reopened, latest first. */
  decisions(): Decision[];
  /** Returns lines by writer and number, in one pass over the journals that have them; missing lines are left out. */
  lines(wanted: readonly LineName[]): Promise<HistoryEntry[]>;
  /**
   * Applies what other writers' journals have gained since they were last read, and returns whether there was anything.
   * This also happens automatically.
   */
  takeArrivals(): Promise<boolean>;
  /**
   * Subscribes to commits. Followers are called in the order of `followers`, regardless of when they subscribed.
   * Returns a function that unsubscribes.
   * @param rebuild called when the listener has failed
   */
  onCommit(follower: FollowerName, listener: (commit: Commit) => void, rebuild?: () => void): () => void;
  /**
   * Stores a text under the SHA-256 of its UTF-8 and returns the hash. Unpaired surrogates become U+FFFD, which shifts
   * no offset.
   */
  putText(text: string): Promise<string>;
  /**
   * Reads a text.
   * @throws AppError `not-found`, or `damaged` when the content does not match the hash
   */
  readText(hash: string): Promise<string>;
  putFile(bytes: Uint8Array): Promise<{ hash: string; size: number }>;
  /**
   * Copies a file of any size into the case.
   * @throws AppError `unreadable`, `write-failed`
   */
  putFileFrom(path: string): Promise<{ hash: string; size: number }>;
  /**
   * Reads an original.
   * @param maxBytes maximum bytes; a larger file counts as unreadable
   * @throws AppError `not-found`, `damaged`, `unreadable`
   */
  readFile(hash: string, maxBytes?: number): Promise<Uint8Array>;
  hasFile(hash: string): Promise<boolean>;
  /** Returns the path of the original with this hash, for the system's own programs to open; whether it exists, `hasFile` tells. */
  filePath(hash: string): string;
  /** Returns why the content with this hash was purged, in words; null if it was not. */
  purgeOf(hash: string): string | null;
  /**
   * Removes purged contents from the disk, including those that came back. This also happens automatically.
   * @throws AppError `write-failed`
   */
  sweepPurged(): Promise<void>;
  /** Writes a checkpoint now. This also happens automatically. */
  checkpoint(): Promise<void>;
  /**
   * Stops relying on existing checkpoint files: the next checkpoint is written in full.
   * @param options.corrupt what is in memory came from a corrupt checkpoint: no checkpoint is written until the case is
   * reopened
   */
  forgetCheckpoints(options?: { corrupt?: boolean }): void;
  /** Whether this installation wrote one of the latest checkpoints, as this writer or an earlier one. @param seal of its manifest */
  wroteCheckpoint(seal: string): boolean;
  stats(): StoreStats;
  /** Returns the bytes of everything in the case folder, by walking it. */
  diskUsage(): Promise<number>;
  /** Waits for pending writes, then releases the case. */
  close(): Promise<void>;
}
