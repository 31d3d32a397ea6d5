import { t } from '#lib/i18n/t.ts';
import type { MentionCount } from '#core/records/contract.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';

/** Formats how often articles name a record: "44 mentions in 14 articles"; for an event, its number of passages. */
export function mentionWords({ mentions, articles }: MentionCount, what: 'count' | 'passages' = 'count'): string {
  return t(`mentions.${what}`, {
    count: mentions,
    number: formatNumber(mentions),
    articles: t('mentions.articles', numbered(articles)),
  });
}
