import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import { labelFor, labelOf, type Label } from '#core/model/label.ts';
import { Appender } from '#core/store/journal/appender.ts';
import { Arrivals, type ArrivedLine } from '#core/store/journal/arrivals.ts';
import { Blobs } from './blobs.ts';
import { directCheckpointWriter } from '#core/store/checkpoints/checkpoint-file.ts';
import { Checkpoints } from '#core/store/checkpoints/checkpoint.ts';
import { Checkpointer } from '#core/store/checkpoints/checkpointer.ts';
import { Commits } from '#core/store/journal/commits.ts';
import { effectOf, combinedEffects, type Effect } from './effects.ts';
import { failedWriteMessage } from './failed-write.ts';
import { resolveIdSuffix } from './resolve-id-suffix.ts';
import { createClock, type Clock } from '#core/store/journal/hlc.ts';
import { sizeOfTree, type Io } from '#lib/files/io.ts';
import { JournalReads } from '#core/store/journal/journal-reads.ts';
import type { PlacedLine } from '#core/store/journal/journal.ts';
import { formatVersion } from '#core/model/cases.ts';
import { openCaseFolder, type Opened, type WriteAccess } from './open-folder.ts';
import { sweepPurged } from './purge.ts';
import { Schemas } from './schema.ts';
import type {
  Commit,
  Guard,
  ReadOnly,
  Recovery,
  Store,
  StoreOptions,
  StoreStats,
  TransactOptions,
  Tx,
  UndoOutcome,
  UndoState,
} from './types.ts';
import type { WriterState } from '#core/store/journal/writer-state.ts';

/**
 * Opens a case. If another process holds it, it cannot be written to, or a newer version wrote it, it opens read-only:
 * `readOnly` says why.
 * @throws AppError `not-a-case`, `damaged`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const schemas = new Schemas();
  const store = new CaseStore(await openCaseFolder(options, schemas), schemas, options);
  // What cannot be removed now is tried again at each poll.
  await store.sweepPurged().catch(() => undefined);
  return store;
}

class CaseStore extends JournalReads implements Store {
  readonly caseId: string;
  readonly writer: string;
  readonly recovery: Recovery | null;
  private readonly io: Io;
  private readonly replayed: Opened['replayed'];
  private readonly blobs: Blobs;
  private readonly listeners = new Listeners<Commit>();
  private readonly writeAccess: WriteAccess | null;
  private readonly appender: Appender | null;
  private readonly commits: Commits | null;
  private readonly checkpointer: Checkpointer | null;
  private savedState: WriterState | null;
  private refused: ReadOnly | null;
  private closing: Promise<void> | null = null;
  private failing: Promise<void> | null = null;
  private bytes: number;
  private readonly arrivals: Arrivals;
  private readonly clock: Clock;
  private readonly guard: Guard | undefined;

  constructor(opened: Opened, schemas: Schemas, options: StoreOptions) {
    const now = options.now ?? Date.now;
    super(opened, now);
    const { io, dir, access, replayed } = opened;
    const { state } = replayed;
    this.guard = options.guard;
    this.replayed = replayed;
    this.io = io;
    this.caseId = opened.caseId;
    this.bytes = replayed.bytes;
    this.blobs = new Blobs(
      io,
      dir,
      (error) => this.fail(error),
      (hash) => this.purgeOf(hash),
    );
    this.writeAccess = 'writeAccess' in access ? access.writeAccess : null;
    this.refused = 'readOnly' in access ? access.readOnly : null;
    this.savedState = this.writeAccess?.note ?? null;
    this.recovery = this.writeAccess?.recovery ?? null;
    this.arrivals = new Arrivals(
      io,
      dir,
      state,
      (arrived) => this.arrived(arrived),
      () => this.sweepPurged(),
    );
    this.clock = createClock(now);
    this.arrivals.watch();
    this.writer = 'writeAccess' in access ? access.writeAccess.note.writer : access.writer;
    if (!this.writeAccess) {
      this.appender = this.commits = this.checkpointer = null;
      return;
    }
    const { writer, writeAccess, clock } = this;
    for (const [other, { hlc }] of state.heads) {
      if (other === writer) clock.resume(hlc);
      else clock.observe(hlc);
    }
    this.appender = new Appender(io, dir, writer, writeAccess.point, async (segment, identity) => {
      const isSaved = this.savedState?.segment === segment && this.savedState.identity === identity;
      if (!isSaved) await writeAccess.notes.save(this.withState({ segment, identity }));
    });
    this.commits = new Commits({
      state,
      schemas,
      clock,
      now,
      writer,
      appender: this.appender,
      onWritten: (lines, moved) => this.written(lines, moved),
      onFailure: (error) => this.failJournal(error),
      refusal: () => (this.refused ? refusalOf(this.refused) : null),
    });
    const ownManifest = replayed.checkpoint?.writer === writer ? replayed.checkpoint.manifest : null;
    const files = options.checkpointWriter ?? directCheckpointWriter(io);
    const checkpoints = new Checkpoints(io, dir, writer, files, ownManifest, async (seal) => {
      await writeAccess.notes.save(
        this.withState({ checkpoints: [seal, ...(this.savedState?.checkpoints ?? [])].slice(0, 2) }),
      );
    });
    this.checkpointer = new Checkpointer(io, dir, writer, state, checkpoints, replayed.linesSinceCheckpoint);
  }

  get readOnly(): ReadOnly | null {
    return this.refused;
  }

  get seq(): number {
    return this.savedState?.seq ?? 0;
  }

  get undoState(): UndoState {
    return this.refused ? { undo: null, redo: null } : this.state.undo.labels;
  }

  get undoStep(): number | null {
    return this.refused ? null : this.state.undo.next;
  }

  resolve(ending: string): string {
    return resolveIdSuffix(this, ending);
  }

  async transact<T>(
    label: Label | string,
    fn: (tx: Tx) => T,
    options: TransactOptions = {},
  ): Promise<{ value: T; seq: number | null }> {
    return this.writing().add((draft) => {
      const value = fn(draft);
      if (value instanceof Promise) throw new Error('a change set has to be made without waiting');
      const { changes } = draft;
      if (this.guard && !options.repairs) for (const change of changes) this.guard(change, draft.reads);
      return { write: changes.length > 0 ? { label, changes, options } : null, value };
    }, options);
  }

  async undo(step?: number, check?: () => void): Promise<UndoOutcome | null> {
    return this.step('undo', step, check);
  }

  async redo(): Promise<UndoOutcome | null> {
    return this.step('redo');
  }

  takeArrivals(): Promise<boolean> {
    return this.arrivals.poll();
  }

  onCommit(follower: FollowerName, listener: (commit: Commit) => void, rebuild?: () => void): () => void {
    return this.listeners.add(follower, listener, rebuild);
  }

  async putText(text: string): Promise<string> {
    this.writing();
    return this.blobs.putText(text);
  }

  readText(hash: string): Promise<string> {
    return this.blobs.readText(hash);
  }

  async putFile(bytes: Uint8Array): Promise<{ hash: string; size: number }> {
    this.writing();
    return this.blobs.putFile(bytes);
  }

  async putFileFrom(path: string): Promise<{ hash: string; size: number }> {
    this.writing();
    return this.blobs.putFileFrom(path);
  }

  readFile(hash: string, maxBytes?: number): Promise<Uint8Array> {
    return this.blobs.readFile(hash, maxBytes);
  }

  hasFile(hash: string): Promise<boolean> {
    return this.blobs.hasFile(hash);
  }

  filePath(hash: string): string {
    return this.blobs.filePath(hash);
  }

  async sweepPurged(): Promise<void> {
    if (!this.writeAccess || this.refused) return;
    if (await sweepPurged(this.io, this.dir, this.state.purged.keys())) this.checkpointer?.notePurged();
  }

  async checkpoint(): Promise<void> {
    this.writing();
    await this.checkpointer?.write();
  }

  forgetCheckpoints({ corrupt = false }: { corrupt?: boolean } = {}): void {
    this.checkpointer?.forget(corrupt);
  }

  wroteCheckpoint(seal: string): boolean {
    return this.savedState?.checkpoints?.includes(seal) ?? false;
  }

  stats(): StoreStats {
    const { state, checkpoint, linesSinceCheckpoint } = this.replayed;
    return {
      format: formatVersion,
      bytes: this.bytes,
      writers: state.heads.size,
      lines: state.lines,
      linesSinceCheckpoint: this.checkpointer?.since ?? linesSinceCheckpoint,
      checkpoint: this.checkpointer ? this.checkpointer.number : (checkpoint?.manifest.number ?? null),
      checkpointError: this.checkpointer?.error ?? null,
    };
  }

  diskUsage(): Promise<number> {
    return sizeOfTree(this.io, this.dir);
  }

  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    const { writeAccess } = this;
    await this.arrivals.end();
    if (!writeAccess) return;
    await this.commits?.idle();
    if (!this.refused) await this.checkpointer?.close();
    await this.failing;
    await this.appender?.close().catch(logAndReturn('store: the journal could not be closed', undefined));
    await writeAccess.notes
      .save(this.withState(this.refused ? { refused: true } : { clean: true }))
      .catch(logAndReturn('store: the end could not be noted', undefined));
    await writeAccess.notes.close().catch(logAndReturn('store: the note could not be closed', undefined));
    await writeAccess.lock.release();
  }

  private async step(direction: 'undo' | 'redo', of?: number, check?: () => void): Promise<UndoOutcome | null> {
    const { value } = await this.writing().add(
      (draft) => {
        check?.();
        const plan = this.state.undo.plan(direction, draft.source, { ownWriter: this.writer, at: draft.at }, of);
        if (!plan) return { write: null, value: null };
        const { step, changes, left } = plan;
        const changed = changes.map(({ collection, id }) => ({ collection, id }));
        const outcome = { ...plan.label, changed, left };
        const write =
          direction === 'undo'
            ? { label: labelFor('store.undo', { label: plan.label }), changes, undoes: step }
            : { label: labelFor('store.redo', { label: plan.label }), changes, redoes: step };
        return { write, value: outcome };
      },
      { alone: true },
    );
    return value;
  }

  /** Updates everything that depends on lines once they are on disk and in memory. */
  private written(lines: readonly PlacedLine[], moved: readonly (readonly Effect[])[]): void {
    const last = lines.at(-1);
    if (!last) return;
    const { seq, hash, start } = last.head;
    this.writeAccess?.notes.saveSoon(this.withState({ seq, hash }));
    this.bytes += last.head.end - (lines[0]?.head.start ?? start);
    this.checkpointer?.note(lines);
    for (const [at, { line }] of lines.entries()) {
      const changes = combinedEffects([...line.changes.map((change) => effectOf(change)), ...(moved[at] ?? [])]);
      this.listeners.notify({ seq: line.seq, ...labelOf(line), changes });
    }
  }

  /** Updates everything that depends on another writer's lines once they are in memory. */
  private arrived(arrived: readonly ArrivedLine[]): void {
    for (const { placed } of arrived) this.clock.observe(placed.line.hlc);
    this.checkpointer?.note(arrived.map(({ placed }) => placed));
    for (const { writer, placed, effects } of arrived) {
      const { line } = placed;
      this.listeners.notify({ seq: line.seq, from: writer, ...labelOf(line), changes: combinedEffects(effects) });
    }
  }

  /** Makes the case read-only after the disk refused, and records why. */
  private fail(error: unknown): AppError {
    const message = failedWriteMessage(error, this.dir);
    this.refused ??= { reason: 'write-failed', message };
    return new AppError('write-failed', message, { cause: error });
  }

  /** Handles a failed write to the journal: saves where it may have left something, so that it never counts. */
  private failJournal(error: unknown): AppError {
    const point = this.appender?.point;
    const failed = point ? { segment: point.segment, offset: point.offset } : null;
    // The state file may be on another disk; if it cannot be saved, the journal alone has to tell.
    this.failing = this.writeAccess?.notes.save(this.withState({ failed })).catch(() => undefined) ?? null;
    return this.fail(error);
  }

  private writing(): Commits {
    if (this.refused) throw refusalOf(this.refused);
    if (this.closing || !this.commits) throw new AppError('read-only', t('store.closed', { path: this.dir }));
    return this.commits;
  }

  private withState(fields: Partial<WriterState>): WriterState {
    if (!this.savedState) throw new Error('only a writer keeps a note');
    this.savedState = { ...this.savedState, ...fields };
    return this.savedState;
  }
}

function refusalOf({ reason, message }: ReadOnly): AppError {
  return new AppError(reason === 'locked' ? 'locked' : 'read-only', message);
}
