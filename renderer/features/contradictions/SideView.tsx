import { Copy, FileText, Flag } from 'lucide-react';
import { unitFor } from '#core/model/claim-words.ts';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import { qualifierSigns } from '#core/model/claim-properties.ts';
import { recordIn, type QuoteView } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { ClaimKnots } from '#renderer/shared/claims/ClaimKnots.tsx';
import { formatTypedNumber } from '#core/model/typed-numbers.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatAsOf, formatPublished } from '#renderer/shared/values/dates.ts';
import { shortHash } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatPlaceInArticle } from '#renderer/shared/quotes/quoteSource.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { MarkText } from '#renderer/ui/MarkText.tsx';
import styles from './Contradictions.module.css';

export interface SideViewProps {
  side: ContradictionView['sides'][number];
  label: string;
  at: 'left' | 'right';
  onOpen: () => void;
}

/** One value: its source, the value itself, its words in their paragraph, and who else says so. */
export function SideView({ side, label, at, onOpen }: SideViewProps) {
  const [claim] = side.claims;
  const [quote] = claim?.quotes ?? [];
  const article = useArticle(quote);
  const { value, unit } = bigOf(side);
  const otherClaims = side.claims.slice(1);
  return (
    <section className={styles.side} data-side={at} aria-label={side.words}>
      <div className={styles.source}>
        <div className="row">
          <Icon icon={quote ? FileText : Flag} className={quote ? 'c-article' : 'c-claim'} />
          <b className="trunc">
            <bdi>{quote ? quote.article.title : t('ui.knots.noQuote')}</bdi>
          </b>
        </div>
        <p className={cx(styles.sourceMeta, 'sm t2')}>
          {article?.outlet && <bdi className="trunc">{article.outlet}</bdi>}
          {article && <span>{formatPublished(article.published, isDateGuessed(article)) || t('nearPage.noDate')}</span>}
          {article?.grade && (
            <Chip small>
              {article.grade.source}
              {article.grade.content}
            </Chip>
          )}
          {claim?.assertedBy && <span>{t('claimPages.says', { who: shorten(claim.assertedBy.title, 40) })}</span>}
        </p>
      </div>
      <div className={styles.big}>
        <bdi className={styles.value} data-value="" data-size={sizeOf(value)}>
          {value}
        </bdi>
        <div className={cx(styles.bigMeta, 'sm t2')}>
          <span>{[label, unit].filter(Boolean).join(', ')}</span>
          {claim?.asOf && <span>{formatAsOf(claim.asOf)}</span>}
          <ClaimKnots corroboration={side.corroboration} />
        </div>
      </div>
      {quote && <Passage quote={quote} article={article} />}
      {claim && claim.quotes.length > 1 && (
        <p className={cx(styles.also, 'sm t2')}>
          {t('claimPages.duel.moreQuotes', { count: claim.quotes.length - 1 })}
        </p>
      )}
      {otherClaims.slice(0, maxOthers).map((other) => (
        <Other key={other.id} claim={other} />
      ))}
      {otherClaims.length > maxOthers && (
        <p className={cx(styles.also, 'sm t2')}>
          {t('claimPages.duel.moreClaims', { count: otherClaims.length - maxOthers })}
        </p>
      )}
      <footer className={cx(styles.foot, 'sm t3')}>
        {article && (
          <span className={styles.hash} title={article.fileHash ?? article.textHash}>
            {t('claimPages.duel.hash', { hash: shortHash(article.fileHash ?? article.textHash) })}
          </span>
        )}
        <span className="sp" />
        <Button
          size="s"
          variant="quiet"
          keys={shortcut(at === 'left' ? 'contradictions.first' : 'contradictions.second')}
          onPress={onOpen}
        >
          {t(quote ? 'actions.openArticle' : 'claimPages.duel.openClaim')}
        </Button>
      </footer>
    </section>
  );
}

const maxOthers = 4;

/** Another source of the same value. */
function Other({ claim }: { claim: ClaimRow }) {
  const [quote] = claim.quotes;
  if (!quote) return null;
  const isCopy = quote.independence === 'copy';
  return (
    <p className={cx(styles.also, 'sm t2')}>
      <Icon icon={isCopy ? Copy : Flag} size="s" />
      <button type="button" className={styles.link} onClick={() => openRecord(quote.article, { quote: quote.id })}>
        {t(isCopy ? 'claimPages.duel.copy' : 'claimPages.duel.also', { title: shorten(quote.article.title, 80) })}
      </button>
    </p>
  );
}

function useArticle(quote: QuoteView | undefined): Article | undefined {
  const { data } = useApi('records.get', { id: quote?.article.id ?? '' }, { enabled: quote !== undefined });
  return recordIn(data, 'articles');
}

/** Characters of the paragraph to show on either side of the words. */
const contextChars = 220;

function Passage({ quote, article }: { quote: QuoteView; article: Article | undefined }) {
  const { data } = useApi('articles.text', { id: quote.article.id });
  const text = data?.text;
  const block = article?.blocks.find(({ start, end }) => start <= quote.start && quote.start < end);
  const from = Math.max(block?.start ?? 0, quote.start - contextChars);
  const to = Math.min(
    Math.max(block?.end ?? quote.end, quote.end),
    Math.min(quote.end, quote.start + 600) + contextChars,
  );
  const isHere = text !== undefined && text.slice(quote.start, quote.end) === quote.exact;
  const before = isHere && from > (block?.start ?? 0) ? '… ' : '';
  const shown = isHere ? `${before}${text.slice(from, to)}${to < (block?.end ?? to) ? ' …' : ''}` : quote.exact;
  const start = isHere ? before.length + quote.start - from : 0;
  const place = formatPlaceInArticle(quote);
  return (
    <div className={styles.passage}>
      {place !== '' && <p className="sm t3">{place}</p>}
      <p className={styles.words} dir="auto" lang={article?.language ?? undefined}>
        <MarkText
          text={shown.replace(/\s*\n\s*/g, (run) => ' '.padEnd(run.length))}
          ranges={[{ start, end: start + quote.exact.length }]}
          as="mark"
        />
      </p>
    </div>
  );
}

/** Returns the value in large type, and the unit of a number separately. */
function bigOf({ words, claims }: ContradictionView['sides'][number]): { value: string; unit: string } {
  const [claim] = claims;
  const denied = claim?.stance === 'denies';
  if (claim?.value.type !== 'number')
    return { value: denied ? t('claims.sentence.denied', { value: words }) : words, unit: '' };
  const number = `${qualifierSigns[claim.qualifier]}${formatTypedNumber(claim.value.number)}${claim.value.unit === '%' ? '%' : ''}`;
  return {
    value: denied ? t('claims.sentence.denied', { value: number }) : number,
    unit: claim.value.unit === '%' ? '' : unitFor(claim.value.number, claim.value.unit ?? ''),
  };
}

function sizeOf(value: string): string {
  return value.length <= 4 ? 'xl' : value.length <= 9 ? 'l' : value.length <= 28 ? 'm' : 's';
}
