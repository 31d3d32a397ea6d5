import type { InboxPassage, SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Suggestions.module.css';

/** Passages of a name, the name marked, each with its article. */
export function Passages({ kind, passages }: { kind: SuggestionGroup['kind']; passages: readonly InboxPassage[] }) {
  return passages.map(({ article, outlet, published, before, exact, after, start }) => (
    <div key={`${article.id} ${String(start)}`}>
      <p className={styles.passage} dir="auto">
        {before}
        <span className={cx(styles.exact, recordTypes[kind].key)}>{exact}</span>
        {after}
      </p>
      <button type="button" className="link sm" onClick={() => openRecord(article)}>
        {[outlet === '' ? article.title : outlet, published === null ? '' : formatDate(published)]
          .filter(Boolean)
          .join(', ')}
      </button>
    </div>
  ));
}
