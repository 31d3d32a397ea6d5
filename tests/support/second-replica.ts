import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { CaseClient } from '#core/contract.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { testPorts, type TestCase } from '#tests/support/case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';

/** A second replica of a test case, on another computer. */
export interface SecondReplica {
  readonly dir: string;
  readonly client: CaseClient;
  /** Makes the replica of the case as it is now, and opens it. @param more replaces the ports of that computer, such as its clock */
  open(more?: Partial<Ports>): Promise<void>;
  /** Exchanges what the two replicas have written; the next request reads it. */
  meet(): Promise<void>;
}

/** Gives each test that opens it a second replica of its case, closed after the test. Call it after `useTestCase`. */
export function useSecondReplica(first: Pick<TestCase, 'dir' | 'home' | 'client'>): SecondReplica {
  let second: { dir: string; engine: OpenCase } | null = null;
  const opened = () => {
    if (!second) throw new Error('there is no second replica yet');
    return second;
  };
  afterEach(async () => {
    await second?.engine.close();
    second = null;
  });
  return {
    get dir() {
      return opened().dir;
    },
    get client() {
      return opened().engine.client;
    },
    async open(more = {}) {
      const home = join(first.home, 'second');
      const dir = await copyCase(first.dir, home);
      second = { dir, engine: await openCase(dir, { ...testPorts(home), ...more }, { checkOutput: true }) };
    },
    async meet() {
      const { dir, engine } = opened();
      await deliverNewer(first.dir, dir);
      await deliverNewer(dir, first.dir);
      for (const client of [first.client, engine.client]) await client.conflicts.arrivals({});
    },
  };
}
