import type { ReactNode } from 'react';
import { cx } from '#renderer/ui/cx.ts';
import styles from './QuoteCard.module.css';

export interface QuoteCardProps {
  /** The exact words. */
  text: string;
  /** The source and paragraph. */
  source?: ReactNode;
  /** Chips, knots, a contradiction, below the words. */
  children?: ReactNode;
  selected?: boolean;
  /** Words near a link that prove nothing: a dashed grey bar instead of the thread. */
  unproved?: boolean;
  /** Makes the card a button. */
  onPress?: (() => void) | undefined;
  /** BCP 47 tag of the words. */
  language?: string | null | undefined;
  /** Cuts after this many lines. */
  lines?: number | undefined;
}

/** A quote: serif words beside a red bar, with their source below. */
export function QuoteCard(props: QuoteCardProps) {
  const { text, source, children, selected = false, unproved = false, onPress, language, lines } = props;
  const words = (
    <>
      <span
        className={cx(styles.words, unproved && styles.unproved)}
        dir="auto"
        lang={language ?? undefined}
        {...(lines ? { style: { WebkitLineClamp: lines }, 'data-clamped': '' } : {})}
      >
        {text}
      </span>
      {source && <span className={styles.source}>{source}</span>}
    </>
  );
  return (
    <div className={cx(styles.card, selected && styles.selected)}>
      {onPress ? (
        <button
          type="button"
          className={styles.press}
          aria-pressed={selected}
          onClick={onPress}
          onContextMenu={selected ? undefined : onPress}
        >
          {words}
        </button>
      ) : (
        <blockquote className={styles.quote}>{words}</blockquote>
      )}
      {children && <div className={styles.foot}>{children}</div>}
    </div>
  );
}
