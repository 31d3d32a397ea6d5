import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CaseClient } from '#core/contract.ts';
import { openCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';
import { caseOf, tempFolder } from './launch.ts';

/** A copy of the case in a window, on another machine: it has its own engine in the test's process. */
export interface OtherReplica {
  client: CaseClient;
  /** Delivers what this copy has written to the window's case, as a sync tool does. */
  send(): Promise<void>;
  /** Delivers what the window has written to this copy, and reads it. */
  fetch(): Promise<void>;
  close(): Promise<void>;
}

/** Copies the case of a window to another machine and opens it there. */
export async function openOtherReplica(page: Page): Promise<OtherReplica> {
  const { path } = await caseOf(page).cases.info({});
  const home = tempFolder('copy');
  const dir = await copyCase(path, home);
  const engine = await openCase(dir, testPorts(join(home, 'user')));
  return {
    client: engine.client,
    send: () => deliverNewer(dir, path),
    async fetch() {
      await deliverNewer(path, dir);
      await engine.client.conflicts.arrivals({});
    },
    close: () => engine.close(),
  };
}
