import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Knots.module.css';

export interface KnotsProps {
  /** Independent origins: filled. */
  independent?: number;
  /** Copies of one of them: hollow. */
  copies?: number;
  /** Articles nobody has assessed yet: dotted, never counted. */
  notAssessed?: number;
  /** Adds a word or two beside the glyph; used wherever there is room. */
  words?: boolean;
  small?: boolean;
}

/** Beyond this many of one kind, a single knot with a number stands for all of them. */
const MAX_KNOTS = 5;

/**
 * How many independent origins something has. Filled, hollow, dotted and the dashed square of "no quote" differ without colour, and the
 * whole is read aloud: "2 independent origins, 1 copy".
 */
export function Knots({ independent = 0, copies = 0, notAssessed = 0, words = false, small = false }: KnotsProps) {
  const none = independent + copies + notAssessed === 0;
  const kinds = [
    { kind: 'filled', count: independent },
    { kind: 'hollow', count: copies },
    { kind: 'dotted', count: notAssessed },
  ] as const;
  const label = none
    ? t('ui.knots.noQuote')
    : [
        independent > 0 && t('ui.knots.independent', { count: independent }),
        copies > 0 && t('ui.knots.copies', { count: copies }),
        notAssessed > 0 && t('ui.knots.notAssessed', { count: notAssessed }),
      ]
        .filter(Boolean)
        .join(', ');
  const word = none
    ? t('ui.knots.noQuote')
    : [
        independent > 0 && t('ui.knots.independentShort', { count: independent }),
        copies > 0 && t('ui.knots.copies', { count: copies }),
        independent + copies === 0 && t('ui.knots.notAssessedShort'),
      ]
        .filter(Boolean)
        .join(', ');
  return (
    <span className={cx(styles.knots, small && styles.small)} role="img" aria-label={label} title={label}>
      {none && <i className={styles.square} />}
      {kinds.map(({ kind, count }) =>
        count > MAX_KNOTS ? (
          <span key={kind} className={styles.many}>
            <i className={styles[kind]} />
            {count}
          </span>
        ) : (
          Array.from({ length: count }, (_, index) => <i key={`${kind}${index}`} className={styles[kind]} />)
        ),
      )}
      {words && <span className={styles.word}>{word}</span>}
    </span>
  );
}
