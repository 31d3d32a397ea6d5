import { t } from '#lib/i18n/t.ts';
import { GoButton } from '#renderer/shared/views/GoButton.tsx';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

/** Explains how the first claims, or the first contradictions between them, come about. */
export function NoClaims({ on, icon }: { on: 'ledger' | 'duel'; icon: LucideIcon }) {
  return (
    <EmptyState
      title={t(`claimPages.${on}.emptyTitle`)}
      text={t(`claimPages.${on}.emptyText`)}
      actions={<GoButton variant="ink" page="articles" />}
    >
      <p className="row t2">
        <Icon icon={icon} size="s" className="c-claim" />
        {t(`claimPages.${on}.emptyThen`)}
      </p>
    </EmptyState>
  );
}
