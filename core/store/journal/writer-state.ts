import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { isMissing, isThere, makeFolders, makePath, writeFileDurably, type Io, type IoFile } from '#lib/files/io.ts';
import { logAndReturn } from '#lib/log.ts';
import { sha256 } from '#lib/files/sha256.ts';

/**
 * The identity of this installation in a case, and the last line that it knows it wrote: kept in the user's data folder
 * under the case's real path, never in the case. See docs/adr/0010 for the rule that follows from it.
 */
const writerStateSchema = z.object({
  installation: z.string(),
  caseId: z.string(),
  writer: z.string(),
  /** The last line written; 0 and null before the first. */
  seq: z.int(),
  hash: z.string().nullable(),
  /** The segment being written, and the identity of its file: a replaced file (synced, restored, copied) has another one. */
  segment: z.int(),
  identity: z.string(),
  /** Whether the case was closed cleanly. */
  clean: z.boolean(),
  /** Whether it was closed cleanly after the disk had refused a change. */
  refused: z.boolean().optional(),
  /**
   * The position from which a failed write or sync may have left content in a segment; that write was refused, so its
   * content is set aside.
   */
  failed: z.object({ segment: z.int(), offset: z.int() }).nullable(),
  /** Whether an opening after an unclean shutdown began to make what it read durable, and did not finish. */
  unsettled: z.boolean().optional(),
  /** Hashes of the manifests of the checkpoints that this installation wrote, newest first. */
  checkpoints: z.array(z.string()).optional(),
});

export type WriterState = z.infer<typeof writerStateSchema>;

/** The files have a fixed length, so that overwriting one leaves either the old or the new state. */
const stateFileBytes = 768;

/** The state saved for one case, overwritten in place: it is read again only after this process has ended. */
export class WriterStateFile {
  private file: IoFile | null = null;
  private writing: Promise<void> = Promise.resolve();
  private next: WriterState | null = null;

  private constructor(
    private readonly io: Io,
    private readonly path: string,
    readonly installation: string,
    /** The previously saved state; null if there is none, or none by this installation. */
    readonly found: WriterState | null,
  ) {}

  /** @param dir real path of the case */
  static async open(io: Io, dataDir: string, dir: string): Promise<WriterStateFile> {
    await makePath(io, dataDir);
    await makeFolders(io, dataDir, ['writers']);
    const installation = await ownInstallation(io, dataDir);
    const path = statePath(dataDir, dir);
    const state = await readJson(io, path, writerStateSchema);
    return new WriterStateFile(io, path, installation, state?.installation === installation ? state : null);
  }

  /** Returns what this installation saved for a case, without writing anything; null if it has never written to the case. */
  static async peek(io: Io, dataDir: string, dir: string): Promise<WriterState | null> {
    const installation = await readJson(io, join(dataDir, 'installation.json'), installationSchema);
    const note = await readJson(io, statePath(dataDir, dir), writerStateSchema);
    return note && note.installation === installation?.id ? note : null;
  }

  /** Saves the state durably, before anything that it refers to is acknowledged. */
  async save(note: WriterState): Promise<void> {
    if (!this.file) {
      if (!(await isThere(this.io, this.path))) await writeFileDurably(this.io, this.path, padded(note));
      this.file = await this.io.open(this.path, 'update');
    }
    const { file } = this;
    const saving = this.writing.then(async () => {
      await file.overwrite(padded(note));
      await file.sync();
    });
    this.writing = saving.catch(() => undefined); // reported to the caller through `kept`
    await saving;
  }

  /**
   * Saves the state without waiting: losing it to a power cut leaves the journal ahead of it in the same file, which is
   * recognized as ours at the next opening.
   */
  saveSoon(note: WriterState): void {
    const idle = this.next === null;
    this.next = note;
    if (!idle) return;
    this.writing = this.writing.then(async () => {
      const latest = this.next;
      this.next = null;
      // A state that cannot be saved costs a new writer id at the next opening, but no edit.
      if (latest)
        await this.file
          ?.overwrite(padded(latest))
          .catch(logAndReturn('store: the note of this writer could not be written', undefined));
    });
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file?.close();
    this.file = null;
  }
}

/** Returns a new writer's name: 64 random bits, short because every line of the other writers repeats it. */
export function newWriter(): string {
  return randomBytes(8).toString('hex');
}

function statePath(dataDir: string, dir: string): string {
  return join(dataDir, 'writers', `${sha256(dir).slice(0, 32)}.json`);
}

function padded(note: WriterState | Installation): Buffer {
  return Buffer.from(`${JSON.stringify(note).padEnd(stateFileBytes - 1)}\n`, 'utf8');
}

const installationSchema = z.object({ id: z.string(), identity: z.string() });

type Installation = z.infer<typeof installationSchema>;

/**
 * Returns this installation's id. The file records its own inode number and creation time: a copy of the data folder on
 * another computer, or one restored from a backup, is another file, so it starts as another installation and never
 * writes as this one.
 */
async function ownInstallation(io: Io, dataDir: string): Promise<string> {
  const path = join(dataDir, 'installation.json');
  const stored = await readJson(io, path, installationSchema);
  if (stored && (await io.stat(path)).identity === stored.identity) return stored.id;
  const id = newWriter();
  await writeFileDurably(io, path, padded({ id, identity: '' }));
  // Not before the file has its name: on Windows it takes the creation time of the one that it replaces along with it.
  const { identity } = await io.stat(path);
  const file = await io.open(path, 'update');
  try {
    await file.overwrite(padded({ id, identity }));
    await file.sync();
  } finally {
    await file.close();
  }
  return id;
}

async function readJson<T>(io: Io, path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const parsed = schema.safeParse(JSON.parse((await io.readFile(path)).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}
