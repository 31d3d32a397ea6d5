import { t } from '#lib/i18n/t.ts';
import type { MentionCount } from '#core/mentions/contract.ts';
import { formatNumber } from '#renderer/lib/format.ts';

/** How often articles name a record, in words: "44 mentions in 14 articles". */
export function mentionWords({ mentions, articles }: MentionCount): string {
  return t('mentions.count', {
    count: mentions,
    number: formatNumber(mentions),
    articles: t('mentions.articles', { count: articles, number: formatNumber(articles) }),
  });
}
