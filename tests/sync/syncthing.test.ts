import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCase } from '#core/store/create.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { hasSyncthing, makeDaemon, type Daemon } from '#tests/support/syncthing.ts';
import { TeamMember } from '#tests/support/team.ts';

/** For a busy machine; an idle one needs a fifth of it. */
const limitMs = 240_000;

/** The number of a person's edits: a sixth in CI, where for each edit the daemons take as long as the case does. */
const edits = (count: number): number => (isLongRun ? count : Math.ceil(count / 6));

test(
  'two people share a case through Syncthing, online and offline, and both end up with all of it',
  { timeout: limitMs },
  async ({ skip, onTestFinished }) => {
    if (!hasSyncthing) skip('Syncthing is not installed: on Debian, apt-get install syncthing');
    const home = await mkdtemp(join(tmpdir(), 'casebook-sync-'));
    const folders = ['ann', 'ben'].map((name) => join(home, name, 'Test.casebook')) as [string, string];
    const [dirA, dirB] = folders;
    const daemons: Daemon[] = [];
    const writers: TeamMember[] = [];
    onTestFinished(async () => {
      for (const daemon of daemons) await daemon.kill();
      for (const writer of writers) await writer.close().catch(() => undefined);
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    });
    await createCase({ dir: dirA, dataDir: join(home, 'ann', 'data'), title: 'Shared' });
    const a = await makeDaemon('ann', join(home, 'ann', 'syncthing'), dirA);
    const b = await makeDaemon('ben', join(home, 'ben', 'syncthing'), dirB);
    daemons.push(a, b);
    const connect = async () => {
      await a.connectTo(b);
      await b.connectTo(a);
    };
    const inStep = () => settle(daemons, folders);
    await Promise.all([a.start(), b.start()]);
    await connect();
    const ann = new TeamMember('ann', dirA, join(home, 'ann'));
    writers.push(ann);
    await ann.open();
    const shared = await ann.add(Array.from({ length: 12 }, (_, at) => person(`Shared ${at}`)));
    await inStep();
    const ben = new TeamMember('ben', dirB, join(home, 'ben'));
    writers.push(ben);
    await ben.open();

    // Online: both edit the same records, add their own records and files, and take the same files.
    const writing = (writer: TeamMember) => async (at: number) => {
      await writer.edit(shared[at % shared.length] ?? '', 'notes', `${writer.name} online ${at}`);
      if (at % 3 === 0) await writer.add([person(`${writer.name} ${at}`)]);
      if (at % 8 === 0) await writer.importText(page(writer.name, at, 10 ** (1 + ((at / 8) % 6))));
      if (at % 25 === 0) await writer.importText(page('both', at, 20_000));
      await sleep(15);
    };
    await Promise.all([
      repeat(edits(210), writing(ann)),
      (async () => {
        await repeat(edits(80), writing(ben));
        await ben.close();
        await ben.open();
        await repeat(edits(60), writing(ben));
        await b.kill();
        await repeat(edits(20), writing(ben));
        await b.start();
        await connect();
        await repeat(edits(60), writing(ben));
      })(),
    ]);
    await inStep();
    for (const writer of writers) await writer.readArrivals();
    expect(await ben.content()).toEqual(await ann.content());
    expect(ann.acknowledged.length).toBeGreaterThan(edits(200));
    expect(ben.acknowledged.length).toBeGreaterThan(edits(200));
    await ann.settleConflicts();
    await inStep();
    for (const writer of writers) await writer.readArrivals();
    expect((await ben.content()).conflicts).toEqual([]);

    // Offline: one is cut off and both change the same fields; set fields merge by themselves.
    await b.pause(true);
    await Promise.all(
      writers.map(async (writer) => {
        for (const id of shared) await writer.edit(id, 'description', `${writer.name} apart`);
        for (const id of shared) await writer.edit(id, 'tags', [writer.name]);
        await writer.importText(page(`${writer.name} apart`, 1, 3_000_000));
        await writer.close(); // writes derived files, on both sides
        await writer.open();
      }),
    );
    await b.pause(false);
    await inStep();
    for (const writer of writers) await writer.readArrivals();
    const { conflicts, records } = await ann.content();
    expect(conflicts.map(({ id, field, values }) => ({ id, field, values }))).toEqual(
      [...shared].sort().map((id) => ({ id, field: 'description', values: ['ann apart', 'ben apart'] })),
    );
    for (const id of shared) {
      expect([...(records.find((record) => record.id === id)?.['tags'] as string[])].sort()).toEqual(['ann', 'ben']);
    }
    expect(await ben.content()).toEqual({ conflicts, records });

    // Nothing that was acknowledged is missing anywhere.
    for (const writer of writers) {
      const history = await writer.history();
      for (const entry of [...ann.acknowledged, ...ben.acknowledged]) expect(history).toContain(entry);
      expect(await writer.verify()).toEqual({ faults: [], warnings: [] });
    }

    // Once closed, the folders are equal to the byte, and so is what is read from them.
    for (const writer of writers) await writer.close();
    await inStep();
    const paths = [...(await treeOf(dirA)).keys()];
    expect(paths.filter((path) => /sync-conflict|\.tmp$/.test(path))).toEqual([]);
    expect(paths.filter((path) => path.startsWith('files/index'))).toHaveLength(2);
    for (const daemon of daemons) expect(await daemon.errors()).toEqual([]);
    for (const writer of writers) {
      await writer.open();
      expect(await writer.content()).toEqual({ conflicts, records });
      expect(await writer.verify()).toEqual({ faults: [], warnings: [] });
    }
  },
);

const person = (name: string) => ({ collection: 'people', names: [{ value: name, kind: 'main' }] });

/** Returns a text of about this many bytes, the same for the same name, number and size. */
function page(name: string, at: number, size: number): Uint8Array {
  const line = `${name} was seen ${at} times at the harbour, a witness said.\n\n`;
  return new TextEncoder().encode(`Report ${at} of ${name}\n\n${line.repeat(Math.ceil(size / line.length))}`);
}

async function repeat(times: number, work: (at: number) => Promise<void>): Promise<void> {
  for (let at = 0; at < times; at += 1) await work(at);
}

/** Waits until both daemons are idle and both folders hold the same bytes. */
async function settle(daemons: readonly Daemon[], folders: readonly string[]): Promise<void> {
  const until = Date.now() + 90_000;
  let differ: string[] = [];
  while (Date.now() < until) {
    await Promise.all(daemons.map((daemon) => daemon.scan()));
    const idle = await Promise.all(daemons.map((daemon) => daemon.isSettled()));
    const [one = new Map<string, string>(), two = new Map<string, string>()] = await Promise.all(folders.map(treeOf));
    differ = [...new Set([...one.keys(), ...two.keys()])].filter((path) => one.get(path) !== two.get(path));
    if (idle.every(Boolean) && differ.length === 0) return;
    await sleep(200);
  }
  const errors = await Promise.all(daemons.map((daemon) => daemon.errors()));
  throw new Error(`the folders did not converge: ${JSON.stringify({ differ, errors })}`);
}

/** Returns every file of a folder, except Syncthing's own, with the hash of its content. */
async function treeOf(dir: string): Promise<Map<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const syncthingFile = /^\.syncthing\..*\.tmp$|^syncthing-folder-/;
  const files = entries.filter((entry) => entry.isFile() && !syncthingFile.test(entry.name));
  const hashes = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const bytes = await readFile(path).catch(() => 'gone meanwhile');
      return [relative(dir, path), createHash('sha256').update(bytes).digest('hex')] as const;
    }),
  );
  return new Map(hashes.sort(([x], [y]) => (x < y ? -1 : 1)));
}
