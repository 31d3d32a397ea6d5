import { X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Graph.module.css';

/** Shows how far the chart extends beyond the chosen records, with a button that shows only those again. */
export function StepsChip({ steps, onOff }: { steps: number; onOff: () => void }) {
  const what = t('graph.steps', { count: steps });
  return (
    <span className={styles.chip}>
      {what}
      <button type="button" aria-label={t('views.remove', { what })} onClick={onOff}>
        <Icon icon={X} size="s" />
      </button>
    </span>
  );
}
