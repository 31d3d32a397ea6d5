import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isProcessAlive } from '#lib/process-alive.ts';
import { logAndReturn } from '#lib/log.ts';
import { sha256 } from '#lib/files/sha256.ts';

const namePattern = /^\.casebook-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/;

/**
 * Returns a hidden name in a folder, for writing a file before it is moved into place. It identifies the writer; files with such names left
 * by killed processes of this machine are removed first.
 */
export async function hiddenName(folder: string): Promise<string> {
  const machine = ownMachine();
  await removeLeftovers(folder, machine).catch(logAndReturn('export: what was left could not be removed', undefined));
  return join(folder, `.casebook-${machine}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

async function removeLeftovers(folder: string, machine: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, writer, pid] = namePattern.exec(name) ?? [];
    if (writer === machine && !isProcessAlive(Number(pid)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Identifies the scope in which process ids are comparable: not across machines, nor across containers. */
function ownMachine(): string {
  return sha256(`${hostname()} ${processSpace()}`).slice(0, 8);
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    // Systems other than Linux have a single process namespace.
    return '';
  }
}
