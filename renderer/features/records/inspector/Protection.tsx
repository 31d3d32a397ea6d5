import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';

export interface ProtectionProps {
  record: string;
  isProtected: boolean;
  onChange: (isProtected: boolean) => void;
  disabled: boolean;
}

/**
 * Whether a name may leave the case. Removing the protection first lists the exports that it blocks: their readers will see the record's
 * name again, whereas a pseudonym alone would keep replacing it.
 */
export function Protection({ record, isProtected, onChange, disabled }: ProtectionProps) {
  const [freedProfiles, setFreed] = useState<OutputOf<'transfer.freed'> | null>(null);

  async function open(): Promise<void> {
    const freedIn = await withErrorToast(() => api.transfer.freed({ record }));
    if (!freedIn) return;
    if (freedIn.length > 0) setFreed(freedIn);
    else onChange(false);
  }

  async function release(exports: OutputOf<'transfer.freed'>): Promise<void> {
    setFreed(null);
    await withErrorToast(async () => {
      for (const profile of new Set(exports.map((one) => one.profile))) {
        await api.profiles.set({ profile, nameAgain: [record] });
      }
      onChange(false);
    });
  }

  return (
    <>
      <Segmented
        label={t('fields.protected')}
        value={isProtected ? 'protected' : 'open'}
        onChange={(value) => {
          if (value === 'protected') onChange(true);
          else if (isProtected) void open();
        }}
        options={[
          { value: 'open', label: t('recordPages.protection.open') },
          { value: 'protected', label: t('recordPages.protection.protected') },
        ]}
        disabled={disabled}
        full
      />
      {freedProfiles && (
        <Dialog
          help="audiences"
          title={t('audiencePage.freed.title')}
          onClose={() => setFreed(null)}
          foot={
            <div className="row">
              <Button variant="ink" size="l" autoFocus onPress={() => setFreed(null)}>
                {t('ui.cancel')}
              </Button>
              <Button variant="outline" size="l" onPress={() => void release(freedProfiles)}>
                {t('audiencePage.freed.confirm')}
              </Button>
            </div>
          }
        >
          <p className="t2">{t('audiencePage.freed.text', { count: freedProfiles.length })}</p>
          <ul>
            {freedProfiles.map(({ dossier, title, profile }) => (
              <li key={`${dossier} ${profile}`} dir="auto">
                {t('audiencePage.freed.row', { title, profile })}
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
