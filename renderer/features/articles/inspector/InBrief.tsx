import { Link2Off } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { QuoteMark } from '#core/quotes/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { claimsOn } from '#renderer/features/articles/reader/drawnMarks.ts';
import { useTied } from '#renderer/features/articles/reader/quoteMarks.ts';
import type { LinkPages } from '#renderer/shared/links/useLinkPages.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { LinkCount } from './LinksTab.tsx';
import { QuoteItem } from './QuoteItem.tsx';
import styles from './Inspector.module.css';
import { originsOf } from '#renderer/shared/evidence/origins.ts';

/** As many as fit above the fold of a window 800 px high, below the source's fields. */
const maxLinks = 4;
const maxQuotes = 3;

export interface LinksInBriefProps {
  links: Pick<LinkPages, 'rows' | 'total' | 'unsourced'>;
  /** Shows all of them. */
  onAll: () => void;
}

/** The first links of the article, one line each, with their proof or the lack of it. */
export function LinksInBrief({ links, onAll }: LinksInBriefProps) {
  return (
    <Section title={t('words.links')} count={<LinkCount {...links} />}>
      {links.total === 0 && <p className="sm t2">{t('reader.links.none')}</p>}
      <ul>
        {links.rows.slice(0, maxLinks).map(({ id, other, kind, direction, quotes }) => (
          <li key={id} className={styles.brief}>
            <CollectionIcon collection={other.collection} size="s" />
            <button type="button" className={styles.open} onClick={() => openRecord(other)}>
              <bdi className="trunc">{shorten(other.title, 120)}</bdi>
            </button>
            <span className="sm t3 trunc">{linkLabel(kind, direction)}</span>
            {quotes.length > 0 ? (
              <Knots {...originsOf(quotes)} />
            ) : (
              <span className="c-warn" role="img" aria-label={t('ui.knots.noQuote')} title={t('ui.knots.noQuote')}>
                <Icon icon={Link2Off} size="s" />
              </span>
            )}
          </li>
        ))}
      </ul>
      <More count={links.total - maxLinks} words="lists.moreLinks" onPress={onAll} />
    </Section>
  );
}

export interface QuotesInBriefProps {
  article: Article;
  quotes: readonly QuoteMark[];
  onQuote: (id: string) => void;
  onAll: () => void;
}

/** The first quotes of the article, with the claims based on them; pressing one opens it in the quotes tab. */
export function QuotesInBrief({ article, quotes, onQuote, onAll }: QuotesInBriefProps) {
  const claims = useApi('claims.ledger', { article: article.id, limit: 500 }).data?.rows ?? [];
  const first = quotes.slice(0, maxQuotes);
  const tied = useTied(quotes, [...first.keys()]);
  return (
    <Section title={t('reader.quotes.title')} count={quotes.length}>
      {quotes.length === 0 && <p className="sm t2">{t('reader.quotes.none')}</p>}
      <ul>
        {first.map(({ id }) => {
          const quote = tied.get(id)?.quote;
          return (
            quote && (
              <li key={id}>
                <QuoteItem
                  quote={quote}
                  claims={claimsOn(id, claims)}
                  language={article.language}
                  brief
                  onPress={() => onQuote(id)}
                />
              </li>
            )
          );
        })}
      </ul>
      <More count={quotes.length - maxQuotes} words="lists.moreQuotes" onPress={onAll} />
    </Section>
  );
}

interface MoreProps {
  count: number;
  words: 'lists.moreLinks' | 'lists.moreQuotes';
  onPress: () => void;
}

function More({ count, words, onPress }: MoreProps) {
  if (count <= 0) return null;
  return (
    <Button variant="quiet" size="s" className={styles.more} onPress={onPress}>
      {t(words, { count })}
    </Button>
  );
}
