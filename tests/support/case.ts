import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inProcessParser } from '#lib/extract/parser.ts';
import { engineEventSchema, type CaseClient, type EngineEvent } from '#core/contract.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { openResources } from '#core/resources.ts';
import { createCase } from '#core/store/create.ts';
import { createHeavyWork } from '#core/worker/heavy.ts';

/** A real case in a temporary folder, with the engine, the worker and the parser in this process. */
export interface TestCase {
  dir: string;
  home: string;
  ports: Ports;
  engine: OpenCase;
  client: CaseClient;
  /** Closes the engine and opens the same case again. */
  reopen(): Promise<void>;
  /** Closes and deletes everything. */
  end(): Promise<void>;
}

/** Waits until all articles of a case are read for names. @returns the announcements of reading from then on */
export async function afterNames({ engine, client }: Pick<TestCase, 'engine' | 'client'>): Promise<EngineEvent[]> {
  for (;;) {
    const { reading } = await client.suggestions.inboxState({});
    if (reading.read === reading.total) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const announced: EngineEvent[] = [];
  engine.onEvent((event) => {
    const parsed = engineEventSchema.parse(event);
    if (parsed.type === 'names') announced.push(parsed);
  });
  return announced;
}

export async function openTestCase(title = 'Test case'): Promise<TestCase> {
  const home = await mkdtemp(join(tmpdir(), 'casebook-test-'));
  const dir = join(home, 'Test.casebook');
  const dataDir = join(home, 'data');
  await createCase({ dir, dataDir, title });
  const ports = testPorts(home);
  const current = { engine: await openCase(dir, ports, { checkOutput: true }) };
  return {
    dir,
    home,
    ports,
    get engine() {
      return current.engine;
    },
    get client() {
      return current.engine.client;
    },
    async reopen() {
      await current.engine.close();
      ports.work = testPorts(home).work; // a worker ends with its case
      current.engine = await openCase(dir, ports, { checkOutput: true });
    },
    async end() {
      await current.engine.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Returns ports for an engine in this process. @param home folder that contains the user's folders */
export function testPorts(home: string): Ports {
  return {
    dataDir: join(home, 'data'),
    cacheDir: join(home, 'cache'),
    work: createHeavyWork(openResources(resolve('resources'))),
    parser: inProcessParser(),
    verifyPage: () => new TextEncoder().encode('<!doctype html><title>verify</title>'),
    version: '0.0.0',
  };
}
