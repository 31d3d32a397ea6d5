import type { CaseInfo } from '#core/cases/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { keys } from '#renderer/lib/commands.ts';

/** Why the case that is open cannot be written, in one line for tooltips and messages; null while it can. */
export function formatReadOnlyReason(readOnly: CaseInfo['readOnly'] | undefined): string | null {
  if (!readOnly) return null;
  const { reason, holder } = readOnly;
  if (reason === 'locked' && holder !== null) return t('app.closed.held', { holder });
  return t(`app.closed.${reason}`);
}

/** Says why nothing is written, when nothing can be; true then. For what comes in by other ways than commands. */
export function refuseWriting(): boolean {
  const { readOnlyReason } = keys;
  if (readOnlyReason === null) return false;
  showReadOnlyReason(readOnlyReason);
  return true;
}

function showReadOnlyReason(reason: string): void {
  showToast({ text: reason, problem: true });
}
