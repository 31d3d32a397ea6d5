import { t } from '#lib/i18n/t.ts';
import { GoButton } from '#renderer/shared/views/GoButton.tsx';
import { showWholeCase } from '#renderer/shared/views/scope.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

/** Shown instead of an empty chart, with what to do. @param chosen number of records in the scope; 0 when the case has no links either */
export function EmptyGraph({
  chosen,
  isNarrowed,
  hidden,
  onReset,
}: {
  chosen: number;
  isNarrowed: boolean;
  hidden: number;
  onReset: () => void;
}) {
  if (hidden > 0) {
    return (
      <EmptyState
        title={t('graph.empty.hidden')}
        actions={
          <Button variant="ink" onPress={onReset}>
            {t('graph.commands.showAll')}
          </Button>
        }
      />
    );
  }
  if (isNarrowed) {
    return (
      <EmptyState
        title={t('graph.empty.scopeTitle')}
        {...(chosen > 0 ? { text: t('graph.empty.scopeText', { count: chosen }) } : {})}
        actions={
          <Button variant="ink" onPress={showWholeCase}>
            {t('graph.empty.whole')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('graph.empty.title')}
      text={t('graph.empty.text')}
      actions={<GoButton variant="ink" page="people" />}
    >
      {t('graph.empty.then')}
    </EmptyState>
  );
}
