import type { PairSide, PairView } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { shorten } from '#lib/text/shorten.ts';
import { EqualNot } from 'lucide-react';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { CollectionIcon, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { OpenableQuote } from '#renderer/shared/quotes/OpenableQuote.tsx';
import styles from './Identity.module.css';

const maxQuotes = 4;
const maxMoves = 8;

/** Below the fields: what is quoted about each record, and what the second would bring along. */
export function PairEvidence({ pair }: { pair: PairView }) {
  const { links, claims, quotes } = pair.moves;
  // Claims that would contradict come first.
  const sorted = [...claims].sort((one, other) => Number(other.contradiction) - Number(one.contradiction));
  const more = Math.max(0, links.length - maxMoves) + Math.max(0, sorted.length - maxMoves);
  return (
    <div className={styles.below}>
      <QuotesOf side={pair.a} />
      <QuotesOf side={pair.b} />
      <section aria-label={t('identityPage.moves')}>
        <h2 className={styles.sub}>{t('identityPage.moves')}</h2>
        {quotes + links.length + claims.length === 0 && <p className="sm t2">{t('identityPage.movesNone')}</p>}
        {sorted.slice(0, maxMoves).map(({ id, words, contradiction }) => (
          <div key={id} className={styles.move}>
            <TypeIcon type="claim" size="s" />
            <span className="trunc" title={words}>
              {words}
              {contradiction && `, ${t('identityPage.contradiction')}`}
            </span>
            {contradiction && <Icon icon={EqualNot} size="s" className="c-thread" />}
          </div>
        ))}
        {quotes > 0 && (
          <div className={styles.move}>
            <TypeIcon type="quote" size="s" />
            {t('counts.quotes', { count: quotes })}
          </div>
        )}
        {links.slice(0, maxMoves).map((link) => (
          <div key={link.id} className={styles.move}>
            <CollectionIcon collection={link.other.collection} size="s" />
            <span className="trunc" title={link.other.title}>
              <bdi>{link.other.title}</bdi>, {linkLabel(link.kind, link.direction)}
            </span>
          </div>
        ))}
        {more > 0 && <p className="sm t3">{t('lists.more', { count: more })}</p>}
      </section>
    </div>
  );
}

function QuotesOf({ side }: { side: PairSide }) {
  const shownQuotes = side.quotes.slice(0, maxQuotes);
  const more = side.counts.quotes - shownQuotes.length;
  return (
    <section aria-label={`${t('words.quotes')}: ${shorten(side.ref.title)}`}>
      <h2 className={styles.sub}>
        {t('words.quotes')} <span>{side.counts.quotes}</span>
      </h2>
      {shownQuotes.length === 0 && <p className="sm t2">{t('identityPage.noQuotes')}</p>}
      {shownQuotes.map((quote) => (
        <div key={quote.id} className={styles.quote}>
          <OpenableQuote quote={quote} maxChars={400} lines={4}>
            <Knots {...originsOf([quote])} words />
          </OpenableQuote>
        </div>
      ))}
      {more > 0 && <p className="sm t3">{t('lists.moreQuotes', { count: more })}</p>}
    </section>
  );
}
