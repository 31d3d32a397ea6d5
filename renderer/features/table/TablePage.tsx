import { t } from '#lib/i18n/t.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

/** The records of a scope as a table. */
export function TablePage() {
  return (
    <ViewPage kind="table" keep={() => ({})}>
      <EmptyState title={t('views.nothing')} text={t('views.nothingYet')} />
    </ViewPage>
  );
}
