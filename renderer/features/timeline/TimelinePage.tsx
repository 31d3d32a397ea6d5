import { t } from '#lib/i18n/t.ts';
import { RecordBeside } from '#renderer/shared/views/RecordBeside.tsx';
import { selection } from '#renderer/shared/views/selection.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

/** The records of a scope as a timeline. */
export function TimelinePage() {
  const active = selection.use((now) => now.active);
  return (
    <ViewPage kind="timeline" keep={() => ({})} beside={<RecordBeside id={active} />}>
      <EmptyState title={t('views.nothing')} text={t('views.nothingYet')} />
    </ViewPage>
  );
}
