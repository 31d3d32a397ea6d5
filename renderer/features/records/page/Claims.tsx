import { EqualNot } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { ClaimRow } from '#core/claims/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatClaim } from '#renderer/shared/claims/ClaimChip.tsx';
import { ClaimKnots } from '#renderer/shared/claims/ClaimKnots.tsx';
import styles from '#renderer/shared/claims/Claims.module.css';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Part } from './Part.tsx';

const maxClaims = 12;

/** The claims about a record, who makes them, and where sources contradict each other. */
export function Claims({ id }: { id: string }) {
  const { data } = useApi(
    'claims.ledger',
    { subject: id, sort: 'property', descending: false, limit: maxClaims },
    { keep: true },
  );
  const rivals = useApi('claims.contradictions', { subject: id, state: 'open', limit: 1 }).data?.open ?? 0;
  const assertedCount = useApi('claims.ledger', { assertedBy: id, limit: 1 }).data?.total ?? 0;
  if (!data) return null;
  return (
    <Part
      title={t('words.claims')}
      count={data.total || undefined}
      warn={rivals > 0 ? <ContradictionCount count={rivals} /> : undefined}
    >
      {data.total === 0 ? (
        assertedCount === 0 && <p className="t2">{t('claimPages.part.none')}</p>
      ) : (
        <ul className="col">
          {data.rows.map((claim) => (
            <Line key={claim.id} claim={claim} />
          ))}
        </ul>
      )}
      {data.total > data.rows.length && (
        <Button size="s" variant="quiet" onPress={() => go({ view: 'claims', params: { subject: id } })}>
          {t('claimPages.part.more', { count: data.total - data.rows.length })}
        </Button>
      )}
      {assertedCount > 0 && (
        <Button size="s" variant="quiet" onPress={() => go({ view: 'claims', params: { assertedBy: id } })}>
          {t('claimPages.part.said', { count: assertedCount })}
        </Button>
      )}
    </Part>
  );
}

function ContradictionCount({ count }: { count: number }) {
  return (
    <span className="row c-claim">
      <Icon icon={EqualNot} size="s" />
      {t('claimPages.part.contradicted', { count })}
    </span>
  );
}

function Line({ claim }: { claim: ClaimRow }) {
  const [quote] = claim.quotes;
  const open = claim.contradictions.find(({ state }) => state === 'open');
  const source = claim.assertedBy
    ? t('claimPages.says', { who: shorten(claim.assertedBy.title, 60) })
    : (quote?.article.title ?? t('ui.knots.noQuote'));
  return (
    <li className={styles.line}>
      <button
        type="button"
        className="m"
        onClick={() => (quote ? openRecord(quote.article, { quote: quote.id }) : go({ view: 'claims', id: claim.id }))}
      >
        <bdi>{shorten(formatClaim(claim), 160)}</bdi>
      </button>
      <bdi className="sm t2 trunc">{source}</bdi>
      <ClaimKnots corroboration={claim.corroboration} />
      {open ? (
        <button type="button" className={styles.rival} onClick={() => go({ view: 'contradictions', id: open.id })}>
          <Icon icon={EqualNot} size="s" />
          {t('claimPages.ledger.contradicted')}
        </button>
      ) : (
        <span />
      )}
    </li>
  );
}
