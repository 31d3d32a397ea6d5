import { verifyStore } from '#core/store/repair/check.ts';
import type { StoreVerifyFault } from '#core/store/types.ts';
import type { MemoryDisk } from './crash-disk.ts';
import { Platter } from './crash-images.ts';
import { runWorkload } from './crash-steps.ts';
import { caseDir, openOn, type Recording } from './crash-workload.ts';

/** Makes a case with a long history, including checkpoints. */
export async function makeLongHistory(seed: number, steps = 45): Promise<Recording> {
  const recording = await runWorkload(seed, { steps });
  const store = await openOn(recording.disk.process().io, () => Date.UTC(2024, 2, 1));
  await store.checkpoint();
  const { seq } = await store.transact('Last', (tx) => tx.set('case', store.caseId, { description: 'Last' }));
  const effects = [{ collection: 'case' as const, id: store.caseId, fields: { description: 'Last' } }];
  recording.requested.push({ writer: store.writer, seq: seq ?? 0, label: 'Last', effects, ackedAt: 0 });
  await store.close();
  return recording;
}

/** Returns a copy of the disk to damage. */
export function copyOf({ nodes, lastNode }: MemoryDisk): MemoryDisk {
  return new Platter(nodes, lastNode).image('nothing', () => 0);
}

/** Returns the paths of a case's files from its folder on, by kind. */
export function casePaths(
  disk: MemoryDisk,
): Record<'journal' | 'texts' | 'files' | 'checkpoint' | 'case.json', string[]> {
  const paths = disk.files(caseDir).map((path) => path.slice(caseDir.length + 1));
  const filesIn = (folder: string) =>
    paths.filter((path) => path.startsWith(`${folder}/`) && path !== 'files/index.csv');
  return {
    journal: filesIn('journal').filter((path) => path.endsWith('.ndjson')),
    texts: filesIn('texts'),
    files: filesIn('files'),
    checkpoint: filesIn('checkpoint'),
    'case.json': ['case.json'],
  };
}

/** Changes one byte of a file in the case. */
export function flipByte(disk: MemoryDisk, path: string, random: () => number): void {
  const bytes = Buffer.from(disk.peek(`${caseDir}/${path}`) ?? '');
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 255));
  disk.place(`${caseDir}/${path}`, bytes);
}

export async function faultsOn(disk: MemoryDisk): Promise<StoreVerifyFault[]> {
  const faults: StoreVerifyFault[] = [];
  for await (const fault of verifyStore(caseDir, disk.process().io, { patienceMs: 0 })) faults.push(fault);
  return faults;
}
