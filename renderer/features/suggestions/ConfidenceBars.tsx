import { t } from '#lib/i18n/t.ts';
import { type Confidence, confidences } from '#core/suggestions/inbox/contract.ts';
import styles from './Suggestions.module.css';

/** The confidence of a name: three bars and a word. @param bare without the word, where it is shown next to it */
export function ConfidenceBars({ confidence, bare = false }: { confidence: Confidence; bare?: boolean }) {
  const filled = confidences.length - confidences.indexOf(confidence);
  return (
    <span className={styles.confidence}>
      <span className={styles.bars} aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} data-on={bar <= filled || undefined} />
        ))}
      </span>
      {!bare && t(`suggestionPage.confidences.${confidence}`)}
    </span>
  );
}
