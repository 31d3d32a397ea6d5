import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { openResources } from '#core/resources.ts';
import { createSampleCase } from '#core/sample.ts';
import { testPorts } from '#tests/support/case.ts';
import { hostOf, tempFolder, type Launched } from './launch.ts';

/** The home that the sample case was made in: once for each process of tests, as making it takes an app seconds. */
let madeIn: Promise<string> | undefined;

async function makeSample(): Promise<string> {
  const home = tempFolder('sample');
  await mkdir(join(home, 'cases'));
  await createSampleCase(join(home, 'cases', 'Sample.casebook'), openResources(resolve('resources')), testPorts(home));
  return home;
}

/**
 * Opens a copy of the sample case, with the caches that its making left, as the door of the first screen would have made it
 * (`openSample` of steps.ts goes through the door). The app is still on its first screen.
 */
export async function openSampleCopy({ page, home, cases }: Launched): Promise<void> {
  const from = await (madeIn ??= makeSample());
  const path = join(cases, 'Sample.casebook');
  await cp(join(from, 'cases', 'Sample.casebook'), path, { recursive: true });
  await cp(join(from, 'cache'), join(home, 'cache'), { recursive: true });
  await hostOf(page).cases.open({ path });
  await expect(page.getByRole('button', { name: 'Case menu: Eleven Sirens' })).toBeVisible({ timeout: 30_000 });
}
