import type { Timeline } from '#core/timeline/contract.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { t } from '#lib/i18n/t.ts';
import { GoButton } from '#renderer/shared/views/GoButton.tsx';
import { showWholeCase } from '#renderer/shared/views/scope.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

/** An empty timeline and what to do about it: there are no records, none has a date, or none matches. */
export function EmptyTimeline({ answer, scope }: { answer: Timeline; scope: ViewScope }) {
  const isNarrowed =
    scope.query !== '' || scope.within !== '' || scope.ids !== undefined || scope.from !== null || scope.to !== null;
  const showAll = (
    <Button variant="ink" onPress={showWholeCase}>
      {t('views.showAll')}
    </Button>
  );
  if (answer.total > 0) {
    return (
      <EmptyState
        title={t('timelinePage.empty.noDates')}
        text={t('timelinePage.empty.noDatesText')}
        actions={isNarrowed ? showAll : undefined}
      />
    );
  }
  if (isNarrowed || scope.types !== undefined) {
    return <EmptyState title={t('views.nothing')} text={t('views.nothingFound')} actions={showAll} />;
  }
  return (
    <EmptyState
      title={t('recordPages.empty.events')}
      text={t('timelinePage.empty.noEventsText')}
      actions={<GoButton variant="ink" page="events" />}
    />
  );
}
