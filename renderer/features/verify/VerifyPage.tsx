import { useEffect, useRef } from 'react';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { saveFile } from '#renderer/lib/saveFile.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { router, useRouteState } from '#renderer/lib/navigation.ts';
import { useVerifying, verify, type Outcome } from '#renderer/shared/verify/verifying.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx';
import { formatNumber } from '#lib/i18n/format.ts';
import { cancelJob, useJobs } from '#renderer/lib/jobs.ts';
import { Progress } from '#renderer/ui/Progress.tsx';
import { FaultPanel } from './FaultPanel.tsx';
import { FaultTable } from './FaultTable.tsx';
import { RepairResult } from './RepairResult.tsx';
import { ReportHead } from './ReportHead.tsx';
import { reportRowsOf } from './reportRows.ts';
import styles from './Verify.module.css';

/** The result of the last check of the case, and the available repairs. */
export function VerifyPage() {
  const verifying = useVerifying();
  const inspector = useInspector();
  const [active, setActive] = useRouteState<string | null>('verify.active', null);
  const busy = verifying.state === 'running' || verifying.state === 'repairing';
  const outcome = verifying.state === 'done' ? verifying.outcome : null;
  const rows = outcome ? reportRowsOf(outcome.report) : [];
  const current = rows.find(({ key }) => key === active) ?? rows[0] ?? null;

  // Focus the report for a user who has just opened it. A check that ends later must not take focus from anything, nor from the guide or a
  // dialog.
  const page = useRef<HTMLDivElement>(null);
  const arriving = useRef(true);
  const job = outcome?.job;
  useEffect(() => {
    if (job === undefined) return;
    const at = document.activeElement;
    const isElsewhere = at?.closest('[data-pane="help"], [role="dialog"]') != null;
    if ((arriving.current && !isElsewhere) || at === document.body) {
      page.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
    }
    arriving.current = false;
  }, [job]);

  useCommand('verify.again', () => void verify(), { enabled: !busy });
  useCommand('verify.save', () => outcome && void save(outcome), { enabled: outcome !== null });
  useCommand('verify.leave', () => router.back(), { enabled: router.canGoBack });
  useKeyHints([
    { keys: ['↑', '↓'], label: t('verifyPage.hints.fault') },
    ...(inspector.open && current?.fault
      ? [
          { commands: ['verify.repair' as const], label: t('verifyPage.hints.repair') },
          { commands: ['verify.bring' as const], label: t('verifyPage.hints.bring') },
        ]
      : [{ keys: ['↵'], label: t('verifyPage.hints.look') }]),
    { commands: ['verify.again'], label: t('verifyPage.hints.again') },
    { commands: ['verify.save'], label: t('verifyPage.hints.save') },
    { commands: ['verify.leave'], label: t('verifyPage.hints.back') },
  ]);

  const main = (
    <div ref={page} className={styles.page} data-scope="verify">
      {verifying.state === 'none' ? (
        <EmptyState
          title={t('verifyPage.none')}
          text={t('verifyPage.noneText')}
          actions={
            <Button variant="ink" keys={shortcut('verify.again')} onPress={() => void verify()}>
              {t('verifyPage.start')}
            </Button>
          }
        />
      ) : verifying.state === 'failed' ? (
        <ErrorState error={new AppError('internal', verifying.message)} onRetry={() => void verify()} />
      ) : outcome ? (
        <>
          <ReportHead outcome={outcome} onSave={() => void save(outcome)} />
          {outcome.repaired && <RepairResult repaired={outcome.repaired} faultsLeft={outcome.report.faults.length} />}
          <FaultTable
            rows={rows}
            active={current?.key ?? null}
            onActive={setActive}
            onOpen={(row) => {
              setActive(row.key);
              inspector.setOpen(true);
            }}
          />
        </>
      ) : (
        <VerifyProgress
          job={verifying.state === 'running' ? verifying.job : null}
          repairing={verifying.state === 'repairing'}
        />
      )}
    </div>
  );
  return (
    <Panes
      view="verify"
      main={{ label: t('verifyPage.label'), content: main }}
      detail
      inspector={{
        label: t('verifyPage.panel'),
        open: inspector.open && outcome !== null,
        onClose: () => inspector.setOpen(false),
        content: current ? (
          <div className={styles.panel} data-scope="verify">
            <FaultPanel key={`${outcome?.job ?? ''} ${current.key}`} row={current} />
          </div>
        ) : (
          <PaneHead title={t('verifyPage.panel')} />
        ),
      }}
    />
  );
}

async function save({ job }: Outcome): Promise<void> {
  await saveFile({ suggestedName: t('verifyPage.fileName'), extension: 'tsv' }, async (path) => {
    await api.verify.save({ job, path });
    return t('verifyPage.saved', { path });
  });
}

/** The progress of a check, with a button to stop it; or that a repair is running, which cannot be stopped halfway. */
function VerifyProgress({ job, repairing }: { job: string | null; repairing: boolean }) {
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
