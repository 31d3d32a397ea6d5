import type { FindingView } from '#core/findings/contract.ts';
import styles from './Leads.module.css';

/** The score and a bar of its parts; the selected row has the parts in words. */
export function Score({ score, parts }: Pick<FindingView, 'score' | 'parts'>) {
  return (
    <span className={styles.score}>
      <b>{score}</b>
      <span className={styles.bar} aria-hidden="true">
        {parts.map(({ part, points }, index) => (
          <i key={part} data-shade={Math.min(index, 3)} style={{ width: `${points}%` }} />
        ))}
      </span>
    </span>
  );
}

/** The parts of a score, each with its reason; they add up to the score. */
export function Parts({ parts }: Pick<FindingView, 'parts'>) {
  return (
    <div className={styles.parts}>
      {parts.map(({ part, points, label, note }, index) => (
        <span key={part} className={styles.part}>
          <i data-shade={Math.min(index, 3)} aria-hidden="true" />
          <b className="m">{points}</b>
          <span>{label}</span>
          <span className="trunc">{note}</span>
        </span>
      ))}
    </div>
  );
}
