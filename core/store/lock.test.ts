import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, temporaryCase } from '#tests/support/store.ts';
import { acquireLock, type LockResult } from './lock.ts';

let folder: string;

/** The path of a socket is limited to about 100 bytes, which a folder for temporary files may exceed by itself. */
const shortFolder = process.platform === 'win32' ? tmpdir() : '/tmp';

beforeEach(async () => {
  folder = await mkdtemp(join(shortFolder, 'casebook-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const held = (result: LockResult) => 'lock' in result;

async function release(result: LockResult): Promise<void> {
  if ('lock' in result) await result.lock.release();
}

test('one caller holds the lock, another learns who does, and gets it after release', async () => {
  const first = await acquireLock('/case', 'the window', folder);
  expect(held(first)).toBe(true);
  expect(await acquireLock('/case', 'the command line', folder)).toEqual({
    heldBy: { pid: process.pid, host: 'the window', since: expect.stringMatching(/^20\d\d-.*Z$/) as unknown },
  });
  const other = await acquireLock('/another', 'x', folder);
  expect(held(other)).toBe(true);
  await release(first);
  const second = await acquireLock('/case', 'x', folder);
  expect(held(second)).toBe(true);
  await release(second);
  await release(other);
  expect(await readdir(join(folder, 'casebook'))).toEqual([]);
});

test('only one of many simultaneous callers gets the lock', async () => {
  for (let round = 0; round < 5; round += 1) {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, at) => acquireLock('/case', `asker ${at}`, folder)),
    );
    expect(results.filter(held)).toHaveLength(1);
    for (const result of results) await release(result);
  }
});

/** Starts a process that listens like a holder of a case and sends the given answer; with null, none. @param pidInName its own by default */
async function pretend(answer: string | null, dir = '/case', pidInName?: number): Promise<{ kill(): Promise<void> }> {
  const first = await acquireLock(dir, 'x', folder);
  const name = (await readdir(join(folder, 'casebook'))).find((one) => one.includes(`-${process.pid}-`)) ?? '';
  await release(first);
  const script = `
    const [folder, name, pid, answer, pidInName] = process.argv.slice(1);
    const path = folder + '/' + name.replace(pid, pidInName || process.pid);
    const server = require('net').createServer((socket) => {
      socket.on('error', () => socket.destroy());
      if (answer) socket.end(answer);
    });
    server.listen(path, () => console.log('up'));`;
  const args = [join(folder, 'casebook'), name, String(process.pid), answer ?? '', String(pidInName ?? '')];
  const child = spawn(process.execPath, ['-e', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

test('a killed process holds no lock, and its socket is removed', async () => {
  const doomed = await pretend('{"state":"held","name":"x","holder":{"pid":1,"host":"doomed"}}');
  expect(await acquireLock('/case', 'x', folder)).toEqual({ heldBy: { pid: 1, host: 'doomed' } });
  await doomed.kill();
  expect(await readdir(join(folder, 'casebook'))).toHaveLength(1);
  const second = await acquireLock('/case', 'x', folder);
  expect(held(second)).toBe(true);
  expect(await readdir(join(folder, 'casebook'))).toHaveLength(1);
  await release(second);
});

test('sockets that killed processes left for other cases are removed, and those of live ones are kept', async () => {
  const doomed = [await pretend(null, '/b'), await pretend(null, '/c')];
  const silent = await pretend(null, '/d');
  for (const one of doomed) await one.kill();
  const others = await readdir(join(folder, 'casebook'));
  expect(others).toHaveLength(3);
  const opened = await Promise.all(['/e', '/f', '/g'].map((dir) => acquireLock(dir, 'x', folder)));
  await expect.poll(() => readdir(join(folder, 'casebook'))).toHaveLength(4);
  // Neither a live process that does not answer nor one that was starting meanwhile has lost its socket.
  expect(await acquireLock('/d', 'x', folder)).toEqual({ heldBy: null });
  for (const dir of ['/e', '/f', '/g']) expect(held(await acquireLock(dir, 'x', folder))).toBe(false);
  for (const result of opened) await release(result);
  await silent.kill();
});

test('a socket that answers is kept, even if the number of its process is unknown here', async () => {
  // As for a process in a container: the number in the name is that of no process.
  const inContainer = await pretend(
    '{"state":"held","name":"x","holder":{"pid":1,"host":"container"}}',
    '/b',
    4_194_999,
  );
  const killed = await pretend(null, '/c');
  await killed.kill();
  const opened = await acquireLock('/case', 'x', folder);
  await expect.poll(() => readdir(join(folder, 'casebook'))).toHaveLength(2);
  expect(await acquireLock('/b', 'x', folder)).toEqual({ heldBy: { pid: 1, host: 'container' } });
  await release(opened);
  await inContainer.kill();
});

test('a live holder that answers nothing, or nonsense, still holds the lock', async () => {
  for (const answer of [null, 'nonsense', '{"state":"held"}']) {
    const holder = await pretend(answer);
    expect(await acquireLock('/case', 'x', folder)).toEqual({ heldBy: null });
    await holder.kill();
  }
});

test('waiting for a holder that never identifies itself reports how long it took', async () => {
  const place = await temporaryCase();
  try {
    const holder = await pretend(null, await realpath(place.dir));
    const store = await place.open({ runtimeDir: folder, host: 'the command line', wait: { ms: 300 } });
    expect(store.readOnly).toMatchObject({ reason: 'locked', message: expect.stringContaining('0.3 s') as unknown });
    await holder.kill();
  } finally {
    await place.end();
  }
});

test('a caller starved of processor time does not take the holder for dead', async () => {
  const holder = await pretend('{"state":"held","name":"x","holder":{"pid":1,"host":"other"}}');
  // Each turn of this process takes longer than the time limit for answers: its timers are late and run before what has arrived.
  let starved = true;
  const starve = () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_050);
    if (starved) setImmediate(starve);
  };
  setImmediate(starve);
  const result = await acquireLock('/case', 'x', folder);
  starved = false;
  expect(held(result)).toBe(false);
  await holder.kill();
}, 30_000);

test('waiting callers create no sockets of their own', async () => {
  const first = await acquireLock('/case', 'the window', folder);
  const before = await readdir(join(folder, 'casebook'));
  const asked = Promise.all(Array.from({ length: 20 }, () => acquireLock('/case', 'x', folder)));
  const seen = new Set<string>();
  const look = setInterval(() => readdirSync(join(folder, 'casebook')).forEach((name) => seen.add(name)), 0);
  expect((await asked).filter(held)).toEqual([]);
  clearInterval(look);
  expect([...seen].filter((name) => !before.includes(name))).toEqual([]);
  await release(first);
});

test('a folder writable by others is not trusted', async () => {
  const open = join(folder, 'open');
  await mkdir(open, { mode: 0o777 });
  await chmod(open, 0o777);
  await expect(acquireLock('/case', 'x', open)).rejects.toMatchObject({ code: 'locked' });
});

test('a folder owned by another user is named, with advice', async () => {
  const other = process.getuid?.() === 0 ? join(folder, 'other') : '/usr';
  if (other !== '/usr') {
    await mkdir(other, { mode: 0o700 });
    await chown(other, 65_534, 65_534);
  }
  await expect(acquireLock('/case', 'x', other)).rejects.toMatchObject({
    code: 'locked',
    message: expect.stringMatching(/^\S+(other|usr) .*belongs to another user.*XDG_RUNTIME_DIR/) as unknown,
  });
  // The base folder is ours; what another user put into it is reported with its own path.
  if (other === '/usr') return;
  const ours = join(folder, 'ours');
  await mkdir(join(ours, 'casebook'), { recursive: true, mode: 0o700 });
  await chown(join(ours, 'casebook'), 65_534, 65_534);
  const message: unknown = expect.stringMatching(/ours\/casebook .*belongs to another user/);
  await expect(acquireLock('/case', 'x', ours)).rejects.toMatchObject({ message });
});

test('a second opening is read-only and names the holder; once released, the case opens writable', async () => {
  const place = await temporaryCase();
  try {
    const first = await place.open({ host: 'the window' });
    await first.transact('Add', (tx) => addPerson(tx, 'Ada'));
    const second = await place.open({ host: 'the command line' });
    expect(second.readOnly).toEqual({
      reason: 'locked',
      holder: `the window (process ${process.pid})`,
      since: expect.stringMatching(/^20\d\d-.*Z$/) as unknown,
      message: expect.stringContaining('the window') as unknown,
    });
    expect(second.count('people')).toBe(1);
    expect(second.undoState).toEqual({ undo: null, redo: null });
    for (const write of [
      (): Promise<unknown> => second.transact('x', () => 1),
      () => second.undo(),
      () => second.putText('x'),
      () => second.checkpoint(),
    ]) {
      await expect(write()).rejects.toMatchObject({ code: 'locked' });
    }
    const asked = await place.open({ readOnly: true });
    expect(asked.readOnly?.reason).toBe('asked');
    await first.transact('Add', (tx) => addPerson(tx, 'Bob'));
    await first.close();
    const third = await place.open();
    expect(third.readOnly).toBeNull();
    expect(third.count('people')).toBe(2);
  } finally {
    await place.end();
  }
});
