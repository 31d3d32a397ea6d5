import { t } from '#lib/i18n/t.ts';
import { numbered } from '#lib/i18n/format.ts';
import { directionOfMost } from '#lib/text/direction.ts';
import { cx } from '#renderer/ui/cx.ts';
import { pieces } from './wordDiff.ts';
import styles from './Difference.module.css';

export interface DifferenceProps {
  text: string;
  ranges: readonly { start: number; end: number }[];
  /** What the marked words mean: they differ, were added or were removed. */
  as: 'differs' | 'added' | 'removed';
  className?: string | undefined;
}

/** A text with the words marked that differ from another text. Long common stretches are folded. */
export function Difference({ text, ranges, as, className }: DifferenceProps) {
  const Tag = as === 'added' ? 'ins' : as === 'removed' ? 'del' : 'b';
  return (
    <span className={cx(styles.text, className)} dir={directionOfMost(text)}>
      {pieces(text, ranges).map((piece, index) =>
        'left' in piece ? (
          <span key={index} className={styles.left}>
            {t('changes.left', numbered(piece.left))}
          </span>
        ) : piece.differs ? (
          <Tag key={index} className={styles[as]}>
            {piece.text}
          </Tag>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </span>
  );
}
