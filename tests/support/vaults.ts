import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestCase } from '#tests/support/case.ts';

/** Imports a folder into a case, and waits for it. */
export async function addFolder(made: TestCase, folder: string, as: 'vault' | null = null) {
  const { job } = await made.client.capture.add({ paths: [folder], as });
  await made.client.jobs.wait({ id: job });
  return (await made.client.capture.items({ job })).items;
}

const collections = ['articles', 'people', 'organisations', 'places', 'events', 'quotes', 'links', 'claims'] as const;

/** Returns all records of a case, without the fields that differ with each import and day. */
export async function allRecords(made: Pick<TestCase, 'client'>) {
  const records: Record<string, unknown>[] = [];
  for (const collection of collections) {
    for (const record of (await made.client.records.list({ collection })).records)
      records.push({ collection, ...record });
  }
  return records
    .map(({ createdAt: _a, updatedAt: _b, imported: _c, provenance: _d, ...record }) => record)
    .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}

/** Makes an Obsidian vault in the home of a case. */
export async function vaultOf(made: TestCase, notes: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = join(made.home, 'Notes');
  await mkdir(join(folder, '.obsidian'), { recursive: true });
  for (const [path, content] of Object.entries(notes)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}
