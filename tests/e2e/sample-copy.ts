import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { hostOf, launch, type Launched } from './launch.ts';

/** The sample case to copy: made once per test process, as making it takes an app seconds. */
let samplePath: Promise<string> | undefined;
let copies = 0;

async function makeSample(): Promise<string> {
  const { page, quit } = await launch();
  const { path } = await hostOf(page).cases.openSample({});
  await quit();
  return path;
}

/** Opens a copy of the sample case in an app on its first screen. `openSample` in steps.ts does the same through that screen. */
export async function openSampleCopy({ page, cases }: Launched): Promise<void> {
  const path = join(cases, `Sample ${(copies += 1)}.casebook`);
  await cp(await (samplePath ??= makeSample()), path, { recursive: true });
  await hostOf(page).cases.open({ path });
  await expect(page.getByRole('button', { name: 'Case menu: Eleven Sirens' })).toBeVisible({ timeout: 30_000 });
}
