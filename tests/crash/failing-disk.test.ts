import { expect, test, vi } from 'vitest';
import { failOnce, fillUp, countPlaces, type FailedRun } from '#tests/support/crash-faults.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { casePaths, copyOf } from '#tests/support/crash-fixture.ts';
import { Platter } from '#tests/support/crash-images.ts';
import { caseDir, openOn, Workload } from '#tests/support/crash-workload.ts';
import { isLongRun } from '#tests/support/long-run.ts';

vi.mock('#core/store/lock.ts', () => ({
  acquireLock: () => Promise.resolve({ lock: { release: () => Promise.resolve() } }),
}));
vi.mock('#core/store/layout.ts', async (original) => ({
  ...(await original<typeof import('#core/store/layout.ts')>()),
  segmentBytes: 4_000,
  recordsPerFile: 3,
}));

const seeds = Array.from({ length: isLongRun ? 12 : 2 }, (_, at) => at + 1);

/** Runs at every `interval`th place of every workload, offset by the seed so that each workload covers different places. */
async function failEverywhere(
  unit: 'calls' | 'bytes',
  interval: number,
  run: (seed: number, at: number) => Promise<FailedRun>,
): Promise<void> {
  const counts = { places: 0, failed: 0, readOnly: 0 };
  for (const seed of seeds) {
    const places = (await countPlaces(seed))[unit];
    for (let at = seed % interval; at < places; at += interval) {
      const { hasFailed, isReadOnly, problems } = await run(seed, at);
      expect(problems, `workload ${seed}, ${unit} ${at}`).toEqual([]);
      counts.places += 1;
      counts.failed += Number(hasFailed);
      counts.readOnly += Number(isReadOnly);
    }
  }
  console.log(`failing disk, ${unit}:`, JSON.stringify(counts));
  expect(counts.failed).toBeGreaterThan(counts.places / 2);
  expect(counts.readOnly).toBeGreaterThan(10);
}

test('when any file-system call fails once, the case says so and nothing acknowledged is lost', async () => {
  await failEverywhere('calls', isLongRun ? 1 : 13, failOnce);
}, 3_600_000);

test('when the disk fills up at any byte, the case says so and nothing acknowledged is lost', async () => {
  await failEverywhere('bytes', isLongRun ? 41 : 1301, fillUp);
}, 3_600_000);

test('when a sync fails during opening after a kill, later edits do not build on lines the disk never got', async () => {
  const workload = new Workload(1);
  const { recording } = workload;
  const { disk } = recording;
  const now = () => Date.UTC(2024, 3, 1);
  await workload.create();
  await workload.open();
  await workload.addPerson();
  await workload.end(false);
  // A line that a killed process wrote but did not sync.
  const [path = ''] = casePaths(disk).journal.map((name) => `${caseDir}/${name}`);
  const copyDisk = copyOf(disk);
  const copyStore = await openOn(copyDisk.process().io, now);
  await copyStore.transact('Unsynced', (tx) => tx.create('people', { names: [{ value: 'U', kind: 'main' }] }));
  await copyStore.close();
  const { io } = disk.process();
  const file = await io.open(path, 'append');
  const [line] = casePaths(copyDisk).journal.slice(-1);
  await file.append(copyDisk.peek(`${caseDir}/${line ?? ''}`) ?? Buffer.alloc(0));

  let failures = 0;
  disk.fault = ({ operation, path: on }) =>
    operation === 'sync' && on === path && (failures += 1) === 1 ? { code: 'EIO' } : null;
  const refusedStore = await openOn(disk.process().io, now);
  expect(failures).toBe(1);
  expect(refusedStore.readOnly).toMatchObject({ reason: 'write-failed' });
  await refusedStore.close();
  const store = await openOn(disk.process().io, now);
  expect(store.list('people')).toHaveLength(2);
  const { value: id } = await store.transact('Acknowledged', (tx) =>
    tx.create('people', { names: [{ value: 'A', kind: 'main' }] }),
  );

  const platter = new Platter(recording.startNodes, recording.startLastNode);
  for (const op of disk.ops) platter.apply(op);
  const after = await openOn(platter.image('everything', () => 0).process().io, now);
  expect(after.get('people', id)).toBeDefined();
  expect(after.faults).toEqual([]);
});

test('an original left half-stored by a killed process is durable once it is added again', async () => {
  const workload = new Workload(1);
  const { recording } = workload;
  const { disk } = recording;
  await workload.create();
  await workload.open();
  await workload.end(false);
  const bytes = Buffer.from('An original.');
  const hash = sha256(bytes);
  const { io } = disk.process();
  const folder = `${caseDir}/files/${hash.slice(0, 2)}`;
  await io.mkdir(`${caseDir}/files`);
  await io.mkdir(folder);
  const file = await io.open(`${folder}/${hash}`, 'create');
  await file.append(bytes);
  await file.sync();

  const now = () => Date.UTC(2024, 3, 1);
  const store = await openOn(disk.process().io, now);
  expect(await store.putFile(bytes)).toMatchObject({ hash });
  const platter = new Platter(recording.startNodes, recording.startLastNode);
  for (const op of disk.ops) platter.apply(op);
  const after = await openOn(platter.image('everything', () => 0).process().io, now);
  expect(Buffer.from(await after.readFile(hash))).toEqual(bytes);
});
