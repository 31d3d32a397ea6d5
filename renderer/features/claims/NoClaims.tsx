import { Flag } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { GoButton } from '#renderer/shared/views/GoButton.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

/** Explains how to make the first claim. */
export function NoClaims() {
  return (
    <EmptyState
      title={t('claimPages.ledger.emptyTitle')}
      text={t('claimPages.ledger.emptyText')}
      actions={<GoButton variant="ink" page="articles" />}
    >
      <p className="row t2">
        <Icon icon={Flag} size="s" className="c-claim" />
        {t('claimPages.ledger.emptyThen')}
      </p>
    </EmptyState>
  );
}
