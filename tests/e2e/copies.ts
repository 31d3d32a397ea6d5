import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CaseClient } from '#core/contract.ts';
import { openCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { copyCase, sync } from '#tests/support/machines.ts';
import { caseOf, tempFolder } from './launch.ts';

/** A copy of the case that a window shows, on another machine: an engine of its own in the process of the test. */
export interface OtherCopy {
  client: CaseClient;
  /** As a sync tool does: brings the window what this copy has written. */
  send(): Promise<void>;
  /** Brings this copy what the window has written, and takes it in. */
  fetch(): Promise<void>;
  close(): Promise<void>;
}

/** Copies the case of a window to another machine and opens it there. */
export async function otherCopy(page: Page): Promise<OtherCopy> {
  const { path } = await caseOf(page).cases.info({});
  const home = tempFolder('copy');
  const dir = await copyCase(path, home);
  const engine = await openCase(dir, testPorts(join(home, 'user')));
  return {
    client: engine.client,
    send: () => sync(dir, path),
    async fetch() {
      await sync(path, dir);
      await engine.client.conflicts.arrivals({});
    },
    close: () => engine.close(),
  };
}
