import { Flag } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { go } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

/** Explains how to make the first claim. */
export function NoClaims() {
  return (
    <EmptyState
      title={t('claimPages.ledger.emptyTitle')}
      text={t('claimPages.ledger.emptyText')}
      actions={
        <Button variant="ink" keys={shortcut('go.articles')} onPress={() => go({ view: 'articles' })}>
          {t('commands.goArticles')}
        </Button>
      }
    >
      <p className="row t2">
        <Icon icon={Flag} size="s" className="c-claim" />
        {t('claimPages.ledger.emptyThen')}
      </p>
    </EmptyState>
  );
}
