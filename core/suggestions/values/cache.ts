import { z } from 'zod';
import { textCache, type TextCache, type TextCacheOptions } from '#core/suggestions/inbox/text-cache.ts';
import { suggestionSchema } from '#lib/ner/suggestion.ts';
import { valuesVersion, type FoundValue } from '#lib/ner/found-value.ts';

/** Opens the cache of dates and figures of texts that were read before. */
export function valuesCache(cacheDir: string, store: TextCacheOptions<FoundValue>['store']): TextCache<FoundValue> {
  return textCache({ cacheDir, store, kind: 'values', version: valuesVersion, pack: packed, unpack: valuesOf });
}

const packedSchema = z.tuple([
  z.enum(['date', 'figure']),
  z.string(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.number(),
  z.string(),
  z.string().nullable(),
  z.boolean(),
  suggestionSchema.shape.value,
]);
const lineSchema = z.array(packedSchema);

function packed(one: FoundValue): z.output<typeof packedSchema> {
  const { kind, text, start, end, score, why, edtf, isRelative, value } = one;
  return [kind, text, start, end, score, why, edtf, isRelative, value];
}

function valuesOf(line: readonly unknown[]): FoundValue[] | undefined {
  const parsed = lineSchema.safeParse(line);
  if (!parsed.success) return undefined;
  return parsed.data.map(([kind, text, start, end, score, why, edtf, isRelative, value]) => ({
    ...{ kind, text, start, end, score },
    ...{ why, edtf, isRelative, value },
  }));
}
