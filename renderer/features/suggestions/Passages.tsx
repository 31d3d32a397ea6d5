import type { InboxPassage, SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import type { ValuePlace } from '#core/suggestions/values/contract.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Suggestions.module.css';

export interface PassageProps {
  passage: InboxPassage | ValuePlace;
  /** Class that colours the name. */
  marked: string;
  onOpen: () => void;
}

/** One passage with the name marked, and its article. */
export function Passage({ passage, marked, onOpen }: PassageProps) {
  const { article, outlet, published, before, exact, after } = passage;
  return (
    <>
      <p className={styles.passage} dir="auto">
        {before}
        <span className={cx(styles.exact, marked)}>{exact}</span>
        {after}
      </p>
      <button type="button" className="link sm" onClick={onOpen}>
        {[outlet === '' ? article.title : outlet, published === null ? '' : formatDate(published)]
          .filter(Boolean)
          .join(', ')}
      </button>
    </>
  );
}

/** The passages of a name, each with its article. */
export function Passages({ kind, passages }: { kind: SuggestionGroup['kind']; passages: readonly InboxPassage[] }) {
  return passages.map((passage) => (
    <div key={`${passage.article.id} ${String(passage.start)}`}>
      <Passage passage={passage} marked={recordTypes[kind].key} onOpen={() => openRecord(passage.article)} />
    </div>
  ));
}
