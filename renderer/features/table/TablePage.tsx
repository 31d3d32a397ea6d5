import { useEffect } from 'react';
import { firstType, viewTypes, type ViewType } from '#core/model/views.ts';
import type { TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { useViewScope } from '#renderer/shared/views/scope.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { RecordTable } from './RecordTable.tsx';

/** The last kind shown; a table of everything continues with it. */
const lastTable: { shown: TableCollection | null } = { shown: null };

/** The records of a scope as a table, one kind at a time. */
export function TablePage() {
  const scope = useViewScope();
  const onlyType = scope.types?.length === 1 ? scope.types[0] : undefined;
  const counts = useApi(
    'views.count',
    { scope, types: [...(scope.types ?? viewTypes)] },
    { enabled: onlyType === undefined, keep: true },
  );
  const collection = onlyType ?? choose(scope.types ?? viewTypes, counts.data?.byType);
  useEffect(() => {
    if (collection) lastTable.shown = collection;
  }, [collection]);
  if (collection) return <RecordTable key={collection} collection={collection} scope={scope} />;
  return (
    <ViewPage kind="table" readSettings={() => ({})}>
      {counts.error ? (
        <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />
      ) : (
        <LoadingRows what={t('table.loading')} height={28} />
      )}
    </ViewPage>
  );
}

/** Returns the kind to start with: the last one shown if it has records, else the first that has any. */
function choose(
  types: readonly ViewType[],
  counts: Readonly<Record<string, number>> | undefined,
): TableCollection | null {
  if (!counts) return null;
  const isThere = lastTable.shown !== null && types.includes(lastTable.shown) && (counts[lastTable.shown] ?? 0) > 0;
  return isThere ? lastTable.shown : firstType(counts, types);
}
