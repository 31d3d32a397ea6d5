import { Eye, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { CaseInfo } from '#core/cases/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, reopenCase } from '#renderer/lib/api.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { timeOf } from '#renderer/shared/changes/days.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/States.tsx';
import { showToast } from '#renderer/ui/toasts.ts';

export interface ReadOnlyNoticeProps {
  readOnly: NonNullable<CaseInfo['readOnly']>;
}

/** Explains why the case is read-only here: who has it open since when, what still works, and what to do. */
export function ReadOnlyNotice({ readOnly }: ReadOnlyNoticeProps) {
  const { reason, holder, since, message } = readOnly;
  const [trying, setTrying] = useState(false);
  const held = reason === 'locked' && holder !== null;
  const words = held
    ? since === null
      ? t('app.notices.held', { holder: capital(holder) })
      : t('app.notices.heldSince', { holder: capital(holder), at: formatSince(since) })
    : message;
  async function openAgain(): Promise<void> {
    setTrying(true);
    await withErrorToast(async () => {
      await reopenCase();
      // The first answers are cached from the last time; this call waits until the case has been read.
      await api.cases.health({});
      const { readOnly: isReadOnly } = await api.cases.info({});
      if (isReadOnly?.holder)
        showToast({ text: t('app.notices.stillHeld', { holder: capital(isReadOnly.holder) }), problem: true });
      else if (isReadOnly) showToast({ text: isReadOnly.message, problem: true });
      else showToast({ text: t('app.notices.openedAgain') });
    });
    setTrying(false);
  }
  return (
    <Notice
      tone={reason === 'write-failed' ? 'warn' : 'calm'}
      icon={reason === 'write-failed' ? TriangleAlert : Eye}
      title={t('app.notices.readOnly')}
      actions={
        // What a newer version has written stays unreadable, however often it is opened.
        reason !== 'newer-version' && (
          <Button onPress={() => void openAgain()} disabled={trying} reason={t('app.engine.reopening')}>
            {t('actions.openAgain')}
          </Button>
        )
      }
    >
      <p>{words}</p>
      <p className="sm">{t(held ? 'app.notices.heldText' : 'app.notices.readOnlyText')}</p>
    </Notice>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** For today, the time is enough. */
function formatSince(iso: string): string {
  return new Date(iso).toDateString() === new Date().toDateString() ? timeOf(iso) : formatInstant(iso);
}
