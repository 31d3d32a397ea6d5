import { Eye } from 'lucide-react';
import { t } from '#core/i18n/t.ts';
import type { CaseInfo } from '#core/cases/contract.ts';
import { act } from '#renderer/lib/act.ts';
import { host } from '#renderer/lib/api.ts';
import { formatInstant } from '#renderer/lib/format.ts';
import { timeOf } from '#renderer/lib/changes/days.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/States.tsx';

export interface ReadOnlyNoticeProps {
  path: string;
  readOnly: NonNullable<CaseInfo['readOnly']>;
}

/** Why the case cannot be written here: who has it and since when, what still works, and what to do. */
export function ReadOnlyNotice({ path, readOnly }: ReadOnlyNoticeProps) {
  const { reason, holder, since, message } = readOnly;
  const held = reason === 'locked' && holder !== null;
  const words = held
    ? since === null
      ? t('app.notices.held', { holder: capital(holder) })
      : t('app.notices.heldSince', { holder: capital(holder), at: sayWhen(since) })
    : message;
  return (
    <Notice
      tone="calm"
      icon={Eye}
      title={t('app.notices.readOnly')}
      actions={<Button onPress={() => void openAgain(path)}>{t('app.notices.openAgain')}</Button>}
    >
      <p>{words}</p>
      <p className="sm">{t(held ? 'app.notices.heldText' : 'app.notices.readOnlyText')}</p>
    </Notice>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Today the time says enough. */
function sayWhen(iso: string): string {
  return new Date(iso).toDateString() === new Date().toDateString() ? timeOf(iso) : formatInstant(iso);
}

/** The case must be let go of before it can be asked for again. */
async function openAgain(path: string): Promise<void> {
  await act(async () => {
    await host.cases.close({});
    await host.cases.open({ path });
  });
}
