import { join, relative } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { loadCheckpoint } from './checkpoint.ts';
import { equalJson } from '#core/store/merging/changes.ts';
import { listPlain, type Io } from '#lib/files/io.ts';
import { inSlices } from '#lib/in-slices.ts';
import { checkpointDir, checkpointsDir, isWriterName } from '#core/store/layout.ts';
import { listGenerations, isOlderManifest, listManifests, readManifest, type Manifest } from './manifest.ts';
import { missingLines, touchesMissing, type Missing } from '#core/store/repair/missing-lines.ts';
import { replay, type Replayed } from '#core/store/journal/replay.ts';
import type { Schemas } from '#core/store/schema.ts';
import { CaseState } from '#core/store/state.ts';
import type { StoreVerifyFault } from '#core/store/types.ts';

/** A bad checkpoint: one of its files is damaged, or (`corrupt`) it is intact but disagrees with the journals. */
export interface DamagedGeneration {
  writer: string;
  number: number;
  /** Seal of its manifest; null if that cannot be read. */
  seal: string | null;
  corrupt: boolean;
  fault: StoreVerifyFault;
}

/**
 * Compares every checkpoint with its hashes and with a replay of the journals up to the lines that it covers.
 * @param onChecked called before each checkpoint is compared
 */
export async function* damagedGenerations(
  io: Io,
  dir: string,
  schemas: Schemas,
  replayed: Replayed,
  onChecked: () => void = () => undefined,
): AsyncGenerator<DamagedGeneration> {
  const manifests = (await listManifests(io, dir, null)).map(({ manifest }) => manifest);
  const missing = missingLines(replayed, manifests);
  for (const writer of (await listPlain(io, checkpointsDir(dir))).filter(isWriterName)) {
    for (const number of await listGenerations(io, dir, writer)) {
      onChecked();
      const folder = checkpointDir(dir, writer);
      const manifest = await readManifest(io, dir, writer, number).catch(() => null); // reported below as missing
      const bad = (path: string, corrupt: boolean, fault: { message: string; id?: string }): DamagedGeneration => ({
        ...{ writer, number, seal: manifest?.seal ?? null, corrupt },
        fault: { kind: 'checkpoint', path: relative(dir, join(folder, path)), ...fault },
      });
      if (!manifest) {
        // A generation without a manifest was never finished, or only provides files to a later one.
        const name = 'manifest.json';
        const isThere = (await listPlain(io, join(folder, String(number)))).includes(name);
        if (isThere && !(await isOlderManifest(io, dir, writer, number)))
          yield bad(join(String(number), name), false, { message: t('store.check.checkpointFile') });
        continue;
      }
      const saved = new CaseState(schemas, writer);
      const path = await loadCheckpoint(io, dir, { writer, manifest }, saved, schemas);
      if (path !== null) {
        yield bad(path, false, { message: t('store.check.checkpointFile') });
        continue;
      }
      for (const fault of await compare(io, dir, schemas, { saved, manifest, missing, now: replayed.state })) {
        yield bad(String(number), true, fault);
      }
    }
  }
}

/** Returns where a checkpoint disagrees with the journals up to its lines, ignoring records touched by unreadable lines. */
async function compare(
  io: Io,
  dir: string,
  schemas: Schemas,
  { saved, manifest, missing, now }: { saved: CaseState; manifest: Manifest; missing: Missing; now: CaseState },
): Promise<{ message: string; id?: string }[]> {
  const heads = Object.entries(manifest.heads);
  // A checkpoint that covers lines missing here (not yet synced, or damaged) cannot be compared.
  if (heads.some(([other, { seq }]) => (now.heads.get(other)?.seq ?? 0) < seq)) return [];
  const until = new Map(heads.map(([other, { seq }]) => [other, seq]));
  const { state } = await replay({ io, dir, schemas, ownWriter: saved.writer, checkpoints: false, until });
  const faults: { message: string; id?: string }[] = [];
  for (const collection of new Set([...saved.tables.collections(), ...state.tables.collections()])) {
    const rows = saved.tables.table(collection).rows;
    const comparable = rows.filter(
      ({ record, marks }) => state.tables.row(collection, record.id) !== undefined || !touchesMissing(missing, marks),
    );
    const expected = state.tables.table(collection).rows.length;
    const count = comparable.length;
    if (count !== expected) faults.push({ message: t('store.check.checkpointCount', { collection, count, expected }) });
    const compareRow = ({ record, trashed, marks }: (typeof comparable)[number]) => {
      const row = state.tables.row(collection, record.id);
      if (row && row.trashed === trashed && equalJson(row.record, record)) return;
      if (touchesMissing(missing, marks)) return;
      faults.push({ id: record.id, message: t('store.check.checkpointRecord', { collection, id: record.id }) });
    };
    await inSlices(comparable, compareRow, () => false);
  }
  return faults;
}
