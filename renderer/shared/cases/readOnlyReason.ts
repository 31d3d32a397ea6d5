import type { CaseInfo } from '#core/cases/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { keys } from '#renderer/lib/commands.ts';

/** Formats why the open case is read-only, in one line for tooltips and messages; null if it can be written. */
export function formatReadOnlyReason(readOnly: CaseInfo['readOnly'] | undefined): string | null {
  if (!readOnly) return null;
  const { reason, holder } = readOnly;
  if (reason === 'locked' && holder !== null) return t('app.closed.held', { holder });
  return t(`app.closed.${reason}`);
}

/** Tells the user why the case is read-only and returns true, or returns false if it can be written. For input that is not a command. */
export function refuseWriting(): boolean {
  const { readOnlyReason } = keys;
  if (readOnlyReason === null) return false;
  showReadOnlyReason(readOnlyReason);
  return true;
}

function showReadOnlyReason(reason: string): void {
  showToast({ text: reason, problem: true });
}
