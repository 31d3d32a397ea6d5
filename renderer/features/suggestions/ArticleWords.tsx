import type { InboxArticle } from '#core/suggestions/inbox/contract.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import styles from './Suggestions.module.css';

/** An article in one line: title, outlet and date. */
export function ArticleWords({ of }: { of: Pick<InboxArticle, 'article' | 'outlet' | 'published'> }) {
  return (
    <>
      <span className={styles.name}>
        <TypeIcon type="article" size="s" />
        <bdi className="trunc">{of.article.title}</bdi>
      </span>
      <span className="t3 trunc">{of.outlet}</span>
      <span className="t2 trunc">{of.published === null ? '' : formatDate(of.published)}</span>
    </>
  );
}
