import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { QueryNote } from './model.ts';
import { narrowedQuery } from './narrow.ts';

/** A sentence for a person about a query or its answer, and a code for a program. */
export interface QueryNotice {
  code: `query-${QueryNote['code']}` | 'indexing' | 'frequent-only' | 'partial' | 'left-out';
  message: string;
}

/** What an answer says of itself beside its hits. */
export interface AnswerLimits {
  cut: readonly string[];
  leftOut: number;
  partial: number;
  total: number;
  indexed: number;
  articles: number;
}

/** Signs of a query that a sentence repeats. */
const maxQuotedChars = 60;

/** One sentence for each part of a query that was taken otherwise than it stands there. */
export function queryNotices(query: string, within = ''): QueryNotice[] {
  return narrowedQuery(query, within).notes.map(({ code, text }) => ({
    code: `query-${code}`,
    message: t(`searching.note.${code}`, { text: short(text) }),
  }));
}

/** What of the case was not looked at, or counts for less, in an answer. */
export function answerNotices({ cut, leftOut, partial, total, indexed, articles }: AnswerLimits): QueryNotice[] {
  const remarks: QueryNotice[] = [];
  const say = (code: QueryNotice['code'], message: string) => remarks.push({ code, message });
  if (indexed < articles) say('indexing', t('searching.indexing', { count: articles, indexed }));
  for (const word of cut) say('frequent-only', t('searching.cut', { word: short(word) }));
  if (partial > 0)
    say('partial', partial === total ? t('searching.partialAll') : t('searching.partial', { count: partial }));
  if (leftOut > 0) say('left-out', t('searching.leftOut', { count: leftOut }));
  return remarks;
}

function short(text: string): string {
  return shorten(text, maxQuotedChars);
}
