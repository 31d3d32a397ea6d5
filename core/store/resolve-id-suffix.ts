import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isCollection } from '#core/model/collections.ts';
import type { RowReads } from './draft.ts';

/**
 * Returns the full id for an id suffix of six characters or more.
 * @throws AppError `not-found`, or `invalid` when it is too short or ambiguous
 */
export function resolveIdSuffix(reads: RowReads, ending: string): string {
  if (reads.find(ending)) return ending;
  if (ending.length < 6) throw new AppError('invalid', t('store.shortId', { id: ending }));
  const wanted = ending.toLowerCase();
  const found = new Set<string>();
  for (const collection of reads.source.collections()) {
    if (!isCollection(collection)) continue;
    for (const { record } of reads.source.rows(collection)) if (record.id.endsWith(wanted)) found.add(record.id);
  }
  const [id] = found;
  if (id === undefined) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
  if (found.size > 1) throw new AppError('invalid', t('store.ambiguousId', { id: ending, count: found.size }));
  return id;
}
