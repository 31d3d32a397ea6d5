import { join } from 'node:path';
import { z } from 'zod';
import { openCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { AppError } from '#lib/errors.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { documentLanguage, t } from '#lib/i18n/t.ts';
import type { Resources } from '#core/resources.ts';
import { createCase } from '#core/store/create.ts';
import { mapStrings } from '#lib/json.ts';

/** Facts that a person typed about a sample article, in addition to its file. */
const articleSchema = z.looseObject({ file: z.string() });

const manifestSchema = z.object({
  title: z.string(),
  description: z.string().default(''),
  articles: z.array(articleSchema),
});

/**
 * Creates a case from the sample's sources: its files go through the same capture as any import, its records through `put`. So the sample
 * is always in the current format, and every quote in it is verified against its text.
 * @param dir folder to create; must not exist or be empty
 * @throws AppError `exists`, `write-failed`
 */
export async function createSampleCase(dir: string, resources: Resources, lent: Ports): Promise<void> {
  // Uses another writer than the one that opens it, so that a careless Ctrl Z cannot undo the sample itself.
  const ports: Ports = { ...lent, dataDir: join(lent.cacheDir, 'sample') };
  const words = (name: string): string => resources.sampleText(sampleFile(documentLanguage(), name));
  const { title, description, articles } = manifestSchema.parse(JSON.parse(words('articles.json')));
  await createCase({ dir, dataDir: ports.dataDir, title, description });
  const opened = await openCase(dir, ports);
  try {
    const { client } = opened;
    const ids = new Map<string, string>();
    const { job } = await client.capture.add({
      paths: articles.map(({ file }) => resources.samplePath('articles', file)),
    });
    await client.jobs.wait({ id: job });
    const { items } = await client.capture.items({ job, limit: 1000 });
    for (const [index, { file }] of articles.entries()) {
      const path = resources.samplePath('articles', file);
      const item = items.find((candidate) => candidate.path === path);
      if (!item?.id)
        throw new AppError('damaged', t('errors.sampleIncomplete', { reason: item?.error?.message ?? file }));
      ids.set(articleName(file, index), item.id);
    }
    const named = articles.map(({ file, ...fields }, index) => ({
      collection: 'articles',
      id: articleName(file, index),
      ...fields,
    }));
    const records = words('records.ndjson')
      .split('\n')
      .filter((line) => line.trim())
      .map((line): unknown => JSON.parse(line));
    await client.records.put({ records: [...named, ...records].map((record) => withIds(record, ids)), label: title });
  } finally {
    await opened.close();
  }
}

/** Folders of the samples in other languages, inside that of the English sample. */
const folders: Partial<Record<Language, string>> = { es: 'es' };

/** Returns the path of a sample file; of the English one for a language without a sample. */
export function sampleFile(language: Language, name: string): string {
  const folder = folders[language];
  return folder === undefined ? name : `${folder}/${name}`;
}

function articleName(file: string, index: number): string {
  return `$article-${/^\d+/.exec(file)?.[0] ?? String(index + 1)}`;
}

/** Replaces the names of articles in the sources (`$article-01`) with the ids of the imported articles. */
function withIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  return mapStrings(value, (text) => ids.get(text) ?? text);
}
