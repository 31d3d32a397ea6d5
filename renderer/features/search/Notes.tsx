import { useEffect, useState } from 'react';
import { Info } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { answerNotices, queryNotices } from '#core/search/query/query-notices.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Search.module.css';

/** Milliseconds without typing after which the text counts as final. */
const settleMs = 700;

interface NotesProps {
  id: string;
  query: string;
  within: string;
  answer: OutputOf<'search.query'> | undefined;
}

/** Notices about parts of the query that were read differently, and about parts of the case that were not searched. */
export function Notes({ id, query, within, answer }: NotesProps) {
  const isMeant = useIsSettled(`${query}\n${within}`);
  const remarks = [...(isMeant ? queryNotices(query, within) : []), ...(answer ? answerNotices(answer) : [])];
  const lines = [...new Set(remarks.map(({ message }) => message))];
  return (
    <ul id={id} className={styles.notes} aria-label={t('searching.notes')}>
      {lines.map((line) => (
        <li key={line}>
          <Icon icon={Info} size="s" />
          <span className="wrap" dir="auto">
            {line}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Returns whether a text has not changed for a moment. */
function useIsSettled(text: string): boolean {
  const [settledText, setSettledText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettledText(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settledText === text;
}
