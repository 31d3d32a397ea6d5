import { join } from 'node:path';
import { readCheckpointFile } from './checkpoint-file.ts';
import { modelVersion } from '#core/model/collections.ts';
import { makeFolders, type Io } from '#lib/files/io.ts';
import { checkpointDir, recordsPerFile } from '#core/store/layout.ts';
import {
  checkpointFormat,
  listGenerations,
  pruneGenerations,
  writeManifest,
  type Manifest,
  type ManifestPart,
} from './manifest.ts';
import { packRows, unpackRows, type PackedRows } from './packed-marks.ts';
import type { Row } from '#core/store/merging/row.ts';
import type { Schemas } from '#core/store/schema.ts';
import type { CaseState } from '#core/store/state.ts';
import type { CheckpointWriter } from '#core/store/types.ts';

/** One checkpoint file: records in the order they arrived. `trashed` is for human readers; it follows from the marks. */
interface PartData extends PackedRows {
  collection: string;
  part: number;
  trashed: readonly string[];
}

/** Everything else: undo steps, decided conflicts, and changes whose record has not arrived. */
interface RestData {
  undo: unknown;
  decided: readonly unknown[];
  /** Values that articles received after they were created, because a late purge may apply to them. */
  late: readonly unknown[];
  unmade: readonly { collection: string; writer: string; row: PackedRows }[];
  /** Records that are partly unreadable, by collection and id. */
  unfit?: readonly (readonly [collection: string, id: string])[];
}

/** A state captured at one moment. Records are never changed in place, so keeping references to them is enough. */
interface Snapshot {
  manifest: Omit<Manifest, 'number' | 'parts' | 'rest'>;
  rest: RestData;
  parts: { collection: string; part: number; count: number; rows: readonly Row[] | null }[];
  markUnsaved: () => void;
}

/** Writes this writer's checkpoints, each time only the parts that have changed since the previous one. */
export class Checkpoints {
  /** Files of the newest checkpoint, by collection and part number. */
  private newestParts = new Map<string, ManifestPart>();
  private last: number | null;

  /** @param loaded the manifest from which the state was loaded, if it is this writer's own */
  constructor(
    private readonly io: Io,
    private readonly dir: string,
    private readonly writer: string,
    private readonly files: CheckpointWriter,
    loaded: Manifest | null,
    /** Records the hash of a manifest that was written: a case is opened only from checkpoints that this installation wrote. */
    private readonly onWritten: (seal: string) => Promise<void>,
  ) {
    this.last = loaded?.number ?? null;
    for (const part of loaded?.parts ?? []) this.newestParts.set(`${part.collection}/${part.part}`, part);
  }

  /** Number of the newest checkpoint, or null if there is none. */
  get number(): number | null {
    return this.last;
  }

  /** Drops all references to existing files, so that the next checkpoint is written in full. */
  forget(): void {
    this.newestParts.clear();
  }

  /** Writes a checkpoint of the state as it is now; the state may change while this runs. */
  async write(state: CaseState): Promise<void> {
    const snapshot = this.takeSnapshot(state);
    try {
      await this.save(snapshot);
    } catch (error) {
      snapshot.markUnsaved();
      throw error;
    }
    await pruneGenerations(this.io, this.dir, this.writer);
  }

  private takeSnapshot(state: CaseState): Snapshot {
    const parts: Snapshot['parts'] = [];
    const reverts: (() => void)[] = [];
    for (const collection of state.tables.collections()) {
      const table = state.tables.table(collection);
      const changed = table.takeChanged();
      reverts.push(() => table.markUnsaved(changed));
      for (let part = 0; part < table.parts; part += 1) {
        const count = Math.min(recordsPerFile, table.rows.length - part * recordsPerFile);
        const unchanged = !changed.has(part) && this.newestParts.has(`${collection}/${part}`);
        parts.push({ collection, part, count, rows: unchanged ? null : table.part(part) });
      }
    }
    return {
      manifest: {
        format: checkpointFormat,
        heads: Object.fromEntries(state.heads),
        lines: state.lines,
        model: modelVersion,
      },
      rest: {
        undo: state.undo.toJSON(),
        decided: state.decided.toJSON(),
        late: state.late.toJSON(),
        unfit: [...state.unfit].map(([id, collection]) => [collection, id] as const),
        unmade: [...state.unmade.values()].map(({ row, ...where }) => ({ ...where, row: packRows([row]) })),
      },
      parts,
      markUnsaved: () => reverts.forEach((back) => back()),
    };
  }

  private async save({ manifest, rest, parts }: Snapshot): Promise<void> {
    const [highest = 0] = await listGenerations(this.io, this.dir, this.writer);
    const number = highest + 1;
    await makeFolders(this.io, this.dir, ['checkpoint', this.writer, String(number)]);
    const write = async (name: string, data: unknown) => {
      const path = `${number}/${name}.json`;
      return { path, ...(await this.files.write({ path: join(checkpointDir(this.dir, this.writer), path), data })) };
    };
    const written: ManifestPart[] = [];
    for (const { collection, part, count, rows } of parts) {
      const newestPart = this.newestParts.get(`${collection}/${part}`);
      if (rows) {
        const trashed = rows.filter((row) => row.trashed).map(({ record }) => record.id);
        const data: PartData = { collection, part, trashed, ...packRows(rows) };
        written.push({ collection, part, count, ...(await write(`${collection}-${part}`, data)) });
      } else if (newestPart) written.push(newestPart);
    }
    const completed: Manifest = { ...manifest, number, parts: written, rest: await write('rest', rest) };
    await this.onWritten(await writeManifest(this.io, this.dir, this.writer, completed));
    this.newestParts = new Map(written.map((part) => [`${part.collection}/${part.part}`, part]));
    this.last = number;
  }
}

/**
 * Loads a checkpoint into an empty state. Returns null on success; otherwise the path, within the writer's checkpoints,
 * of the first damaged file, and the state must be discarded.
 */
export async function loadCheckpoint(
  io: Io,
  dir: string,
  { writer, manifest }: { writer: string; manifest: Manifest },
  state: CaseState,
  schemas: Schemas,
): Promise<string | null> {
  try {
    return await load(io, dir, { writer, manifest }, state, schemas);
  } catch (error) {
    // A manifest may be intact and name files that hold JSON of another shape: such a checkpoint is unusable.
    if (error instanceof TypeError) return manifest.rest.path;
    throw error;
  }
}

async function load(
  io: Io,
  dir: string,
  { writer, manifest }: { writer: string; manifest: Manifest },
  state: CaseState,
  schemas: Schemas,
): Promise<string | null> {
  const checked = manifest.model === modelVersion;
  for (const [other, head] of Object.entries(manifest.heads)) state.heads.set(other, head);
  const folder = checkpointDir(dir, writer);
  for (const { path, hash, collection, part, count } of manifest.parts) {
    const data = (await readCheckpointFile(io, join(folder, path), hash)) as PartData | null;
    if (data?.collection !== collection || data.part !== part || data.records.length !== count) return path;
    for (const row of unpackRows(data)) {
      state.put(collection, { ...row, record: schemas.complete(collection, row.record) }, { checked });
    }
    state.tables.table(collection).takeChanged();
  }
  const rest = (await readCheckpointFile(io, join(folder, manifest.rest.path), manifest.rest.hash)) as RestData | null;
  if (rest === null) return manifest.rest.path;
  for (const [collection, id] of checked ? (rest.unfit ?? []) : []) {
    const row = state.tables.row(collection, id);
    if (!row) continue;
    state.put(collection, row);
    state.tables.table(collection).takeChanged();
  }
  if (writer === state.writer) state.undo.load(rest.undo);
  state.decided.load(rest.decided);
  state.late.load(rest.late);
  for (const { row: packed, ...where } of rest.unmade) {
    for (const row of unpackRows(packed)) state.unmade.set(row.record.id, { ...where, row });
  }
  state.lines = manifest.lines;
  return null;
}
