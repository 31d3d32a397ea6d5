import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The text or original in a case's folder that says these words. */
export async function contentOf(dir: string, kind: 'texts' | 'files', words: string): Promise<string> {
  const all = await readdir(join(dir, kind), { recursive: true, withFileTypes: true });
  for (const entry of all.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path, 'utf8')).includes(words)) return path;
  }
  throw new Error(`nothing among the ${kind} says ${words}`);
}

/** The journal of a case with one writer. */
export async function journalOf(dir: string): Promise<string> {
  const [writer = ''] = await readdir(join(dir, 'journal'));
  return join(dir, 'journal', writer, '000001.ndjson');
}

/** The report of a check. */
export const report = (page: Page) => page.getByRole('region', { name: 'Verify' });
/** What the report says of the fault that is chosen. */
export const panel = (page: Page) => page.getByRole('complementary', { name: 'Problem' });
/** A person to put into a case. */
export const person = (name: string) => ({ collection: 'people', names: [{ value: name, kind: 'main' }] });
