import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf, temporaryCase } from '#tests/support/store.ts';

let bundled: string;

beforeAll(async () => {
  bundled = await mkdtemp(join(tmpdir(), 'casebook-child-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: resolve('tests/support/store-child.ts'),
      outDir: bundled,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } },
    },
  });
}, 60_000);
afterAll(() => rm(bundled, { recursive: true, force: true }));

/** Runs the writing child process and kills it after a number of acknowledged change sets. Returns its output. */
async function killAfter(args: string[], count: number): Promise<{ opened: string; acknowledged: string[] }> {
  const child: ChildProcess = spawn(process.execPath, [join(bundled, 'child.cjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('close', done));
  const acknowledged: string[] = [];
  let opened = '';
  if (!child.stdout) throw new Error('the child has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('open ')) opened = line;
    else acknowledged.push(line);
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  await ended;
  return { opened, acknowledged };
}

test('a killed process loses nothing it was told is saved, and leaves no lock', async () => {
  const place = await temporaryCase();
  try {
    const all: string[] = [];
    const writers = new Set<string>();
    for (const [count, abreast] of [
      [1, 1],
      [23, 1],
      [120, 7],
      [60, 3],
    ] as const) {
      const args = [place.dir, place.dataDir, String(abreast)];
      const { opened, acknowledged } = await killAfter(args, count);
      expect(opened).toMatch(/ writable$/);
      writers.add(opened);
      expect(acknowledged.length).toBeGreaterThanOrEqual(count);
      all.push(...acknowledged);

      // The killed process went by the clock of the machine.
      const store = await place.open({ now: Date.now });
      expect(store.readOnly).toBeNull();
      expect(store.faults).toEqual([]);
      const there = new Set(store.list('people').map((person) => person.id));
      expect(all.filter((id) => !there.has(id))).toEqual([]);
      expect(store.undoState.undo?.label).toBe('Add');
      await store.close();
      expect(await faultsOf(place.dir)).toEqual([]);
    }
    // The writer id stays the same: being killed is no reason for a new one.
    expect(writers.size).toBe(1);
  } finally {
    await place.end();
  }
});
