import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mappingSchema, type Mapping } from '#core/exchange/model/mapping.ts';
import type { TestCase } from '#tests/support/case.ts';

/** Writes a file into the home folder of a test case. */
export async function writeHomeFile(testCase: TestCase, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(testCase.home, name);
  await writeFile(path, content);
  return path;
}

/** Returns a mapping with defaults for everything not given. */
export const mappingFor = (fields: object): Mapping =>
  mappingSchema.parse({ format: 'casebook-mapping', version: 1, name: 'Test', ...fields });

/** Imports the rows of a sheet, and waits for it. */
export async function importSheet({ client }: TestCase, path: string, mapping: Mapping, options: object = {}) {
  const { job } = await client.capture.addSheet({ path, mapping, ...options });
  await client.jobs.wait({ id: job });
  const { items } = await client.capture.items({ job });
  return { job, item: items[0], items };
}
