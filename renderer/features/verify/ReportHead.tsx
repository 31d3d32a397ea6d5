import { CircleCheck, Download } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatInstant, formatNumber, numbered } from '#lib/i18n/format.ts';
import { verify, type Outcome } from '#renderer/shared/verify/verifying.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { intactCount } from './reportRows.ts';
import styles from './Verify.module.css';

/** The number of faults, how much is intact, and when that was checked. */
export function ReportHead({ outcome, onSave }: { outcome: Outcome; onSave: () => void }) {
  const { report, at, tookMs } = outcome;
  const faults = report.faults.length;
  const notArrived = report.warnings.filter(({ kind }) => kind === 'not-arrived').length;
  const intact = intactCount(report);
  const title = faults === 0 ? t('verifyPage.titleWhole') : t('verifyPage.title', { count: faults });
  const text = notArrived > 0 ? `${title}, ${t('verifyPage.notArrived', { count: notArrived })}` : title;
  const total = intact + faults + notArrived;
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        <h1>{text}</h1>
        <span className="only-read" role="status">
          {text}
        </span>
        <span className="sp" />
        <Button icon={Download} label={t('verifyPage.save')} keys={shortcut('verify.save')} onPress={onSave}>
          {t('verifyPage.save')}
        </Button>
        <Button keys={shortcut('verify.again')} onPress={() => void verify()}>
          {t('commands.verifyAgain')}
        </Button>
      </div>
      <div className={styles.bar}>
        <Progress
          label={text}
          done={total}
          total={total}
          // A part too small to see would look like none.
          parts={[
            { count: intact, tone: 'ok' },
            { count: faults === 0 ? 0 : Math.max(faults, total / 60), tone: 'warn' },
            { count: notArrived === 0 ? 0 : Math.max(notArrived, total / 100), tone: 'off' },
          ]}
        />
      </div>
      <div className={styles.facts}>
        <b>{t(faults + notArrived === 0 ? 'verifyPage.wholeCase' : 'verifyPage.usable')}</b>
        <span className={styles.whole}>
          <Icon icon={CircleCheck} size="s" className="c-ok" />
          {t('verifyPage.checked', numbered(intact))}
        </span>
        <span className="sp" />
        <span>
          {t('verifyPage.took', {
            at: formatInstant(at),
            seconds: formatNumber(Math.max(1, Math.round(tookMs / 1000))),
          })}
        </span>
      </div>
    </header>
  );
}
