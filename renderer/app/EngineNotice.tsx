import { LifeBuoy, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '#core/i18n/t.ts';
import { act } from '#renderer/lib/act.ts';
import { host, onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatInstant, formatNumber } from '#renderer/lib/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { useVerifying, verify } from '#renderer/lib/verifying.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/States.tsx';

type Trouble = { kind: 'restarted' } | { kind: 'failed' | 'read-only'; message: string };
type Recovery = OutputOf<'cases.health'>['recovery'];

/** A band over the panes when the engine was restarted, could not be kept, can no longer write, or was killed last time. */
export function EngineNotice({ path }: { path: string }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [away, setAway] = useState(false);
  const { data } = useApi('cases.health', {});
  const recovery = data?.recovery ?? null;
  useEffect(() => {
    const stops = [
      onHostEvent((event) => {
        if (event.type === 'engine-restarted') {
          setTrouble({ kind: 'restarted' });
          setAway(false);
        } else if (event.type === 'engine-failed') setTrouble({ kind: 'failed', message: event.message });
      }),
      onEngineEvent((event) => {
        if (event.type === 'read-only') setTrouble({ kind: 'read-only', message: event.message });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  if (trouble && trouble.kind !== 'restarted')
    return <Failed path={path} trouble={trouble} onOpened={() => setTrouble(null)} />;
  if (away || (!trouble && !recovery)) return null;
  return (
    <RecoveryNotice
      restarted={trouble !== null}
      recovery={recovery}
      onAway={() => {
        setAway(true);
        setTrouble(null);
      }}
    />
  );
}

interface FailedProps {
  path: string;
  trouble: { kind: 'failed' | 'read-only'; message: string };
  onOpened: () => void;
}

function Failed({ path, trouble, onOpened }: FailedProps) {
  return (
    <Notice
      title={t(trouble.kind === 'failed' ? 'app.engine.failed' : 'app.readOnly')}
      actions={
        trouble.kind === 'failed' && (
          <Button
            variant="ink"
            onPress={() =>
              void act(async () => {
                await host.cases.open({ path });
                onOpened();
              })
            }
          >
            {t('app.engine.reopen')}
          </Button>
        )
      }
    >
      {trouble.message}
    </Notice>
  );
}

/** What is safe first, then what was set aside; it stays until it is put away. */
function RecoveryNotice({
  restarted,
  recovery,
  onAway,
}: {
  restarted: boolean;
  recovery: Recovery;
  onAway: () => void;
}) {
  const verifying = useVerifying();
  const running = verifying.state === 'running';
  const showChanges = () => go({ view: 'history' });
  useCommand('notice.log', showChanges);
  useCommand('notice.verify', () => void verify(), { enabled: !running });
  const kept =
    recovery && recovery.at !== null
      ? t('app.notices.kept', { line: formatNumber(recovery.seq), at: formatInstant(recovery.at) })
      : t('app.notices.keptNothing');
  return (
    <Notice
      tone={restarted && !recovery?.setAside ? 'calm' : 'warn'}
      icon={restarted ? RotateCcw : LifeBuoy}
      title={t(restarted ? 'app.engine.restarted' : 'app.notices.ended')}
      onAway={onAway}
      actions={
        <>
          <Button keys={shortcut('notice.log')} onPress={showChanges}>
            {t('app.notices.changes')}
          </Button>
          <Button keys={shortcut('notice.verify')} onPress={() => void verify()} disabled={running}>
            {t('app.notices.verify')}
          </Button>
          <Button variant="quiet" keys="Esc" onPress={onAway}>
            {t('app.engine.dismiss')}
          </Button>
        </>
      }
    >
      <p>{kept}</p>
      {restarted && <p>{t('app.notices.again')}</p>}
      {recovery?.setAside != null && <p className="sm">{t('app.notices.setAside', { path: recovery.setAside })}</p>}
      <Checked verifying={verifying} />
    </Notice>
  );
}

function Checked({ verifying }: { verifying: ReturnType<typeof useVerifying> }) {
  if (verifying.state === 'running') return <p className="sm">{t('changes.log.checking')}</p>;
  if (verifying.state === 'failed') return <p className="sm c-warn">{verifying.message}</p>;
  if (verifying.state !== 'done') return null;
  const { faults } = verifying.report;
  if (faults.length === 0) return <p className="sm c-ok">{t('app.notices.checked')}</p>;
  return <p className="sm c-warn">{t('changes.log.faults', { count: faults.length })}</p>;
}
