import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestCase } from '#tests/support/case.ts';

/** Imports a folder into a case, and waits for it. */
export async function importFolder(testCase: TestCase, folder: string, as: 'vault' | null = null) {
  const { job } = await testCase.client.capture.add({ paths: [folder], as });
  await testCase.client.jobs.wait({ id: job });
  return (await testCase.client.capture.items({ job })).items;
}

const collections = ['articles', 'people', 'organisations', 'places', 'events', 'quotes', 'links', 'claims'] as const;

/** Returns all records of a case, without the fields that differ with each import and day. */
export async function allRecords(testCase: Pick<TestCase, 'client'>) {
  const records: Record<string, unknown>[] = [];
  for (const collection of collections) {
    for (const record of (await testCase.client.records.list({ collection })).records)
      records.push({ collection, ...record });
  }
  return records
    .map(({ createdAt: _a, updatedAt: _b, imported: _c, provenance: _d, ...record }) => record)
    .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}

/** Makes an Obsidian vault in the home of a case. */
export async function makeVault(
  testCase: TestCase,
  notes: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = join(testCase.home, 'Notes');
  await mkdir(join(folder, '.obsidian'), { recursive: true });
  for (const [path, content] of Object.entries(notes)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}
