import { t } from '#lib/i18n/t.ts';
import { cx } from './cx.ts';
import styles from './Progress.module.css';

export interface ProgressProps {
  /** What is in progress, read aloud. */
  label: string;
  done: number;
  /** Null while unknown: the bar then moves continuously, or stands still with reduced motion. */
  total: number | null;
  /** Parts of `done` by outcome, in this order. */
  parts?: readonly { count: number; tone: 'ok' | 'warn' | 'off' }[] | undefined;
  /** Pixels; by default the bar fills its container. */
  width?: number | undefined;
}

/** A bar 4 px high (6 with parts). Show it after a second; offer Cancel after three. */
export function Progress({ label, done, total, parts, width }: ProgressProps) {
  const share = (count: number) => `${total === null || total <= 0 ? 0 : Math.min(100, (count / total) * 100)}%`;
  return (
    <span
      className={cx(styles.bar, parts && styles.inParts)}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      {...(total === null
        ? {}
        : {
            'aria-valuemax': total,
            'aria-valuenow': Math.min(done, total),
            'aria-valuetext': t('ui.progress', { done, total }),
          })}
      {...(width === undefined ? {} : { style: { width } })}
    >
      {total === null ? (
        <i className={styles.unknown} />
      ) : parts ? (
        parts.map((part) => <i key={part.tone} data-tone={part.tone} style={{ width: share(part.count) }} />)
      ) : (
        <i style={{ width: share(done) }} />
      )}
    </span>
  );
}
