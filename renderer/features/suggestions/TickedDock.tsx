import { CircleHelp } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { numbered } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Suggestions.module.css';

export interface TickedDockProps {
  ticked: readonly Pick<SuggestionGroup, 'mayExist'>[];
  onAccept: () => void;
  onReject: () => void;
  onMerge: () => void;
  onClear: () => void;
}

/** Actions for all ticked names. Possible matches with existing records are decided one by one. */
export function TickedDock({ ticked, onAccept, onReject, onMerge, onClear }: TickedDockProps) {
  const possibleCount = ticked.filter(({ mayExist }) => mayExist).length;
  const certainCount = ticked.length - possibleCount;
  return (
    <section className={styles.dock} aria-label={t('suggestionPage.dock')} data-dock="">
      <span className="m" role="status">
        {t('lists.selected', numbered(ticked.length))}
      </span>
      {possibleCount > 0 && (
        <span className="sm t2">
          <Icon icon={CircleHelp} size="s" /> {t('suggestionPage.decideAlone', { count: possibleCount })}
        </span>
      )}
      <span className="sp" />
      <Button
        writes
        variant="ink"
        keys={shortcut('suggestions.accept')}
        disabled={certainCount === 0}
        reason={certainCount === 0 ? t('suggestionPage.noneToAccept') : undefined}
        onPress={onAccept}
      >
        {t('suggestionPage.acceptCount', { count: certainCount })}
      </Button>
      <Button writes keys={shortcut('suggestions.reject')} onPress={onReject}>
        {t('suggestionPage.rejectCount', { count: ticked.length })}
      </Button>
      <Button writes keys={shortcut('suggestions.merge')} onPress={onMerge}>
        {t('suggestionPage.mergeCount')}
      </Button>
      <Button variant="quiet" keys="Esc" onPress={onClear}>
        {t('actions.clear')}
      </Button>
    </section>
  );
}
