import { quoteWords } from '#core/model/quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { api } from '#renderer/lib/api.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import { Part } from './Part.tsx';
import { formatQuoteSource } from '#renderer/shared/quotes/quoteSource.ts';
import styles from '#renderer/features/records/Records.module.css';

/** Quotes shown before "n more quotes", and how many more at a time. */
const fewQuotes = 6;
const moreQuotes = 200;

const rowsOf = (page: OutputOf<'records.quotes'>) => page.rows;
const idOf = ({ id }: QuoteView) => id;

/** Quotes about a record; each opens its place in its article. */
export function Quotes({ of }: { of: string }) {
  const { rows, last, loadMore } = usePages({
    key: ['records.quotes', 'paged', { of }],
    fetchPage: (offset) => api.records.quotes({ of, offset, limit: offset === 0 ? fewQuotes : moreQuotes }),
    rows: rowsOf,
    keyOf: idOf,
  });
  const total = last?.total ?? 0;
  return (
    <Part title={t('words.quotes')} count={total || undefined}>
      {last === undefined ? null : total === 0 ? (
        <p className="t2">{t('recordPages.quotes.none', { key: shortcut('reader.quote') ?? '' })}</p>
      ) : (
        <div className={styles.two}>
          {rows.map((quote) => (
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
      {total > rows.length && (
        <Button size="s" variant="quiet" onPress={loadMore}>
          {t('lists.moreQuotes', { count: total - rows.length })}
        </Button>
      )}
    </Part>
  );
}
