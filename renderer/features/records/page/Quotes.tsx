import { useState } from 'react';
import { quoteWords } from '#core/model/quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import { Part } from './Part.tsx';
import { formatQuoteSource } from '#renderer/shared/quotes/quoteSource.ts';
import styles from '#renderer/features/records/Records.module.css';

/** Quotes shown before "n more quotes". */
const maxQuotes = 6;

/** Quotes about a record; each opens its place in its article. */
export function Quotes({ quotes }: { quotes: readonly QuoteView[] }) {
  const [isAllShown, setAllShown] = useState(false);
  const shownQuotes = isAllShown ? quotes : quotes.slice(0, maxQuotes);
  return (
    <Part title={t('words.quotes')} count={quotes.length || undefined}>
      {quotes.length === 0 ? (
        <p className="t2">{t('recordPages.quotes.none', { key: shortcut('reader.quote') ?? '' })}</p>
      ) : (
        <div className={styles.two}>
          {shownQuotes.map((quote) => (
            <QuoteCard
              key={quote.id}
              text={briefTitle(quoteWords(quote), 1200)}
              language={quote.language}
              lines={6}
              source={[
                formatQuoteSource(quote),
                ...(quote.via ? [t('identityPage.via', { title: briefTitle(quote.via.title) })] : []),
              ].join(', ')}
              onPress={() => openRecord(quote.article, { quote: quote.id })}
            >
              <Knots {...originsOf([quote])} words />
              {quote.translation !== null && quote.translation !== '' && (
                <span className="t2" dir="auto">
                  <span className="only-read">{t('fields.translation')}: </span>
                  {briefTitle(quote.translation, 300)}
                </span>
              )}
            </QuoteCard>
          ))}
        </div>
      )}
      {quotes.length > shownQuotes.length && (
        <Button size="s" variant="quiet" onPress={() => setAllShown(true)}>
          {t('lists.moreQuotes', { count: quotes.length - shownQuotes.length })}
        </Button>
      )}
    </Part>
  );
}
