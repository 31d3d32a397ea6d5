import { t } from '#lib/i18n/t.ts';
import type { MentionCount } from '#core/records/contract.ts';
import { mentionWords } from '#renderer/shared/mentions/mentionWords.ts';
import { formatNumber } from '#lib/i18n/format.ts';

/** How often articles name a record, and in how many of them: “44 in 14”. */
export function Mentioned({ count }: { count: MentionCount }) {
  const { mentions, articles } = count;
  const text = mentionWords(count);
  return (
    <span title={text}>
      <span aria-hidden="true">
        {t('lists.inArticles', { mentions: formatNumber(mentions), articles: formatNumber(articles) })}
      </span>
      <span className="only-read">{text}</span>
    </span>
  );
}
