import { newId } from '#core/store/ids.ts';
import type { Store } from '#core/store/types.ts';
import { MemoryDisk } from './crash-disk.ts';
import { seeded } from '#lib/graph/seeded.ts';
import {
  caseDir,
  openOn,
  tickingClock,
  Workload,
  type RequestedChange,
  type Recording,
  type Wrap,
} from './crash-workload.ts';

/** One delivery of another copy's files: each path with its bytes, and the change sets in them. */
export interface Delivery {
  files: Map<string, Buffer>;
  requested: RequestedChange[];
}

/** Returns what a colleague writes on a copy of the case, with its files after each of some change sets. */
export async function colleagueDeliveries(from: MemoryDisk, random: () => number): Promise<Delivery[]> {
  const nodes = new Map(
    [...from.nodes].map(([number, node]) => [number, 'entries' in node ? { entries: new Map(node.entries) } : node]),
  );
  const disk = new MemoryDisk(nodes, from.lastNode);
  const store = await openOn(disk.process().io, tickingClock(random), { dataDir: '/home/other' });
  const requested: RequestedChange[] = [];
  const deliveries: Delivery[] = [];
  for (let at = 1; at <= 5; at += 1) {
    requested.push(await foreignTx(store, at, random));
    const paths = disk
      .files(caseDir)
      .filter((path) => path.includes(`/journal/${store.writer}/`) || path.includes('/texts/'));
    const files = new Map(paths.map((path) => [path, disk.peek(path) ?? Buffer.alloc(0)]));
    deliveries.push({ files, requested: [...requested] });
  }
  await store.close();
  return deliveries;
}

async function foreignTx(store: Store, at: number, random: () => number): Promise<RequestedChange> {
  const id = newId();
  const label = `F${at}`;
  const notes = 'x'.repeat(Math.floor(random() * 1_500));
  const { seq } = await store.transact(label, (tx) =>
    tx.create('people', { id, names: [{ value: label, kind: 'main' }], notes }),
  );
  const effects = [{ collection: 'people' as const, id, creates: true, fields: { notes } }];
  return { writer: store.writer, seq: seq ?? 0, label, effects, ackedAt: Infinity };
}

/** Delivers files as a sync tool does: written beside their place, synced, then renamed. */
async function deliver(workload: Workload, { files, requested }: Delivery): Promise<void> {
  const { recording } = workload;
  const { io } = recording.disk.process({ sound: true });
  for (const [path, bytes] of files) {
    if (recording.disk.peek(path)?.equals(bytes)) continue;
    const folders = path.slice(caseDir.length + 1).split('/');
    let folder = caseDir;
    for (const name of folders.slice(0, -1)) {
      await io.mkdir(`${folder}/${name}`);
      await io.syncDir(folder);
      folder = `${folder}/${name}`;
    }
    const file = await io.open(`${path}.arriving`, 'append');
    await file.append(bytes);
    await file.sync();
    await io.rename(`${path}.arriving`, path);
    await io.syncDir(folder);
  }
  for (const one of requested) {
    recording.otherWriters.add(one.writer);
    if (!recording.requested.some(({ writer, seq }) => writer === one.writer && seq === one.seq)) {
      recording.requested.push({ ...one, ackedAt: recording.disk.ops.length });
    }
  }
  await workload.currentStore.takeArrivals();
}

/**
 * Works on a case for a number of steps, determined by the seed: single and parallel saves, imports, trash, undo, redo,
 * checkpoints, another writer's files, clean closes and kills.
 * @param before a disk with a history; without one the case is made first
 */
export async function runWorkload(
  seed: number,
  { steps, wrap, before }: { steps: number; wrap?: Wrap; before?: Omit<Recording, 'startNodes' | 'startLastNode'> },
): Promise<Recording> {
  const workload = new Workload(seed, wrap, before);
  if (!before) await workload.create();
  await workload.open();
  const deliveries = await colleagueDeliveries(workload.recording.disk, seeded(seed + 1));
  for (let at = 0; at < steps; at += 1) await runStep(workload, deliveries);
  await workload.end(workload.chance(0.5));
  return workload.recording;
}

/** Runs one step of a random kind. */
export async function runStep(workload: Workload, deliveries: Delivery[]): Promise<void> {
  const kind = workload.pick(stepKinds) ?? 'edit';
  if (kind === 'add') return workload.addPerson();
  if (kind === 'edit') return workload.edit();
  if (kind === 'trash') return workload.trash();
  if (kind === 'import') return workload.import();
  if (kind === 'undo' || kind === 'redo') return workload.step(kind);
  if (kind === 'checkpoint') return workload.currentStore.checkpoint();
  if (kind === 'text') await workload.putText(workload.words(2_000));
  else if (kind === 'group') workload.toggleGroup();
  else if (kind === 'arrive') {
    const delivery = deliveries.splice(0, 2).at(-1);
    if (delivery) await deliver(workload, delivery);
  } else if (kind === 'parallel') {
    const all = await Promise.allSettled([workload.edit(), workload.addPerson(), workload.edit()]);
    for (const one of all) if (one.status === 'rejected') throw one.reason;
  } else {
    if (kind === 'kill') await workload.killMidway();
    else await workload.end(true);
    await workload.open();
  }
}

const stepKinds = [
  ...['add', 'add', 'edit', 'edit', 'edit', 'trash', 'import', 'import', 'text', 'undo', 'undo', 'redo'],
  ...['group', 'parallel', 'parallel', 'checkpoint', 'checkpoint', 'arrive', 'reopen', 'kill'],
] as const;
