import type { AddItem } from '#core/capture/contract.ts';
import { t } from '#core/i18n/t.ts';
import { act } from '#renderer/lib/act.ts';
import { host } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead, Section } from '#renderer/ui/Pane.tsx';
import { fileName } from './fileName.ts';
import { compareItem, remediesOf, type Remedy } from './remedies.ts';

export interface ImportDetailsProps {
  item: AddItem | null;
  onOpen: (item: AddItem) => void;
  onRemedy: (remedy: Remedy) => void;
}

function Near({ near, onCompare }: { near: NonNullable<AddItem['near']>; onCompare: () => void }) {
  const [other] = useApi('records.refs', { ids: [near.id] }).data ?? [];
  return (
    <Section title={t('importList.nearTitle')}>
      <p className="wrap" dir="auto">
        {t('importList.near', { percent: near.percent, title: other?.title ?? '…' })}
      </p>
      <Button onPress={onCompare} keys={shortcut('import.compare')}>
        {t('importList.compare')}
      </Button>
    </Section>
  );
}

/** Everything about one file of an import. */
export function ImportDetails({ item, onOpen, onRemedy }: ImportDetailsProps) {
  if (!item)
    return (
      <>
        <PaneHead title={t('importList.details')} />
        <Section last>
          <p className="t2">{t('importList.noDetails')}</p>
        </Section>
      </>
    );
  return (
    <>
      <PaneHead title={t('importList.details')} />
      <Section title={item.part ?? fileName(item.path)}>
        {item.title !== null && (
          <p className="wrap" dir="auto">
            {item.title}
          </p>
        )}
        {item.id !== null && (
          <Button onPress={() => onOpen(item)} keys="↵">
            {item.status === 'duplicate' ? t('importList.openThere') : t('importList.open')}
          </Button>
        )}
      </Section>
      {item.near && item.id !== null && <Near near={item.near} onCompare={() => compareItem(item)} />}
      {item.error && (
        <Section title={t('importList.why')}>
          <p className="wrap">{item.error.message}</p>
          <div className="col" style={{ gap: 8, alignItems: 'flex-start', marginTop: 8 }}>
            {remediesOf(item).map((remedy, index) => (
              <Button
                key={remedy}
                writes
                variant={index === 0 ? 'outline' : 'quiet'}
                {...(index === 0 ? { keys: '↵' } : {})}
                onPress={() => onRemedy(remedy)}
              >
                {remedy === 'unlock' ? t('importList.locked.button') : `${t('transcript.keep')}…`}
              </Button>
            ))}
          </div>
        </Section>
      )}
      {item.warnings.length > 0 && (
        <Section title={t('importList.warnings')}>
          {item.warnings.map((warning) => (
            <p key={warning} className="wrap">
              {warning}
            </p>
          ))}
        </Section>
      )}
      {item.path !== '-' && (
        <Section title={t('importList.path')} last>
          <p className="wrap mono">{item.path}</p>
          <Button variant="quiet" onPress={() => void act(() => host.app.showInFolder({ path: item.path }))}>
            {t('importList.showInFolder')}
          </Button>
        </Section>
      )}
    </>
  );
}
