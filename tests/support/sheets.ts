import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mappingSchema, type Mapping } from '#core/exchange/model/mapping.ts';
import type { TestCase } from '#tests/support/case.ts';

/** Writes a file beside a case. */
export async function fileOf(made: TestCase, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(made.home, name);
  await writeFile(path, content);
  return path;
}

/** Returns a mapping with defaults for everything not given. */
export const mappingFor = (given: object): Mapping =>
  mappingSchema.parse({ format: 'casebook-mapping', version: 1, name: 'Test', ...given });

/** Imports the rows of a sheet, and waits for it. */
export async function takeSheet({ client }: TestCase, path: string, mapping: Mapping, more: object = {}) {
  const { job } = await client.capture.addSheet({ path, mapping, ...more });
  await client.jobs.wait({ id: job });
  const { items } = await client.capture.items({ job });
  return { job, item: items[0], items };
}
