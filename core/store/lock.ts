import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, unlinkSync, utimesSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { isProcessAlive } from '#lib/process-alive.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { sha256 } from '#lib/files/sha256.ts';

/**
 * One writing process per case and computer, enforced by something that the kernel releases when the process dies.
 * Every process that wants a case listens on its own socket in the user's runtime folder, named by the hash of the
 * case's real path, and only then looks for others: of two that start at once, the one that looks last finds the other
 * listening. A shared name would require unlinking a stale socket, and two processes could each unlink the other's. A
 * dead process's socket refuses connections; its file is removed once that process no longer exists.
 */

export interface Holder {
  pid: number;
  /** What the holder is, in words: "the window". */
  host: string;
  /** ISO 8601 UTC; when it asked for the case. Absent if the holder does not report it. */
  since?: string;
}

export interface Lock {
  release(): Promise<void>;
}

/** `heldBy` is null for a holder that is alive and did not identify itself. */
export type LockResult = { lock: Lock } | { heldBy: Holder | null };

type Answer = { state: 'held' | 'trying'; name: string; holder: Holder | null } | null;

const answerMs = 1_000;
const retryMs = 25;
/** After this long, another process that is still only trying counts as the holder. */
const tryingTimeoutMs = 5_000;
/** Some systems delete temporary files that have not been touched for days. */
const touchMs = 6 * 60 * 60 * 1000;
/** Dead sockets of other cases that one opening removes: no opening pays for thousands of them. */
const maxRemoved = 500;
/** The hash of a case, its process, and random digits. */
const socketName = /^[0-9a-f]{16}-(\d+)-[0-9a-f]{6}\.sock$/;
/** A socket path is limited to 104 bytes on macOS and 108 on Linux. */
const maxPath = 100;

/**
 * Tries to acquire the lock of a case.
 * @param dir the case's real path
 * @param host what is asking, in words
 * @param runtimeDir folder for the sockets; the user's own by default
 * @throws AppError `locked` when that folder cannot be trusted
 */
export async function acquireLock(dir: string, host: string, runtimeDir?: string): Promise<LockResult> {
  const hash = sha256(dir).slice(0, 16);
  return process.platform === 'win32' ? pipeLock(hash, host) : socketLock(hash, host, lockFolder(runtimeDir));
}

async function socketLock(
  hash: string,
  host: string,
  folder: string,
  deadline = performance.now() + tryingTimeoutMs,
): Promise<LockResult> {
  const heldBy = await holderOf(hash, folder);
  if (heldBy !== undefined) return { heldBy };
  const name = `${hash}-${process.pid}-${randomBytes(3).toString('hex')}.sock`;
  const path = join(folder, name);
  const holder = ownHolder(host);
  let state: 'held' | 'trying' = 'trying';
  const server = await listen(path, () => ({ state, name, holder }));
  let names: string[];
  for (;;) {
    names = readdirSync(folder);
    const others = names.filter((other) => other.startsWith(`${hash}-`) && other !== name);
    const answers = await Promise.all(others.map((other) => probe(folder, other)));
    const alive = answers.filter((answer) => answer !== null);
    const held = alive.find((answer) => answer.state === 'held');
    // Of several that try at once, the one with the lowest name keeps trying; it proceeds once the others are gone or
    // one turns out to hold the lock.
    const lower = alive.find((answer) => answer.state === 'trying' && answer.name < name);
    if (held || lower || (alive.length > 0 && performance.now() > deadline)) {
      await server.close();
      if (held || performance.now() > deadline) return { heldBy: held?.holder ?? null };
      await pause();
      return socketLock(hash, host, folder, deadline);
    }
    if (alive.length === 0) break;
    await pause();
  }
  state = 'held';
  void removeDead(folder, names);
  const touch = setInterval(() => touchFile(path), touchMs);
  touch.unref();
  return {
    lock: {
      async release() {
        clearInterval(touch);
        await server.close();
      },
    },
  };
}

/**
 * Returns who holds a case, or undefined if nobody is found. Each waiting process checks this before it listens: if all
 * of them listened, each would query all the others over and over.
 */
async function holderOf(hash: string, folder: string): Promise<Holder | null | undefined> {
  for (const other of readdirSync(folder)) {
    if (!other.startsWith(`${hash}-`)) continue;
    const answer = await probe(folder, other);
    if (answer?.state === 'held') return answer.holder;
  }
  return undefined;
}

/**
 * Removes sockets that killed processes left for cases that nobody opened again. A process in another container
 * looks dead by its number and still answers, so each is probed like a holder.
 */
async function removeDead(folder: string, names: readonly string[]): Promise<void> {
  let dead = 0;
  for (const name of names) {
    const pid = socketName.exec(name)?.[1];
    if (pid === undefined || isProcessAlive(Number(pid))) continue;
    await probe(folder, name);
    if (++dead === maxRemoved) return;
  }
}

/** Acquires the lock on Windows, where the kernel owns a pipe's name and releases it with the process. */
async function pipeLock(hash: string, host: string): Promise<LockResult> {
  const path = `\\\\.\\pipe\\casebook-${hash}`;
  const holder = ownHolder(host);
  try {
    const server = await listen(path, () => ({ state: 'held', name: hash, holder }));
    return { lock: { release: () => server.close() } };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return { heldBy: (await ask(path))?.holder ?? null };
  }
}

/** Returns how this process identifies itself for as long as it holds the lock. */
function ownHolder(host: string): Holder {
  return { pid: process.pid, host, since: new Date().toISOString() };
}

/** Listens and gives everyone who connects the same answer. An open lock does not keep the process alive. */
function listen(path: string, answer: () => Answer): Promise<{ close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.unref();
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
      socket.end(`${JSON.stringify(answer())}\n`);
    });
    // Closing also removes the socket file.
    const close = () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      });
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      server.unref();
      resolve({ close });
    });
  });
}

/** Returns the answer of the live process behind a name, or null if there is none. */
async function probe(folder: string, name: string): Promise<Answer> {
  const path = join(folder, name);
  const answer = await ask(path);
  if (answer) return { ...answer, name };
  const pid = Number(name.split('-')[1]);
  // Refused: the process is dead, or about to listen. A file is removed only if no process is behind it.
  if (!isProcessAlive(pid)) removeFile(path);
  return null;
}

/** Connects and reads the answer. Returns null if refused; a live process that does not answer in time counts as the holder. */
function ask(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    let text = '';
    const silent: Answer = { state: 'held', name: '', holder: null };
    const socket = connect(path);
    const finish = (answer: Answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    // The timeout covers connecting too: in a process starved of CPU time, this timer fires first.
    const timer = setTimeout(() => finish(silent), answerMs);
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk.slice(0, 4096)));
    socket.on('end', () => finish(readAnswer(text) ?? silent));
    socket.on('error', (error) => {
      const nobody = 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOENT');
      finish(nobody ? null : silent);
    });
  });
}

function readAnswer(text: string): Answer {
  try {
    const { state, name, holder } = JSON.parse(text) as { state: unknown; name: unknown; holder: unknown };
    const who = holder as Partial<Holder> | null;
    const isComplete = typeof who?.pid === 'number' && typeof who.host === 'string';
    const since = typeof who?.since === 'string' && !Number.isNaN(Date.parse(who.since)) ? { since: who.since } : {};
    return {
      state: state === 'trying' ? 'trying' : 'held',
      name: String(name),
      holder: isComplete ? { pid: Number(who.pid), host: String(who.host), ...since } : null,
    };
  } catch {
    // Our holders always answer in JSON.
    return null;
  }
}

/**
 * Returns the same folder for every process of this user, whatever its environment: a window and a nightly job must
 * find each other.
 */
function lockFolder(runtimeDir: string | undefined): string {
  const uid = process.getuid?.() ?? 0;
  const bases = runtimeDir
    ? [runtimeDir]
    : [`/run/user/${uid}`, process.env.XDG_RUNTIME_DIR ?? '', `/tmp/casebook-${uid}`];
  let refused = bases.at(-1) ?? '';
  for (const base of bases) {
    if (!base || Buffer.byteLength(base) > maxPath - 50) continue;
    if (base !== `/run/user/${uid}`) makeFolder(base);
    const folder = join(base, 'casebook');
    refused = base;
    if (!isOwnedBy(base, uid)) continue;
    makeFolder(folder);
    if (isOwnedBy(folder, uid)) return folder;
    refused = folder;
  }
  const owner = lstatSync(refused, { throwIfNoEntry: false })?.uid;
  throw new AppError(
    'locked',
    owner === undefined || owner === uid
      ? t('store.lockFolder', { path: refused })
      : t('store.lockFolderOfOther', { path: refused, user: owner }),
  );
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch {
    // It already exists, or it cannot be created; isOwn decides.
  }
}

/** Returns whether a folder belongs to this user and nobody else can write to it. */
function isOwnedBy(path: string, uid: number): boolean {
  try {
    const stat = lstatSync(path);
    return stat.isDirectory() && stat.uid === uid && (stat.mode & 0o022) === 0;
  } catch {
    // A missing folder belongs to nobody.
    return false;
  }
}

function touchFile(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Someone removed the file; the socket itself still answers as long as it is known.
  }
}

function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Someone else removed it first.
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, retryMs * (1 + Math.random())));
