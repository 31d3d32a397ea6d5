import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch, tempFolder } from './launch.ts';
import { expectCount, newCase, pasteArticle } from './steps.ts';

test('a case shown from the startup cache that turns out unreadable says so, and the cache is dropped', async () => {
  const home = tempFolder();
  const first = await launch({ home });
  await newCase(first.page, 'Early');
  await pasteArticle(first, 'Kept for the next time', 'The bridge at Cala Honda was closed on Monday.');
  await first.quit();
  const path = join(first.cases, 'Early.casebook');
  const answers = join(home, 'cache', 'answers');
  expect(readdirSync(answers)).toHaveLength(1);

  const second = await launch({ home, args: [path] });
  await expectCount(second.page, 'Articles', 1);
  await expect(second.page.getByRole('option', { name: /Kept for the next time/ })).toBeVisible();
  await second.quit();
  expect(readdirSync(answers)).toHaveLength(1);

  rmSync(join(path, 'case.json'));
  const expected = [/engine of .*: ended with /, /could not be started again .*has a log but no case\.json/];
  const third = await launch({ home, args: [path], expected });
  await expect(third.page.getByRole('status', { name: 'The case had to close.' })).toContainText(
    /Early\.casebook has a log but no case\.json/,
  );
  await expect(third.page.getByText(/^0 of \d+ articles? indexed$/)).toHaveCount(0);
  expect(readdirSync(answers)).toHaveLength(0);
  expect(existsSync(join(path, 'journal'))).toBe(true);
  await third.quit();
});
