import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { QueryNote } from './model.ts';
import { narrowedQuery } from './narrow.ts';

/** A message for the user about a query or its answer, with a code for programs. */
export interface QueryNotice {
  code: `query-${QueryNote['code']}` | 'indexing' | 'frequent-only' | 'partial' | 'left-out';
  message: string;
}

/** What an answer reports about itself besides its hits. */
export interface AnswerLimits {
  cut: readonly string[];
  leftOut: number;
  partial: number;
  total: number;
  indexed: number;
  articles: number;
}

/** Maximum characters of a query repeated in a message. */
const maxQuotedChars = 60;

/** Returns one message for each part of a query that was not read as typed. */
export function queryNotices(query: string, within: string): QueryNotice[] {
  return narrowedQuery(query, within).notes.map(({ code, text }) => ({
    code: `query-${code}`,
    message: t(`searching.note.${code}`, { text: short(text) }),
  }));
}

/** Returns messages about what an answer did not cover or counts for less. */
export function answerNotices({ cut, leftOut, partial, total, indexed, articles }: AnswerLimits): QueryNotice[] {
  const notices: QueryNotice[] = [];
  const addNotice = (code: QueryNotice['code'], message: string) => notices.push({ code, message });
  if (indexed < articles) addNotice('indexing', t('searching.indexing', { count: articles, indexed }));
  for (const word of cut) addNotice('frequent-only', t('searching.cut', { word: short(word) }));
  if (partial > 0)
    addNotice('partial', partial === total ? t('searching.partialAll') : t('searching.partial', { count: partial }));
  if (leftOut > 0) addNotice('left-out', t('searching.leftOut', { count: leftOut }));
  return notices;
}

function short(text: string): string {
  return shorten(text, maxQuotedChars);
}
