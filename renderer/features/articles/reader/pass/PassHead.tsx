import { ChevronLeft, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import reader from '#renderer/features/articles/reader/Reader.module.css';
import type { Pass } from './usePass.ts';

/** Progress of the pass, above the text. */
export function PassHead({ pass, onBack }: { pass: Pass; onBack: (() => void) | undefined }) {
  const { cards, number, skipped } = pass;
  return (
    <div className={reader.head}>
      {onBack && <IconButton icon={ChevronLeft} label={t('reader.backToList')} onPress={onBack} />}
      <h2 className={reader.headTitle}>{t('commands.scopes.pass')}</h2>
      <span className="sm t2 trunc" role="status">
        {cards.length > 0 &&
          t('readingPass.at', { count: cards.length, number: formatNumber(number), all: formatNumber(cards.length) })}
      </span>
      <span className="sp" />
      {skipped > 0 && <span className={reader.decided}>{t('readingPass.skipped', { count: skipped })}</span>}
      <IconButton icon={X} label={t('commands.leavePass')} keys="Esc" onPress={pass.onLeave} />
    </div>
  );
}
