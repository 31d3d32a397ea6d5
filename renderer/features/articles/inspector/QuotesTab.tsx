import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { useDraftClaim, type DraftClaim } from '#renderer/shared/claims/draftClaim.ts';
import { OtherClaims } from '#renderer/shared/claims/OtherClaims.tsx';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import { QuoteItem } from './QuoteItem.tsx';
import styles from './Inspector.module.css';

export interface QuotesTabProps {
  article: Article;
  quotes: readonly QuoteView[];
  selected: string | null;
  onQuote: (id: string | null) => void;
}

/** The quotes of the article in text order. The selected one can be translated and linked to records. */
export function QuotesTab({ article, quotes, selected, onQuote }: QuotesTabProps) {
  const claims = useApi('claims.ledger', { article: article.id, limit: 500 }).data?.rows ?? [];
  const draft = useDraftClaim();
  const shown = claims.find((claim) => claim.quotes.some(({ id }) => id === selected));
  const beside: DraftClaim | null =
    draft ?? (shown ? { subject: shown.subject, property: shown.property, label: shown.label } : null);
  const inOrder = [...quotes].sort((a, b) => a.start - b.start || a.end - b.end);
  return (
    <div className={styles.tab}>
      <Section title={t('reader.quotes.title')} count={quotes.length} last={beside === null}>
        {quotes.length === 0 && (
          <div className={styles.empty}>
            <p className="m">{t('reader.quotes.none')}</p>
            <p className="sm t2">{t('reader.quotes.noneText', { keys: shortcut('reader.quote') ?? '' })}</p>
          </div>
        )}
        <ul>
          {inOrder.map((quote) => (
            <QuoteItem
              key={quote.id}
              quote={quote}
              claims={claims.filter((claim) => claim.quotes.some(({ id }) => id === quote.id))}
              language={article.language}
              selected={quote.id === selected}
              onPress={() => onQuote(quote.id === selected ? null : quote.id)}
            />
          ))}
        </ul>
      </Section>
      {beside && <OtherClaims of={beside} excludedIds={draft || !shown ? [] : [shown.id]} />}
    </div>
  );
}
