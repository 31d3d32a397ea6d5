import { useEffect, useState } from 'react';
import { Info } from 'lucide-react';
import { counted } from '#core/i18n/counted.ts';
import { t } from '#core/i18n/t.ts';
import { parseQuery } from '#core/search/query/parse.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Search.module.css';

/** Milliseconds after which what is still being typed counts as meant so. */
const meant = 700;

interface NotesProps {
  id: string;
  query: string;
  within: string;
  answer: OutputOf<'search.query'> | undefined;
}

/** What was not taken as it may have been meant, and what of the case was not looked at. */
export function Notes({ id, query, within, answer }: NotesProps) {
  const isMeant = useRested(`${query}\n${within}`);
  const notes = isMeant ? notesOf(query, within) : [];
  const lines = [...new Set([...notes, ...(answer ? limitsOf(answer) : [])])];
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

/** One sentence for each part of a query that was taken otherwise than it stands there. */
function notesOf(...queries: readonly string[]): string[] {
  return queries.flatMap((query) =>
    parseQuery(query).notes.map(({ code, text }) => t(`searching.note.${code}`, { text: short(text) })),
  );
}

function limitsOf({ cut, leftOut, partial, total, indexed, articles }: OutputOf<'search.query'>): string[] {
  return [
    ...(indexed < articles ? [t('searching.indexing', { indexed, articles: counted('articles', articles) })] : []),
    ...cut.map((word) => t('searching.cut', { word: short(word) })),
    ...(partial > 0 ? [partialNote(partial, total)] : []),
    ...(leftOut > 0 ? [t('searching.leftOut', { count: leftOut })] : []),
  ];
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Whether a text has stood as it is for a moment. */
function useRested(text: string): boolean {
  const [rested, setRested] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), meant);
    return () => clearTimeout(timer);
  }, [text]);
  return rested === text;
}

function partialNote(partial: number, total: number): string {
  return partial === total ? t('searching.partialAll') : t('searching.partial', { count: partial });
}
