import { LifeBuoy, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host, reopenCase } from '#renderer/lib/api.ts';
import { useHostEvents } from '#renderer/lib/useHostEvents.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatInstant, formatNumber } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { useVerifying, verify } from '#renderer/shared/verify/verifying.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/States.tsx';

type Trouble = { kind: 'restarted' } | { kind: 'failed'; message: string };
type Recovery = OutputOf<'cases.health'>['recovery'];

/** A band over the panes if the engine was restarted, could not be kept running, was killed last time, or finds less than it saved then. */
export function EngineNotice({ path }: { path: string }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isDismissed, setDismissed] = useState(false);
  const { data } = useApi('cases.health', {});
  const latestRecovery = data?.recovery ?? null;
  const [recovery, setRecovery] = useState<Recovery>(null);
  // The notice stays until it is dismissed, even after a repair has reopened the case.
  if (latestRecovery && latestRecovery !== recovery) setRecovery(latestRecovery);
  useHostEvents({
    'engine-restarted': () => {
      setTrouble({ kind: 'restarted' });
      setDismissed(false);
    },
    'engine-failed': ({ message }) => setTrouble({ kind: 'failed', message }),
    'engine-reopened': () => setTrouble((current) => (current?.kind === 'failed' ? null : current)),
  });

  if (trouble && trouble.kind !== 'restarted') return <Failed message={trouble.message} />;
  if (isDismissed || (!trouble && !recovery)) return null;
  return (
    <RecoveryNotice
      path={path}
      restarted={trouble !== null}
      recovery={recovery}
      onAway={() => {
        setDismissed(true);
        setTrouble(null);
      }}
    />
  );
}

function Failed({ message }: { message: string }) {
  return (
    <Notice
      title={t('app.engine.failed')}
      actions={
        <Button variant="ink" onPress={() => void withErrorToast(reopenCase)}>
          {t('actions.openAgain')}
        </Button>
      }
    >
      {message}
    </Notice>
  );
}

/** Shows a file or folder that was set aside in its location: no program could open it. */
async function revealSetAside(path: string, setAsidePath: string): Promise<void> {
  await withErrorToast(() =>
    host.app.showInFolder({ path: `${path}${path.includes('\\') ? '\\' : '/'}${setAsidePath}` }),
  );
}

function titleOf(restarted: boolean, recovery: Recovery) {
  if (recovery && recovery.lost > 0) return 'app.notices.older';
  if (restarted) return 'app.engine.restarted';
  return recovery?.refused ? 'app.notices.refused' : 'app.notices.ended';
}

/** Lists first what is safe or lost, then what was set aside; stays until it is dismissed. */
function RecoveryNotice({
  path,
  restarted,
  recovery,
  onAway,
}: {
  path: string;
  restarted: boolean;
  recovery: Recovery;
  onAway: () => void;
}) {
  const verifying = useVerifying();
  const running = verifying.state === 'running' || verifying.state === 'repairing';
  const showChanges = () => go({ view: 'history' });
  useCommand('notice.log', showChanges);
  useCommand('notice.verify', () => void verify(), { enabled: !running });
  const { seq = 0, at = null, lost = 0, refused = false } = recovery ?? {};
  return (
    <Notice
      tone={restarted && !recovery?.setAside && lost === 0 ? 'calm' : 'warn'}
      icon={restarted ? RotateCcw : LifeBuoy}
      title={t(titleOf(restarted, recovery))}
      onAway={onAway}
      actions={
        <>
          <Button keys={shortcut('notice.log')} onPress={showChanges}>
            {t('commands.noticeLog')}
          </Button>
          <Button keys={shortcut('notice.verify')} onPress={() => void verify()} disabled={running}>
            {t('verifyPage.start')}
          </Button>
          <Button variant="quiet" keys="Esc" onPress={onAway}>
            {t('actions.dismiss')}
          </Button>
        </>
      }
    >
      {lost > 0 ? (
        <p>{t('app.notices.lost', { count: lost })}</p>
      ) : (
        <p>
          {at === null
            ? t('app.notices.keptNothing')
            : t('app.notices.kept', { line: formatNumber(seq), at: formatInstant(at) })}
        </p>
      )}
      {(restarted || refused) && <p>{t('app.notices.again')}</p>}
      {recovery?.setAside != null && (
        <p className="sm">
          {t('app.notices.setAside', { path: recovery.setAside })}{' '}
          <button type="button" className="link" onClick={() => void revealSetAside(path, recovery.setAside ?? '')}>
            {t('actions.showInFolder')}
          </button>
        </p>
      )}
      <Checked verifying={verifying} />
    </Notice>
  );
}

function Checked({ verifying }: { verifying: ReturnType<typeof useVerifying> }) {
  if (verifying.state === 'running') return <p className="sm">{t('changes.log.checking')}</p>;
  if (verifying.state === 'failed') return <p className="sm c-warn">{verifying.message}</p>;
  if (verifying.state !== 'done') return null;
  const { faults } = verifying.outcome.report;
  if (faults.length === 0) return <p className="sm c-ok">{t('app.notices.checked')}</p>;
  return (
    <p className="sm c-warn">
      {t('lists.problems', { count: faults.length })}{' '}
      <button type="button" className="link" onClick={() => go({ view: 'verify' })}>
        {t('verifyPage.report')}
      </button>
    </p>
  );
}
