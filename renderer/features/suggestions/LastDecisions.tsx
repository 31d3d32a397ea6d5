import { t } from '#lib/i18n/t.ts';
import { undo } from '#renderer/lib/errorToast.ts';
import { formatAgo } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { useLastDecisions } from './lastDecisions.ts';
import own from './Clusters.module.css';

/** The latest decisions, newest first. Each can be undone once those after it are. */
export function LastDecisions() {
  const history = useApi('history.state', {});
  const decisions = useLastDecisions(history.data?.step);
  if (decisions.length === 0) return null;
  return (
    <section aria-label={t('suggestionPage.lastDecisions')}>
      <h3 className={own.decision}>{t('suggestionPage.lastDecisions')}</h3>
      {decisions.map(({ step, text, at }) => {
        const isLast = step === history.data?.step;
        return (
          <div key={step} className={own.decision}>
            <bdi className="trunc">{text}</bdi>
            <span className="sp" />
            <span className="sm t2">{formatAgo(at)}</span>
            <Button
              writes
              variant="quiet"
              size="s"
              disabled={!isLast}
              reason={isLast ? undefined : t('suggestionPage.undoLater')}
              label={t('suggestionPage.undoOf', { text })}
              onPress={() => void undo()}
            >
              {t('commands.undo')}
            </Button>
          </div>
        );
      })}
    </section>
  );
}
