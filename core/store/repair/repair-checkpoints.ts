import { join } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { damagedGenerations } from '#core/store/checkpoints/check-checkpoints.ts';
import { isThere, listPlain } from '#lib/files/io.ts';
import { checkpointDir } from '#core/store/layout.ts';
import { listGenerations, readManifest } from '#core/store/checkpoints/manifest.ts';
import type { Replayed } from '#core/store/journal/replay.ts';
import type { Schemas } from '#core/store/schema.ts';
import type { Store } from '#core/store/types.ts';
import type { RepairRun } from './repair-run.ts';
import { addTo } from '#lib/append.ts';

/**
 * Sets aside every checkpoint that is damaged or disagrees with the journals. Files that intact checkpoints need stay.
 * @param store tells which checkpoints are its own
 * @returns whether there were any, and whether the case may have been opened from a corrupt one (`wrong`)
 */
export async function setBadCheckpointsAside(
  repairing: RepairRun,
  schemas: Schemas,
  replayed: Replayed,
  store: Pick<Store, 'writer' | 'wroteCheckpoint'>,
): Promise<{ any: boolean; wrong: boolean }> {
  const { io, dir } = repairing;
  const bad = new Map<string, Set<number>>();
  const files = new Set<string>();
  let wrong = false;
  for await (const found of damagedGenerations(io, dir, schemas, replayed)) {
    // A missing file of another copy's checkpoint may still be on its way.
    const isOwn = found.writer === store.writer || (found.seal !== null && store.wroteCheckpoint(found.seal));
    const isAway = !isOwn && !found.corrupt && !(await isThere(io, join(dir, found.fault.path)));
    if (isAway) continue;
    addTo(bad, found.writer, found.number);
    if (found.corrupt) wrong = true;
    else files.add(join(dir, found.fault.path));
  }
  for (const [writer, numbers] of bad) {
    const folder = checkpointDir(dir, writer);
    const needed = new Set<string>();
    for (const number of await listGenerations(io, dir, writer)) {
      const manifest = numbers.has(number) ? null : await readManifest(io, dir, writer, number);
      for (const { path } of manifest ? [...manifest.parts, manifest.rest] : []) needed.add(join(folder, path));
    }
    for (const number of numbers) {
      const generation = join(folder, String(number));
      const paths = (await listPlain(io, generation)).map((name) => join(generation, name));
      let to: string | null = null;
      for (const path of paths) if (!needed.has(path)) to = (await repairing.setAside(path)) ?? to;
      if (to !== null) repairing.note('set-aside', generation, t('store.repair.generation', { to }));
    }
  }
  // A damaged file may be in the folder of an earlier generation that provided it.
  for (const path of files) {
    const to = await repairing.setAside(path);
    if (to !== null) repairing.note('set-aside', path, t('store.repair.setAside', { to }));
  }
  return { any: bad.size > 0, wrong };
}
