import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { cancelJob, useJobs } from '#renderer/lib/jobs.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import styles from './Verify.module.css';

/** The progress of a check, with a button to stop it; or that a repair is running, which cannot be stopped halfway. */
export function VerifyProgress({ job, repairing }: { job: string | null; repairing: boolean }) {
  const runningJob = useJobs().find(({ id }) => id === job);
  const knownTotal = runningJob !== undefined && runningJob.total > 0 ? runningJob : null;
  const label = t(repairing ? 'verifyPage.repairing' : 'verifyPage.running');
  return (
    <EmptyState
      title={label}
      text={t(repairing ? 'verifyPage.repairingText' : 'verifyPage.runningText')}
      actions={job !== null && <Button onPress={() => cancelJob(job)}>{t('ui.cancel')}</Button>}
    >
      <div className={styles.progress}>
        <Progress label={label} done={knownTotal?.done ?? 0} total={knownTotal?.total ?? null} />
        {knownTotal && (
          <span className="sm t2">
            {t('ui.progress', { done: formatNumber(knownTotal.done), total: formatNumber(knownTotal.total) })}
          </span>
        )}
      </div>
    </EmptyState>
  );
}
