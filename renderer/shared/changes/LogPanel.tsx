import { Copy, ShieldAlert, ShieldCheck, ShieldQuestion, UserPen } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatReplica } from './replicas.ts';
import { useJobs } from '#renderer/lib/jobs.ts';
import { go } from '#renderer/lib/navigation.ts';
import { ReplicaNames } from './ReplicaNames.tsx';
import { formatInstant, formatNumber, shortHash } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { useVerifying, verify, type Verifying } from '#renderer/shared/verify/verifying.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import styles from './LogPanel.module.css';

/** The log of the case: whether it is intact, and where the journal of each writer ends. */
export function LogPanel() {
  const verifying = useVerifying();
  const { data } = useApi('conflicts.copies', {});
  const [naming, setNaming] = useState(false);
  const copies = [...(data?.copies ?? [])].sort((a, b) => Number(b.own) - Number(a.own));
  const running = verifying.state === 'running' || verifying.state === 'repairing';
  useCommand('history.verify', () => void verify(), { enabled: !running });

  return (
    <>
      <Section>
        <div className={styles.state}>
          <State verifying={verifying} />
          <Button size="s" keys={shortcut('history.verify')} onPress={() => void verify()} disabled={running}>
            {t('verifyPage.start')}
          </Button>
        </div>
        <VerifyingStatus verifying={verifying} />
      </Section>
      <Section
        title={t('changes.log.heads')}
        actions={
          <Button size="s" variant="quiet" icon={UserPen} onPress={() => setNaming(true)}>
            {t('actions.nameDevices')}
          </Button>
        }
      >
        <ul className={styles.heads}>
          {copies.map((copy) => (
            <li key={copy.writer}>
              <span className={styles.dot} data-own={copy.own || undefined} aria-hidden="true" />
              <span className="sp">
                <bdi>{formatReplica(copy)}</bdi>
                {copy.own && copy.name !== null && <span className="t3"> {copy.name}</span>}
                <span className={styles.head}>
                  <span className="mono">{shortHash(copy.hash)}</span>
                  <span className="t3">{t('changes.log.line', { number: formatNumber(copy.seq) })}</span>
                </span>
              </span>
              <IconButton
                icon={Copy}
                size="xs"
                label={t('changes.log.copy', { copy: formatReplica(copy) })}
                onPress={() => void copyText(copy.hash, t('reader.inspector.hashCopied'))}
              />
            </li>
          ))}
        </ul>
      </Section>
      {naming && <ReplicaNames onClose={() => setNaming(false)} />}
    </>
  );
}

function State({ verifying }: { verifying: Verifying }) {
  const faults = verifying.state === 'done' ? verifying.outcome.report.faults.length : 0;
  const [icon, tone, words] =
    verifying.state === 'none'
      ? [ShieldQuestion, 't3', t('changes.log.notChecked')]
      : verifying.state === 'running'
        ? [ShieldQuestion, 't3', t('changes.log.checking')]
        : verifying.state === 'repairing'
          ? [ShieldQuestion, 't3', t('verifyPage.repairing')]
          : verifying.state === 'done' && faults === 0
            ? [ShieldCheck, 'c-ok', t('changes.log.intact')]
            : [ShieldAlert, 'c-warn', t('lists.problems', { count: faults })];
  return (
    <>
      <Icon icon={icon} className={tone} />
      <b className="b sp" role="status">
        {verifying.state === 'failed' ? verifying.message : words}
      </b>
    </>
  );
}

function VerifyingStatus({ verifying }: { verifying: Verifying }) {
  const job = useJobs().find(({ id }) => verifying.state === 'running' && id === verifying.job);
  if (verifying.state === 'none') return <p className="sm t2">{t('changes.log.notCheckedText')}</p>;
  if (verifying.state === 'running' || verifying.state === 'repairing') {
    const total = job && job.total > 0 ? job.total : null;
    return (
      <>
        <Progress label={t('changes.log.checking')} done={job?.done ?? 0} total={total} />
        <Report />
      </>
    );
  }
  if (verifying.state === 'failed') return null;
  const { at, report } = verifying.outcome;
  const { warnings, checked } = report;
  const counts = {
    ...{ records: formatNumber(checked.records), quotes: formatNumber(checked.quotes) },
    ...{ texts: formatNumber(checked.texts), files: formatNumber(checked.files) },
  };
  const notArrived = warnings.filter(({ kind }) => kind === 'not-arrived').length;
  return (
    <>
      <p className="sm t2">{t('changes.log.checked', { ...counts, at: formatInstant(at) })}</p>
      {notArrived > 0 && <p className="sm t2">{t('changes.log.waiting', { count: notArrived })}</p>}
      <Report />
    </>
  );
}

/** A button that opens the report: the faults one by one, with what can be done about each. */
function Report() {
  return (
    <Button size="s" variant="quiet" className={styles.report} onPress={() => go({ view: 'verify' })}>
      {t('verifyPage.report')}
    </Button>
  );
}
