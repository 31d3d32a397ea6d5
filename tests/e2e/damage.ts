import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Returns the path of the text or original in a case's folder that contains these words. */
export async function findContent(dir: string, kind: 'texts' | 'files', words: string): Promise<string> {
  const entries = await readdir(join(dir, kind), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path, 'utf8')).includes(words)) return path;
  }
  throw new Error(`none of the ${kind} contains ${words}`);
}

/** Returns the journal of a case with one writer. */
export async function journalOf(dir: string): Promise<string> {
  const [writer = ''] = await readdir(join(dir, 'journal'));
  return join(dir, 'journal', writer, '000001.ndjson');
}

/** Returns the report of a check. */
export const report = (page: Page) => page.getByRole('region', { name: 'Verify' });
/** Returns the details of the selected fault. */
export const panel = (page: Page) => page.getByRole('complementary', { name: 'Problem' });
/** Returns a person to put into a case. */
export const person = (name: string) => ({ collection: 'people', names: [{ value: name, kind: 'main' }] });
