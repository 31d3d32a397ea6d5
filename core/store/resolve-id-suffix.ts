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
  const id = idEndingIn(idsOf(reads), ending);
  if (id === undefined) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
  return id;
}

function* idsOf({ source }: RowReads): Generator<string> {
  for (const collection of source.collections()) {
    if (isCollection(collection)) for (const { record } of source.rows(collection)) yield record.id;
  }
}

/**
 * Returns the one of these ids that has a suffix of six characters or more; undefined for none.
 * @throws AppError `invalid` when it is too short or ambiguous
 */
export function idEndingIn(ids: Iterable<string>, ending: string): string | undefined {
  if (ending.length < 6) throw new AppError('invalid', t('store.shortId', { id: ending }));
  const wanted = ending.toLowerCase();
  const found = new Set<string>();
  for (const id of ids) if (id.endsWith(wanted)) found.add(id);
  if (found.size > 1) throw new AppError('invalid', t('store.ambiguousId', { id: ending, count: found.size }));
  return [...found][0];
}
