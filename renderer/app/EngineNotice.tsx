import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '#core/i18n/t.ts';
import { act } from '#renderer/lib/act.ts';
import { host, onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/States.tsx';

type Trouble = { kind: 'restarted' } | { kind: 'failed' | 'read-only'; message: string };

/** A band over the panes when the engine was restarted, could not be kept, or can no longer write. */
export function EngineNotice({ path }: { path: string }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    const stops = [
      onHostEvent((event) => {
        if (event.type === 'engine-restarted') setTrouble({ kind: 'restarted' });
        else if (event.type === 'engine-failed') setTrouble({ kind: 'failed', message: event.message });
      }),
      onEngineEvent((event) => {
        if (event.type === 'read-only') setTrouble({ kind: 'read-only', message: event.message });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  if (!trouble) return null;
  if (trouble.kind === 'restarted') {
    return (
      <Notice
        tone="calm"
        icon={RotateCcw}
        title={t('app.engine.restarted')}
        actions={<Button onPress={() => setTrouble(null)}>{t('app.engine.dismiss')}</Button>}
      >
        {t('app.engine.restartedText')}
      </Notice>
    );
  }
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
                setTrouble(null);
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
