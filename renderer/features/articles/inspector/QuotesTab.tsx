import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import type { ClaimRow } from '#core/claims/contract.ts';
import type { QuoteMark } from '#core/quotes/contract.ts';
import { useDraftClaim, type DraftClaim } from '#renderer/shared/claims/draftClaim.ts';
import { OtherClaims } from '#renderer/shared/claims/OtherClaims.tsx';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import { usePlaceInScroller } from '#renderer/ui/usePlaceInScroller.ts';
import { claimsOn } from '#renderer/features/articles/reader/drawnMarks.ts';
import { useTied } from '#renderer/features/articles/reader/quoteMarks.ts';
import { QuoteItem } from './QuoteItem.tsx';
import styles from './Inspector.module.css';

export interface QuotesTabProps {
  article: Article;
  quotes: readonly QuoteMark[];
  selected: string | null;
  onQuote: (id: string | null) => void;
}

/** The quotes of the article in text order. The selected one can be translated and linked to records. */
export function QuotesTab(props: QuotesTabProps) {
  const { article, quotes, selected } = props;
  const claims = useApi('claims.ledger', { article: article.id, limit: 500 }).data?.rows ?? [];
  const draft = useDraftClaim();
  const shown = claims.find((claim) => claim.quotes.some(({ id }) => id === selected));
  const beside: DraftClaim | null =
    draft ?? (shown ? { subject: shown.subject, property: shown.property, label: shown.label } : null);
  return (
    <div className={styles.tab}>
      <Section title={t('reader.quotes.title')} count={quotes.length} last={beside === null}>
        {quotes.length === 0 ? (
          <div className={styles.empty}>
            <p className="m">{t('reader.quotes.none')}</p>
            <p className="sm t2">{t('reader.quotes.noneText', { keys: shortcut('reader.quote') ?? '' })}</p>
          </div>
        ) : (
          <QuoteList {...props} claims={claims} />
        )}
      </Section>
      {beside && <OtherClaims of={beside} excludedIds={draft || !shown ? [] : [shown.id]} />}
    </div>
  );
}

/** Height in px of a quote until it is measured: two lines, its place, and a chip. */
const likelyHeight = 104;

/** A virtual list: an article may have thousands of quotes. */
function QuoteList({ article, quotes, selected, claims, onQuote }: QuotesTabProps & { claims: readonly ClaimRow[] }) {
  const list = useRef<HTMLUListElement>(null);
  const { scroller, top } = usePlaceInScroller(list, '[role="tabpanel"]');
  const selectedAt = useMemo(() => quotes.findIndex(({ id }) => id === selected), [quotes, selected]);
  const virtual = useVirtualizer({
    count: quotes.length,
    getScrollElement: () => scroller,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => quotes[index]?.id ?? index,
    scrollMargin: top,
    // The selected quote keeps its form, with what was typed, however far the list is scrolled.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(selectedAt < 0 ? [] : [selectedAt])])].sort((a, b) => a - b),
    useFlushSync: false,
    overscan: 6,
  });
  useLayoutEffect(() => {
    if (scroller && selectedAt >= 0) virtual.scrollToIndex(selectedAt, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another quote is selected, not whenever rows are measured
  }, [selected, selectedAt >= 0, scroller]);
  const items = virtual.getVirtualItems();
  const tied = useTied(
    quotes,
    items.map(({ index }) => index),
  );
  return (
    <ul ref={list} className={styles.quoteList} style={{ height: virtual.getTotalSize() }}>
      {items.map(({ index, key, start }) => {
        const id = quotes[index]?.id ?? '';
        const quote = tied.get(id)?.quote;
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={quotes.length}
            style={{ transform: `translateY(${start - top}px)`, ...(quote ? {} : { height: likelyHeight }) }}
          >
            {quote && (
              <QuoteItem
                quote={quote}
                claims={claimsOn(id, claims)}
                language={article.language}
                selected={id === selected}
                onPress={() => onQuote(id === selected ? null : id)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
