import { t } from '#lib/i18n/t.ts';
import type { ClaimRow } from '#core/claims/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import { ClaimKnots } from './ClaimKnots.tsx';
import type { DraftClaim } from './draftClaim.ts';
import { formatClaim } from './ClaimChip.tsx';
import styles from './Claims.module.css';

const maxClaims = 8;

/**
 * What else the case says about the same property of the same record.
 * @param excludedIds claims that are already shown
 */
export function OtherClaims({ of, excludedIds }: { of: DraftClaim; excludedIds: readonly string[] }) {
  const { data } = useApi(
    'claims.ledger',
    { subject: of.subject.id, property: of.property, limit: 100 },
    { keep: true },
  );
  const claims = (data?.rows ?? []).filter(({ id }) => !excludedIds.includes(id));
  const notAssessed = new Set(
    claims.flatMap(({ corroboration }) =>
      corroboration.knots.flatMap(({ article, knot }) => (knot === 'not-assessed' ? [article] : [])),
    ),
  ).size;
  return (
    <Section title={t('claimPages.elsewhere.title')} last>
      <p className="sm t2 wrap">
        {t('claimPages.elsewhere.about', { property: of.label, title: shorten(of.subject.title, 80) })}
      </p>
      {claims.length === 0 && <p className="sm t3">{t('claimPages.elsewhere.none')}</p>}
      <ul className={styles.elsewhere}>
        {claims.slice(0, maxClaims).map((claim) => (
          <Line key={claim.id} claim={claim} />
        ))}
      </ul>
      {claims.length > maxClaims && (
        <button
          type="button"
          className={styles.more}
          onClick={() => go({ view: 'claims', params: { subject: of.subject.id, property: of.property } })}
        >
          {t('lists.more', { count: claims.length - maxClaims })}
        </button>
      )}
      {notAssessed > 0 && <p className="sm t2 wrap">{t('claimPages.elsewhere.notAssessed', { count: notAssessed })}</p>}
    </Section>
  );
}

function Line({ claim }: { claim: ClaimRow }) {
  const [quote] = claim.quotes;
  return (
    <li>
      <button
        type="button"
        title={formatClaim(claim)}
        onClick={() => (quote ? openRecord(quote.article, { quote: quote.id }) : go({ view: 'claims', id: claim.id }))}
      >
        <bdi className="m trunc">
          {claim.stance === 'denies' ? t('claims.sentence.denied', { value: claim.words }) : claim.words}
        </bdi>
        <bdi className="sm t3 trunc">{quote ? quote.article.title : t('ui.knots.noQuote')}</bdi>
        <ClaimKnots corroboration={claim.corroboration} bare />
      </button>
    </li>
  );
}
