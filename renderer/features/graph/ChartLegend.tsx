import type { GraphLink } from '#core/graph/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { keyOf } from '#core/graph/picture/picture.ts';
import { coloursOf } from '#core/graph/picture/colours.ts';
import styles from './Graph.module.css';

/** The legend at the foot of the chart, listing only what is drawn. */
export function ChartLegend({ links, isPinned }: { links: readonly GraphLink[]; isPinned: boolean }) {
  const entries = keyOf(
    links,
    coloursOf((token) => `var(${token})`),
    isPinned,
  );
  if (entries.length === 0) return null;
  return (
    <ul className={styles.key} aria-label={t('views.key')}>
      {entries.map(({ mark, label }) => (
        <li key={label}>
          {/* The markup comes from the style alone; it contains no text of the case. */}
          <svg
            width="44"
            height="16"
            viewBox="-10 0 44 16"
            aria-hidden="true"
            dangerouslySetInnerHTML={{ __html: mark }}
          />
          {label}
        </li>
      ))}
    </ul>
  );
}
