import { CircleCheck } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { Band, RowsAnswer } from './useInboxRows.ts';
import own from './Clusters.module.css';

/** How many of the strong names are decided, and what comes next. */
export function ProgressStrip({
  answer,
  onBand,
}: {
  answer: RowsAnswer;
  /** Shows the names of a band. */
  onBand: (band: Band) => void;
}) {
  const { progress, bands, comparing } = answer;
  const { decided, total, accepted, rejected } = progress;
  const left = bands.fair.names + bands.weak.names;
  const number = (count: number) => formatNumber(count);
  if (total === 0 && left === 0) return null;
  if (bands.strong.names === 0 && decided > 0) {
    return (
      <div className={own.strip}>
        <Icon icon={CircleCheck} className="c-ok" />
        <span className="m">{t('suggestionPage.allDecided', { decided: number(decided), left: number(left) })}</span>
        <span className="sm t2">
          {t('suggestionPage.outcome', { accepted: number(accepted), rejected: number(rejected) })}
        </span>
        <span className="sp" />
        {bands.weak.names > 0 && !answer.openBands.includes('weak') && (
          <Button variant="quiet" onPress={() => onBand('weak')}>
            {t('suggestionPage.showWeak')}
          </Button>
        )}
        {bands.fair.names > 0 && !answer.openBands.includes('fair') && (
          <Button variant="ink" autoFocus={answer.openBands.length === 0} onPress={() => onBand('fair')}>
            {t('suggestionPage.showFair')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={own.strip}>
      <span className={own.bar} aria-hidden="true">
        <i style={{ inlineSize: `${String(Math.round((100 * decided) / Math.max(1, total)))}%` }} />
      </span>
      <span className="m" role="status">
        {t('suggestionPage.strong', { count: total, decided: number(decided), number: number(total) })}
      </span>
      <span className="sp" />
      <span className="sm t2">
        {comparing
          ? t('suggestionPage.comparing')
          : left > 0 && t('suggestionPage.then', { fair: number(bands.fair.names), weak: number(bands.weak.names) })}
      </span>
    </div>
  );
}
