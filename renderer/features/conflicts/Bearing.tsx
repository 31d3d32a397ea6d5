import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import styles from './Conflicts.module.css';

export interface BearingProps {
  /** The line above the quotes, which says how many there are and what they support. */
  words: string;
  quotes: readonly QuoteView[];
  /** Number of quotes shown in full; the rest are only counted. */
  maxQuotes?: number;
}

/** Quotes that support a value: how many, from how many origins, and the first of them. */
export function Bearing({ words, quotes, maxQuotes = 1 }: BearingProps) {
  if (quotes.length === 0) return null;
  const more = quotes.length - maxQuotes;
  return (
    <div className={styles.bearing}>
      <p className="row sm t2">
        {words} <Knots {...originsOf(quotes)} small />
      </p>
      {quotes.slice(0, maxQuotes).map((quote) => (
        <QuoteCard
          key={quote.id}
          text={quote.exact}
          language={quote.language}
          lines={2}
          source={
            <>
              <bdi>{quote.article.title}</bdi>
              {maxQuotes === 1 && more > 0 && <>, {t('lists.andMore', { count: more })}</>}
            </>
          }
          onPress={() => openRecord({ collection: 'quotes', id: quote.id })}
        />
      ))}
      {maxQuotes > 1 && more > 0 && <p className="sm t3">{t('lists.andMore', { count: more })}</p>}
    </div>
  );
}
