import { useHeldFor } from '#renderer/ui/useHeldFor.ts';
import { GitFork, HardDrive, History, Lock, Save, ShieldAlert, WifiOff, X } from 'lucide-react';
import type { CaseInfo } from '#core/cases/contract.ts';
import type { Job } from '#core/jobs/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { useLastArrival } from '#renderer/shared/changes/arrivals.ts';
import { useIsSaving } from '#renderer/lib/api.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatBytes } from '#lib/i18n/format.ts';
import { cancelJob, hasList, useJobs } from '#renderer/lib/jobs.ts';
import { timeOf } from '#renderer/shared/changes/days.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { router } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { useVerifying } from '#renderer/shared/verify/verifying.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { NewsLine } from './help/NewsLine.tsx';
import { StatusHints } from './StatusHints.tsx';
import styles from './Shell.module.css';

/** The save state, how much is indexed, running jobs, and the keys that matter now. */
export function StatusBar({ info, version }: { info: CaseInfo | undefined; version: string }) {
  const saving = useIsSaving();
  const isSlow = useHeldFor(saving, 300);
  return (
    <footer className={styles.status} aria-label={t('app.status.label')} data-status="">
      {info?.readOnly ? (
        <span className={styles.state} data-tone="warn" title={info.readOnly.message}>
          <Icon icon={Lock} size="s" />
          {t('app.status.readOnly')}
        </span>
      ) : info?.behind ? (
        <span className={styles.state} role="status">
          <Icon icon={History} size="s" />
          {t('app.status.behind')}
        </span>
      ) : (
        <span className={styles.state}>
          <Icon icon={isSlow ? Save : HardDrive} size="s" />
          {t(isSlow ? 'app.status.saving' : 'app.status.saved')}
        </span>
      )}
      <FaultsButton />
      <ReplicaStatus conflicts={info?.conflicts ?? 0} />
      {/* Nothing is known about the index before its first answer. */}
      {info && info.indexed > 0 && (
        <span className={cx(styles.state, styles.optional)}>
          {info.indexed >= info.total
            ? t('app.status.indexed', { count: info.total })
            : t('app.status.indexing', { done: info.indexed, count: info.total })}
        </span>
      )}
      {info?.total === 0 && (
        <>
          <span className={cx(styles.state, styles.optional)}>
            <Path path={info.path} />
          </span>
          <span className={cx(styles.state, styles.optional)}>
            <Icon icon={WifiOff} size="s" />
            {t('app.status.offline')}
          </span>
        </>
      )}
      <RunningJob />
      <NewsLine version={version} />
      <StatusHints />
    </footer>
  );
}

/** The result of the last check of the case, while it has faults. */
function FaultsButton() {
  const verifying = useVerifying();
  const faults = verifying.state === 'done' ? verifying.outcome.report.faults.length : 0;
  if (faults === 0) return null;
  return (
    <button
      type="button"
      className={styles.statusButton}
      data-tone="warn"
      onClick={() => router.go({ view: 'verify' })}
    >
      <Icon icon={ShieldAlert} size="s" />
      {t('verifyPage.status', { count: faults })}
    </button>
  );
}

/** What other devices have contributed to the case, and how many conflicts need a decision. */
function ReplicaStatus({ conflicts }: { conflicts: number }) {
  const arrival = useLastArrival();
  const { data } = useApi('conflicts.copies', {}, { enabled: arrival !== null });
  const writer = arrival?.writer ?? null;
  const copy = data?.copies.find((one) => one.writer === writer) ?? { writer: writer ?? '', own: false, name: null };
  const arrivalText =
    arrival &&
    t(writer === null ? 'app.status.arrivedFromSeveral' : 'app.status.arrived', {
      copy: formatReplica(copy),
      count: arrival.count,
      at: timeOf(arrival.at),
    });
  return (
    <>
      {conflicts > 0 && (
        <button
          type="button"
          className={styles.statusButton}
          data-tone="warn"
          onClick={() => router.go({ view: 'conflicts' })}
        >
          <Icon icon={GitFork} size="s" />
          {t('app.status.conflicts', { count: conflicts })}
        </button>
      )}
      {/* Present before anything arrives: only text added to an existing region is read aloud. */}
      <span className={styles.state} role="status" aria-label={t('app.status.copies')}>
        {arrivalText !== null && (
          <button type="button" className={styles.statusButton} onClick={() => router.go({ view: 'history' })}>
            {arrivalText}
          </button>
        )}
      </span>
    </>
  );
}

function RunningJob() {
  const running = useJobs().filter((job) => job.state === 'running');
  const [job] = running;
  if (!job) return null;
  return <JobLine key={job.id} job={job} more={running.length - 1} />;
}

/** Shown after a second, its Cancel button after three. */
function JobLine({ job, more }: { job: Job; more: number }) {
  const isShown = useHeldFor(true, 1000);
  const isCancellable = useHeldFor(true, 3000);
  const verifying = useVerifying();
  const isCheck = verifying.state === 'running' && verifying.job === job.id;
  const list = hasList(job) ? { view: 'import', params: { job: job.id } } : null; // A job that writes a file has no list.
  const page = isCheck ? { view: 'verify' } : list;
  if (!isShown) return null;
  return (
    <span className={styles.job}>
      {page ? (
        <button type="button" className={cx(styles.jobName, 'trunc')} onClick={() => router.go(page)}>
          {job.label}
        </button>
      ) : (
        <span className="trunc">{job.label}</span>
      )}
      <Progress label={job.label} done={job.done} total={job.total > 0 ? job.total : null} width={80} />
      <span>{job.paused ? t('app.status.paused', { progress: progressOf(job) }) : progressOf(job)}</span>
      {more > 0 && <span className="t3">{t('app.status.jobs', { count: more })}</span>}
      {isCancellable && (
        <IconButton
          icon={X}
          size="xs"
          label={t('app.status.cancelJob', { label: job.label })}
          onPress={() => cancelJob(job.id)}
        />
      )}
    </span>
  );
}

/** Formats the progress of a job. Bytes are shown as a size: nobody counts them one by one. */
function progressOf({ done, total, unit }: Job): string {
  if (unit === 'bytes') return t('ui.progress', { done: formatBytes(done), total: formatBytes(total) });
  return t('ui.progress', { done, total });
}
