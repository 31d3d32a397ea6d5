import { z } from 'zod';
import { nameKinds } from '#lib/ner/tagger.ts';
import { readingVersion, type FoundName } from '#lib/ner/found-name.ts';
import { textCache, type TextCache, type TextCacheOptions } from './text-cache.ts';

/** The names of texts that were read before. */
export type ReadingCache = TextCache<FoundName>;

export function readingCache(cacheDir: string, store: TextCacheOptions<FoundName>['store']): ReadingCache {
  return textCache({ cacheDir, store, kind: 'names', version: readingVersion, pack: packed, unpack: namesOf });
}

const packedSchema = z.tuple([
  z.enum(nameKinds),
  z.string(),
  z.number(),
  z.string(),
  z.array(z.string()),
  z.array(z.string()),
  z.array(z.int().nonnegative()),
  z.array(z.string()).nullable(),
]);
const lineSchema = z.array(packedSchema);

function packed({ kind, text, score, why, aliases, roles, spans, forms }: FoundName): readonly unknown[] {
  return [kind, text, score, why, aliases, roles, spans, forms];
}

function namesOf(line: readonly unknown[]): FoundName[] | undefined {
  const parsed = lineSchema.safeParse(line);
  if (!parsed.success) return undefined;
  return parsed.data.map(([kind, text, score, why, aliases, roles, spans, forms]) => ({
    kind,
    text,
    score,
    why,
    aliases,
    roles,
    spans,
    forms,
  }));
}
